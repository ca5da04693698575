import type { Answer } from '../../qwave/api/client';
import { isTerminal } from '../../qwave/task/task';
import type { Known } from '../run/submitLog';
import { poll } from './poll';
import { output } from '../../output/taskJson';
import type { OutputOptions } from '../../output/taskJson';
import { stopped } from '../run/runItems';
import type { Outcome, Session, Stopped } from '../run/runItems';
import type { Settings } from '../run/itemOptions';
import { callError, endError, timeoutError, unreadProblem } from '../../output/taskErrors';

/** The outcome of a task that has ended. */
export function ended(answer: Answer, options: OutputOptions): Outcome {
	const error = endError(answer.task);
	return error ? { ok: false, error } : { ok: true, json: output(answer, options) };
}

/** After Stop, a task that is still queued is cancelled where the user wants it. */
export async function afterStop(
	session: Session,
	known: Pick<Known, 'taskId' | 'status'> & { taskId: string },
	settings: Pick<Settings, 'cancelOnStop'>,
): Promise<Stopped> {
	const isOver = isTerminal({ status: known.status ?? '' });
	if (isOver || !settings.cancelOnStop || !session.wasStopped()) return stopped(known);
	const cancel = await session.afterStop.cancel(known.taskId);
	const outcome = stopped(known, cancel.ok ? cancel.value.task : undefined);
	return { ...outcome, isCancelTried: true };
}

/** Waits for a task and gives the item's outcome; every way out carries the task id. */
export async function finish(
	session: Session,
	taskId: string,
	settings: Settings,
	first?: Answer,
): Promise<Outcome> {
	const waited = await poll(session.client, session.clock, taskId, settings, first);
	switch (waited.end) {
		case 'terminal':
			return ended(waited.answer, settings);
		case 'timeout': {
			const { answer, unread } = waited;
			const { failOnTimeout, maximumWaitMinutes: minutes } = settings;
			if (failOnTimeout) return { ok: false, error: timeoutError(taskId, minutes, answer, unread) };
			const json = answer
				? output(answer, { ...settings, timedOut: true })
				: { task_id: taskId, status: 'unknown', timed_out: true };
			const why = unread ? { read_problem: unreadProblem(unread) } : {};
			return { ok: true, json: { ...json, ...why } };
		}
		case 'failure':
			return { ok: false, error: callError(waited.failure, 'read', taskId) };
		case 'stopped':
			return await afterStop(session, { taskId }, settings);
	}
}
