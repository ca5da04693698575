// The waiting for a task by a simulated clock.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';
import { nextPollDelay } from '../nodes/qwave/task/pollSchedule';

/** What a task tells of its progress, in percent, when this part of its time has passed. */
export type Progress = (part: number) => number | undefined;

/** A task that tells nothing of its progress. */
export const noProgress: Progress = () => undefined;
/** A task whose progress grows evenly, in whole percent. */
export const linearProgress: Progress = (part) => Math.floor(part * 100);

/** Numbers from 0 to 1 by chance, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
	const generator = mersenne(seed);
	return () => uniformFloat64(generator);
}

/** Waits for a task that takes so many milliseconds. */
export function simulateWait(length: number, random: () => number, progressAt: Progress) {
	let elapsed = 0;
	let polls = 0;
	let progress: number | undefined;
	while (elapsed < length) {
		elapsed += nextPollDelay({ elapsed, progress, polls }, {}, random());
		polls += 1;
		progress = progressAt(elapsed / length);
	}
	return { polls, lag: elapsed - length };
}
