/** When to look at a task again. Pure: time and chance are passed in. All times in milliseconds. */

const FIRST_LOOK = 8_000;
const SHORTEST = 2_000;
const LONGEST = 15_000;
/** Nobody may poll faster, whatever the options say. */
export const FLOOR = 1_000;
/** A look is due when the task is this much older than at the last one. */
const GROWTH = 0.12;
const JITTER = 0.15;
/** Progress below this says too little about the rest. */
const TELLING_PROGRESS = 10;

export interface PaceOptions {
	/** Overrides the pause before the first look. */
	firstCheckAfter?: number;
	/** Overrides the adaptive pause between looks. */
	pollInterval?: number;
}

export interface Moment {
	/** Since the task was submitted. */
	elapsed: number;
	/** Percent, where the service tells it. */
	progress?: number;
	/** Looks so far. */
	looks: number;
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(Math.max(value, low), high);
}

function remaining({ elapsed, progress }: Moment): number | undefined {
	if (progress === undefined || progress < TELLING_PROGRESS || progress >= 100) return undefined;
	return (elapsed / progress) * (100 - progress);
}

/**
 * The pause before the next look: short at first, longer as the task ages, never over 15 s; where
 * progress tells the end, half of what is left, so that the last looks are close to it.
 *
 * @param random from 0 to 1; spreads tasks that were submitted together
 */
export function nextLook(moment: Moment, options: PaceOptions, random: number): number {
	if (moment.looks === 0) return Math.max(options.firstCheckAfter ?? FIRST_LOOK, FLOOR);
	if (options.pollInterval !== undefined) return Math.max(options.pollInterval, FLOOR);
	const left = remaining(moment);
	const byAge = clamp(moment.elapsed * GROWTH, SHORTEST, LONGEST);
	const pause = left === undefined ? byAge : clamp(left / 2, SHORTEST, LONGEST);
	return clamp(pause * (1 - JITTER + 2 * JITTER * random), FLOOR, LONGEST);
}
