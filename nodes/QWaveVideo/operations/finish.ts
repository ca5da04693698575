import type { Answer } from '../../qwave/client';
import { poll } from '../waiting/poll';
import { output } from './output';
import type { OutputOptions } from './output';
import { stopped } from './session';
import type { Outcome, Session } from './session';
import type { Settings } from './settings';
import { callError, endError, timeoutError } from './taskErrors';

/** The outcome of a task that has ended. */
export function ended(answer: Answer, options: OutputOptions): Outcome {
	const error = endError(answer.task);
	return error ? { ok: false, error } : { ok: true, json: output(answer, options) };
}

/** After Stop, a task that is still queued is cancelled where the user wants it. */
export async function afterStop(
	session: Session,
	taskId: string,
	settings: Settings,
): Promise<Outcome> {
	if (!settings.cancelOnStop || !session.wasStopped()) return stopped({ task_id: taskId });
	const { ok } = await session.afterStop.cancel(taskId);
	return stopped({ task_id: taskId, ...(ok ? { cancelled: true } : {}) });
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
			if (settings.failOnTimeout) {
				return {
					ok: false,
					error: timeoutError(taskId, settings.maximumWaitMinutes, waited.answer),
				};
			}
			const { answer } = waited;
			if (answer) return { ok: true, json: output(answer, { ...settings, timedOut: true }) };
			return { ok: true, json: { task_id: taskId, status: 'unknown', timed_out: true } };
		}
		case 'failure':
			return { ok: false, error: callError(waited.failure, 'read', taskId) };
		case 'stopped':
			return await afterStop(session, taskId, settings);
	}
}
