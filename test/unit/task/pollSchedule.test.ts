import {
	linearProgress,
	noProgress,
	randomNumbers,
	simulateWait,
} from '../../../bench/simulatePolling';
import type { Progress } from '../../../bench/simulatePolling';
import { MIN_DELAY, nextPollDelay } from '../../../nodes/qwave/task/pollSchedule';
import type { PollState } from '../../../nodes/qwave/task/pollSchedule';

const SECOND = 1_000;
const RANDOMS = [0, 0.25, 0.5, 0.75, 0.999];
const moments: PollState[] = [0, 1, 8, 30, 60, 120, 600, 1800].flatMap((elapsed) =>
	[undefined, 0, 1, 9, 10, 50, 99, 100, 250, -5].flatMap((progress) =>
		[0, 1, 2, 50].map((polls) => ({ elapsed: elapsed * SECOND, progress, polls })),
	),
);

const PROGRESS: Array<[string, Progress]> = [
	['without progress', noProgress],
	['with linear progress', linearProgress],
];

const WAITS = 200;

/** The most reads of many waits. */
function reads(seconds: number, progress: Progress): number {
	const random = randomNumbers(1);
	const waits = Array.from({ length: WAITS }, () =>
		simulateWait(seconds * SECOND, random, progress),
	);
	return Math.max(...waits.map(({ polls }) => polls));
}

/** The mean lag in seconds, over lengths around this one, each many times. */
function lag(seconds: number, progress: Progress): number {
	const random = randomNumbers(1);
	const lags = Array.from({ length: WAITS }).flatMap(() =>
		Array.from({ length: 21 }, (_, index) => seconds * (1 + (index - 10) / 120)).map(
			(length) => simulateWait(length * SECOND, random, progress).lag / SECOND,
		),
	);
	return lags.reduce((sum, one) => sum + one, 0) / lags.length;
}

describe('the pause before a look', () => {
	it.each(RANDOMS)('is never below 1 s and never above 15 s (chance %d)', (random) => {
		for (const moment of moments) {
			const pause = nextPollDelay(moment, {}, random);
			expect(pause).toBeGreaterThanOrEqual(SECOND);
			expect(pause).toBeLessThanOrEqual(15 * SECOND);
		}
	});

	it('varies with chance, so that tasks submitted together do not ask together', () => {
		const moment = { elapsed: 40 * SECOND, polls: 4 };
		expect(nextPollDelay(moment, {}, 0)).not.toBe(nextPollDelay(moment, {}, 0.9));
	});

	it('varies from the first look on', () => {
		const first = { elapsed: 0, polls: 0 };
		const pauses = RANDOMS.map((random) => nextPollDelay(first, {}, random));
		expect(new Set(pauses).size).toBe(RANDOMS.length);
	});

	it('is shorter when progress tells that the end is near', () => {
		const moment = { elapsed: 300 * SECOND, polls: 20 };
		expect(nextPollDelay({ ...moment, progress: 98 }, {}, 0.5)).toBeLessThan(
			nextPollDelay(moment, {}, 0.5) / 2,
		);
	});

	it('grows to 15 s for a task that takes long', () => {
		expect(nextPollDelay({ elapsed: 900 * SECOND, polls: 60 }, {}, 0.999)).toBeGreaterThan(
			14 * SECOND,
		);
	});
});

describe('the user’s own pace', () => {
	it('First Check After is the first pause alone', () => {
		const options = { firstCheckAfter: 42 * SECOND };
		expect(nextPollDelay({ elapsed: 0, polls: 0 }, options, 0.5)).toBe(42 * SECOND);
		expect(nextPollDelay({ elapsed: 42 * SECOND, polls: 1 }, options, 0.5)).not.toBe(42 * SECOND);
	});

	it('Poll Interval is every further pause, with about that length', () => {
		for (const random of RANDOMS) {
			const pause = nextPollDelay(
				{ elapsed: 9e5, polls: 3 },
				{ pollInterval: 40 * SECOND },
				random,
			);
			expect(Math.abs(pause - 40 * SECOND)).toBeLessThanOrEqual(8 * SECOND);
		}
	});

	it.each([0, -1, 1, 999])('%d ms is raised to 1 s', (pause) => {
		const options = { firstCheckAfter: pause, pollInterval: pause };
		for (const random of RANDOMS) {
			expect(nextPollDelay({ elapsed: 0, polls: 0 }, options, random)).toBe(MIN_DELAY);
			expect(nextPollDelay({ elapsed: 5 * SECOND, polls: 1 }, options, random)).toBe(MIN_DELAY);
		}
		expect(MIN_DELAY).toBe(SECOND);
	});
});

describe.each(PROGRESS)('a task %s', (_, progress) => {
	it.each([
		[60, 12],
		[600, 45],
	])('of %d s is found with at most %d reads', (seconds, most) => {
		expect(reads(seconds, progress)).toBeLessThanOrEqual(most);
	});

	it.each([
		[30, 6],
		[60, 3],
		[120, 9],
		[600, 8],
	])('of about %d s is found on average at most %d s late', (seconds, most) => {
		expect(lag(seconds, progress)).toBeLessThanOrEqual(most);
	});
});
