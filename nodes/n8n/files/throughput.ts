/** So long a host may be waited for before it is judged, and then again. Milliseconds. */
const WINDOW = 60_000;
/** What it must bring in that time: 10 kB a second, so that 2000 MB have an end too. Bytes. */
const LEAST = 600_000;

/**
 * Judges a transfer by what it brings in the time that its host is waited for; other time, in which
 * what came is written, does not count. Times are milliseconds of any clock.
 */
export class Throughput {
	private waited = 0;
	private bytes = 0;
	/** Since when this read is waited for, and since when it counts. */
	private since?: number;
	private counted = 0;

	/** From now on the host is waited for. */
	wait(now: number): void {
		this.since = now;
		this.counted = now;
	}

	/** It brought so many bytes, or ended. */
	take(now: number, bytes: number): void {
		if (this.since !== undefined) this.waited += now - this.counted;
		this.bytes += bytes;
		this.since = undefined;
	}

	/** Begins anew, as with another connection. */
	reset(): void {
		this.waited = 0;
		this.bytes = 0;
		this.since = undefined;
	}

	/** Why the host is given up now; undefined while it is not. */
	problem(now: number): string | undefined {
		const isWaiting = this.since !== undefined;
		if (isWaiting && now - this.since! > WINDOW) return 'no data came for a minute';
		if (this.waited + (isWaiting ? now - this.counted : 0) < WINDOW) return undefined;
		if (this.bytes < LEAST) return 'less than 10 kB a second came for a minute';
		this.waited = 0;
		this.bytes = 0;
		this.counted = now;
		return undefined;
	}
}
