import { sleep } from 'n8n-workflow';

/** Time and chance as the waiting code sees them. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** From 0 to 1. */
	random(): number;
	/** False when the wait was ended before its time. */
	pause(ms: number): Promise<boolean>;
}

/** n8n before 2.35 ignores the signal of `sleep`, so that long pauses are cut into these. */
const SLICE = 1_000;

/** The real clock; `signal` ends every pause at once. */
export function createClock(signal: AbortSignal): Clock {
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		async pause(ms) {
			const end = Date.now() + ms;
			try {
				for (let left = ms; left > 0 && !signal.aborted; left = end - Date.now()) {
					await sleep(Math.min(left, SLICE), signal);
				}
			} catch {
				return false;
			}
			return !signal.aborted;
		},
	};
}
