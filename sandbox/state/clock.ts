/** Time as the sandbox sees it, so that tests can move it by hand. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Runs something later; the returned function cancels it. */
	after(ms: number, run: () => void): () => void;
}

/** What a Node timer can hold, some 25 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time; what is still to come keeps no process alive. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after(ms, run) {
		const timer = setTimeout(run, Math.min(ms, MAX_TIMER_MS)).unref();
		return () => clearTimeout(timer);
	},
};

export interface ManualClock extends Clock {
	/** Moves time on, running what falls due, in order. */
	advance(ms: number): Promise<void>;
	/** How many things are still to come. */
	pendingTimers(): number;
}

/** A clock that stands still until a test moves it. */
export function manualClock(start = Date.UTC(2026, 3, 20)): ManualClock {
	let now = start;
	let due: Array<{ at: number; run: () => void }> = [];
	const settle = () => new Promise((resolve) => setImmediate(resolve));
	return {
		now: () => now,
		pendingTimers: () => due.length,
		after(ms, run) {
			const entry = { at: now + ms, run };
			due.push(entry);
			return () => {
				due = due.filter((other) => other !== entry);
			};
		},
		async advance(ms) {
			const end = now + ms;
			for (;;) {
				await settle();
				const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
				if (!next) break;
				due = due.filter((other) => other !== next);
				now = Math.max(now, next.at);
				next.run();
			}
			now = end;
			await settle();
		},
	};
}

/** A promise that resolves after some time on this clock. */
export function pause(clock: Clock, ms: number): Promise<void> {
	return new Promise((resolve) => clock.after(ms, resolve));
}

/** Real milliseconds for seconds of the sandbox. */
export function realMs(seconds: number, timeScale: number): number {
	return seconds * 1000 * timeScale;
}
