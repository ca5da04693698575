/** When to look at a task again. Pure: time and chance are passed in. All times in milliseconds. */

/** Nobody may poll faster, whatever the options say. */
export const MIN_DELAY = 1_000;

/** Before that no video is ready; drawn forward by up to a fifth, to spread tasks. */
const FIRST_LOOK = 10_000;
/** The looks draw close around one minute, when the usual video is ready. */
const EARLY = [
	{ until: 46_000, pause: 9_000 },
	{ until: 64_000, pause: 5_500 },
] as const;
/** What takes longer takes minutes. */
const LONGEST = 15_000;
const SHORTEST = 2_000;
/** An end that is nearer than this is told well enough to wait for it in one go. */
const NEAR_END = 5_000;
/** Progress below this says too little about the rest. */
const MIN_USEFUL_PROGRESS = 4;

export interface PollTiming {
	/** Overrides the pause before the first look. */
	firstCheckAfter?: number;
	/** Overrides the adaptive pause between looks. */
	pollInterval?: number;
}

export interface PollState {
	/** Since the task was submitted. */
	elapsed: number;
	/** Percent, where the service tells it. */
	progress?: number;
	/** Looks so far. */
	polls: number;
}

/** What is left of a task whose progress is told, if it goes on as it went. */
function remaining({ elapsed, progress }: PollState): number | undefined {
	if (progress === undefined || progress < MIN_USEFUL_PROGRESS || progress >= 100) return undefined;
	return (elapsed / progress) * (100 - progress);
}

/**
 * The pause before the next look. Where progress foretells the end, half of what is left, and all
 * of it when the end is near; else a few seconds while most videos finish, then 15 s.
 *
 * @param random from 0 to 1; spreads tasks that were submitted together
 */
export function nextPollDelay(moment: PollState, options: PollTiming, random: number): number {
	const { elapsed, polls } = moment;
	if (polls === 0)
		return Math.max(options.firstCheckAfter ?? FIRST_LOOK * (1 - random / 5), MIN_DELAY);
	if (options.pollInterval !== undefined) return Math.max(options.pollInterval, MIN_DELAY);
	const left = remaining(moment);
	if (left !== undefined) {
		const pause = left < NEAR_END ? left : left / 2;
		return Math.min(Math.max(pause, SHORTEST), LONGEST);
	}
	const early = EARLY.find(({ until }) => elapsed < until);
	return early ? early.pause * (0.9 + random / 5) : LONGEST;
}
