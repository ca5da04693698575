import type { TaskResponse, QWaveClient } from '../../qwave/api/client';
import type { Clock } from '../../n8n/clock';
import type { ReadOutage } from '../../output/taskErrors';
import { nextPollDelay } from '../../qwave/task/pollSchedule';
import type { PollTiming } from '../../qwave/task/pollSchedule';
import { readRetryDelay } from '../../qwave/api/retryPolicy';
import type { CallFailure } from '../../qwave/api/http';
import { isTerminal } from '../../qwave/task/task';

export interface PollOptions extends PollTiming {
	/** Milliseconds. */
	maximumWait: number;
}

export type PollResult =
	| { end: 'terminal'; answer: TaskResponse }
	/** `answer` is the last one, if there was any; `outage` where the reads after it failed. */
	| { end: 'timeout'; answer?: TaskResponse; outage?: ReadOutage }
	| { end: 'failure'; failure: CallFailure }
	| { end: 'stopped' };

/**
 * Asks for a task until it is terminal, the time is up, or the run is stopped. A read that fails for
 * a passing reason (429, 5xx, network) is repeated for as long as the wait lasts: the task is paid for.
 *
 * @param first what is known of the task already; without it, it is read at once
 */
export async function poll(
	client: QWaveClient,
	clock: Clock,
	taskId: string,
	options: PollOptions,
	first?: TaskResponse,
): Promise<PollResult> {
	const start = clock.now();
	const deadline = start + options.maximumWait;
	let answer = first;
	let outage: ReadOutage | undefined;
	let polls = 0;
	let failures = 0;
	let pause = first ? nextPollDelay({ elapsed: 0, polls: 0 }, options, clock.random()) : 0;
	for (;;) {
		if (answer && isTerminal(answer.task)) return { end: 'terminal', answer };
		const left = deadline - clock.now();
		if (left <= 0) return { end: 'timeout', answer, outage };
		if (!(await clock.pause(Math.min(pause, left)))) return { end: 'stopped' };
		const read = await client.get(taskId);
		polls += 1;
		const now = clock.now();
		if (read.ok) {
			answer = read.value;
			outage = undefined;
			failures = 0;
			const { created_at, progress } = answer.task;
			// A task that is adopted is older than the wait for it.
			const born = first || created_at === undefined ? start : Date.parse(created_at);
			const elapsed = now - Math.min(born, start);
			pause = nextPollDelay({ elapsed, progress, polls: polls }, options, clock.random());
			continue;
		}
		const { failure } = read;
		outage = { since: outage?.since ?? now, failure };
		const again = readRetryDelay({
			failure,
			attempt: failures,
			now,
			deadline: Infinity,
			random: clock.random(),
		});
		if (again === undefined) return { end: 'failure', failure };
		failures += 1;
		pause = again;
	}
}
