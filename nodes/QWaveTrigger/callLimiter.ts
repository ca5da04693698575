import { createHash, timingSafeEqual } from 'node:crypto';

import pLimit from 'p-limit';

import { BoundedMap } from '../n8n/boundedMap';

const MINUTE = 60_000;
/** How long an id that the account does not know is not asked for again. Milliseconds. */
const UNKNOWN_FOR = 5_000;
/** Calls whose task could not be read, in a minute; more than these only a flood of invented ids makes. */
const MOST_MISSES = 30;
/** An invented id comes once. One that comes again after it was put off may be QWave's own repeat. */
const MOST_MISSES_OF_REPEATS = 60;
const AT_ONCE = 10;
const MOST_INSIDE = 100;
/** Calls that may wait long. n8n keeps an expression sandbox of about 11 MB open for each. */
const MAX_LONG_WAITS = 20;

/** Constant-time comparison of two secrets. */
export function isSame(given: unknown, secret: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(secret));
}

/** Keeps what strangers can make a trigger do within bounds. Times are milliseconds since 1970. */
export class CallLimiter {
	private readonly unknown = new BoundedMap<number>(1_000);
	private readonly deferred = new BoundedMap<true>(5_000);
	private readonly lastLogged = new BoundedMap<number>(1_000);
	private misses: number[] = [];
	private inside = 0;
	/** One for each read, not for each wait: while QWave is out of reach, those who wait block nobody. */
	readonly limitReads = pLimit(AT_ONCE);

	/** Why this id may not be asked for: it was unknown a moment ago, or is one of a flood. */
	refusal(taskId: string, now: number): 'unknown' | 'flood' | undefined {
		const missedAt = this.unknown.get(taskId);
		if (missedAt !== undefined && now - missedAt < UNKNOWN_FOR) return 'unknown';
		this.misses = this.misses.filter((at) => now - at < MINUTE);
		const most = this.deferred.get(taskId) ? MOST_MISSES_OF_REPEATS : MOST_MISSES;
		if (this.misses.length < most) return undefined;
		this.deferred.set(taskId, true);
		return 'flood';
	}

	/** Counts a task that could not be read, and remembers one that the account does not know. */
	recordFailedRead(taskId: string, isUnknown: boolean, now: number): void {
		if (isUnknown) this.unknown.set(taskId, now);
		this.misses.push(now);
	}

	/** Whether so many calls are being worked on that another one would only add to the load. */
	isCrowded(): boolean {
		return this.inside > MOST_INSIDE;
	}

	/** Works on a call: one of the few that may wait long, or not. */
	async admit<T>(work: (mayWait: boolean) => Promise<T>): Promise<T> {
		this.inside += 1;
		try {
			return await work(this.inside <= MAX_LONG_WAITS);
		} finally {
			this.inside -= 1;
		}
	}

	/** Whether something has not been told for a minute. */
	shouldLog(text: string, now: number): boolean {
		const at = this.lastLogged.get(text);
		if (at !== undefined && now - at < MINUTE) return false;
		this.lastLogged.set(text, now);
		return true;
	}
}
