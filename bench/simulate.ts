// The waiting for a task by a simulated clock.
import { nextPollDelay } from '../nodes/qwave/task/pollSchedule';

/** mulberry32: the same numbers for the same seed. */
export function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** What a task tells of its progress, in percent, when this part of its time has passed. */
export type Progress = (part: number) => number | undefined;

export const noProgress: Progress = () => undefined;
export const linearProgress: Progress = (part) => Math.floor(part * 100);

/** Waits for a task that takes so many milliseconds. */
export function waitFor(length: number, seed: number, progressAt: Progress) {
	const random = numbers(seed);
	let elapsed = 0;
	let polls = 0;
	let progress: number | undefined;
	while (elapsed < length) {
		elapsed += nextPollDelay({ elapsed, progress, polls: polls }, {}, random());
		polls += 1;
		progress = progressAt(elapsed / length);
	}
	return { polls, lag: elapsed - length };
}
