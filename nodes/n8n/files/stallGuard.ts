import { Throughput } from './throughput';
import type { Clock } from '../clock';
import type { Bytes } from './openUrl';

/** Milliseconds. */
const CHECK_EVERY_MS = 1_000;

/** The next piece of a body, its end (neither), or why there is none. */
export interface ReadResult {
	piece?: Buffer;
	failure?: string;
}

/** Ends a transfer when its run ends, and a connection that has gone silent or all but. */
export class StallGuard {
	isOver = false;
	private readonly halt = new AbortController();
	private readonly stop = () => {
		this.halt.abort();
		this.body?.destroy(new Error('the run was stopped'));
	};
	private body?: Bytes;
	private readonly throughput = new Throughput();

	/** @param run aborts when the run is stopped; the clock's pauses end then too */
	constructor(
		private readonly clock: Clock,
		private readonly run?: AbortSignal,
	) {
		if (run?.aborted) this.stop();
		run?.addEventListener('abort', this.stop, { once: true });
		void this.checkIdle();
	}

	/** Aborts with the run. */
	get signal(): AbortSignal {
		return this.halt.signal;
	}

	/** From now on, this body is the one that is read. */
	track(body: Bytes): void {
		this.body = body;
		this.throughput.reset();
		if (this.signal.aborted) this.stop();
	}

	async next(source: AsyncIterator<Buffer>): Promise<ReadResult> {
		this.throughput.wait(this.clock.now());
		let bytes = 0;
		try {
			const next = await source.next();
			if (next.done) return {};
			bytes = next.value.length;
			return { piece: next.value };
		} catch (error) {
			return { failure: (error as Error).message };
		} finally {
			// While n8n writes what it has, the connection may be silent for as long as that takes.
			this.throughput.take(this.clock.now(), bytes);
		}
	}

	/** Lets go of the connection, in whatever state. */
	dispose(): void {
		this.isOver = true;
		this.run?.removeEventListener('abort', this.stop);
		this.body?.destroy();
	}

	private async checkIdle(): Promise<void> {
		while (!this.isOver) {
			if (!(await this.clock.pause(CHECK_EVERY_MS))) return this.stop();
			const problem = this.throughput.problem(this.clock.now());
			if (problem) this.body?.destroy(new Error(problem));
		}
	}
}
