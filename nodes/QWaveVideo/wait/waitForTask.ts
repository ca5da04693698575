import { done, endedOutcome, failed, stopped } from '../../output/outcome';
import type { Outcome, Stopped } from '../../output/outcome';
import { callError, outageProblem, timeoutError } from '../../output/taskErrors';
import type { KnownTask } from '../../output/taskErrors';
import { taskJson } from '../../output/taskJson';
import type { TaskJsonOptions } from '../../output/taskJson';
import type { TaskResponse } from '../../qwave/api/client';
import { isTerminal } from '../../qwave/task/task';
import type { ItemOptions } from '../run/itemOptions';
import type { Run } from '../run/openRun';
import { poll } from './poll';

/** A task of this run. */
type OwnTask = Pick<KnownTask, 'status'> & { taskId: string };

/** After Stop: a task that may still be queued is cancelled where the user wants it. */
export async function cancelQueued(
	run: Run,
	task: OwnTask,
	{ cancelOnStop }: Pick<ItemOptions, 'cancelOnStop'>,
): Promise<Stopped> {
	const isOver = isTerminal({ status: task.status ?? '' });
	if (isOver || !cancelOnStop || !run.wasStopped()) return stopped(task);
	const cancel = await run.detachedClient.cancel(task.taskId);
	const outcome = stopped(task, cancel.ok ? cancel.value.task : undefined);
	return { ...outcome, isCancelTried: true };
}

/**
 * Waits for a task and gives the item's outcome. Every way out carries the task id.
 *
 * @param first what is known of the task already; without it, it is read at once
 */
export async function waitForTask(
	run: Run,
	taskId: string,
	options: ItemOptions & TaskJsonOptions,
	first?: TaskResponse,
): Promise<Outcome> {
	const waited = await poll(run.client, run.clock, taskId, options, first);
	switch (waited.end) {
		case 'terminal':
			return endedOutcome(waited.answer, options);
		case 'timeout': {
			const { answer, outage } = waited;
			const { failOnTimeout, maximumWaitMinutes: minutes } = options;
			if (failOnTimeout) return failed(timeoutError(taskId, minutes, answer, outage));
			const json = answer
				? taskJson(answer, { ...options, timedOut: true })
				: { task_id: taskId, status: 'unknown', timed_out: true };
			return done({ ...json, ...(outage ? { read_problem: outageProblem(outage) } : {}) });
		}
		case 'failure':
			return failed(callError(waited.failure, 'read', taskId));
		case 'stopped': {
			// An earlier try may have seen it end.
			const known = run.knownTasks().find((one) => one.taskId === taskId);
			return await cancelQueued(run, { taskId, status: known?.status }, options);
		}
	}
}
