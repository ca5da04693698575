import type { TaskResponse } from '../../qwave/api/client';
import { isTerminal } from '../../qwave/task/task';
import type { KnownTask } from '../run/submitLog';
import { poll } from './poll';
import { taskJson } from '../../output/taskJson';
import type { TaskJsonOptions } from '../../output/taskJson';
import { stopped } from '../run/runItems';
import type { Outcome, Session, Stopped } from '../run/runItems';
import type { ItemOptions } from '../run/itemOptions';
import { callError, endError, timeoutError, unreadProblem } from '../../output/taskErrors';

/** The outcome of a task that has ended. */
export function endedOutcome(answer: TaskResponse, options: TaskJsonOptions): Outcome {
	const error = endError(answer.task);
	return error ? { ok: false, error } : { ok: true, json: taskJson(answer, options) };
}

/** After Stop, a task that is still queued is cancelled where the user wants it. */
export async function cancelQueued(
	session: Session,
	known: Pick<KnownTask, 'taskId' | 'status'> & { taskId: string },
	settings: Pick<ItemOptions, 'cancelOnStop'>,
): Promise<Stopped> {
	const isOver = isTerminal({ status: known.status ?? '' });
	if (isOver || !settings.cancelOnStop || !session.wasStopped()) return stopped(known);
	const cancel = await session.afterStop.cancel(known.taskId);
	const outcome = stopped(known, cancel.ok ? cancel.value.task : undefined);
	return { ...outcome, isCancelTried: true };
}

/**
 * Waits for a task and gives the item's outcome; every way out carries the task id.
 *
 * @param first its last answer, where the wait may start from that
 * @param known its state as it was last heard: one that has ended is not cancelled after Stop
 */
export async function waitForTask(
	session: Session,
	taskId: string,
	settings: ItemOptions,
	first?: TaskResponse,
	known?: string,
): Promise<Outcome> {
	const waited = await poll(session.client, session.clock, taskId, settings, first);
	switch (waited.end) {
		case 'terminal':
			return endedOutcome(waited.answer, settings);
		case 'timeout': {
			const { answer, unread } = waited;
			const { failOnTimeout, maximumWaitMinutes: minutes } = settings;
			if (failOnTimeout) return { ok: false, error: timeoutError(taskId, minutes, answer, unread) };
			const json = answer
				? taskJson(answer, { ...settings, timedOut: true })
				: { task_id: taskId, status: 'unknown', timed_out: true };
			const why = unread ? { read_problem: unreadProblem(unread) } : {};
			return { ok: true, json: { ...json, ...why } };
		}
		case 'failure':
			return { ok: false, error: callError(waited.failure, 'read', taskId) };
		case 'stopped':
			return await cancelQueued(session, { taskId, status: known }, settings);
	}
}
