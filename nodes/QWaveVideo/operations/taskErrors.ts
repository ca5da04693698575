import type { IDataObject } from 'n8n-workflow';

import type { ItemError } from '../../n8n/errors';
import type { Answer } from '../../qwave/client';
import { adviceFor, adviceForFailed, CANCELLED_ADVICE } from '../../qwave/advice';
import type { Phase } from '../../qwave/advice';
import type { CallFailure } from '../../qwave/task/retry';
import type { Task } from '../../qwave/task/task';

export const NOT_SENT = 'This item was not sent.';

/** The user's values are wrong; nothing was sent. */
export function inputError(
	message: string,
	next = `Correct the fields named here. ${NOT_SENT}`,
): ItemError {
	return { kind: 'input', message, next, details: {} };
}

/** A call to QWave failed. */
export function callError(failure: CallFailure, phase: Phase, taskId?: string): ItemError {
	const details: IDataObject = { code: failure.code };
	if (taskId) details.task_id = taskId;
	if (failure.status) details.http_status = failure.status;
	if (failure.retryAt) details.retry_at = new Date(failure.retryAt).toISOString();
	// A time that has passed meanwhile tells nobody when to come again.
	const isAhead = failure.retryAt !== undefined && failure.retryAt > Date.now();
	const said = isAhead ? failure : { ...failure, retryAt: undefined };
	return { kind: 'service', httpCode: failure.status, ...adviceFor(said, phase), details };
}

/** The task ended without a video; undefined when it is completed. */
export function endError(task: Task): ItemError | undefined {
	if (task.status === 'completed') return undefined;
	const { failure } = task;
	const advice = failure ? adviceForFailed(failure) : CANCELLED_ADVICE;
	return { kind: 'service', ...advice, details: task as unknown as IDataObject };
}

/** The task was still going on when the wait ended. */
export function timeoutError(taskId: string, minutes: number, answer?: Answer): ItemError {
	return {
		kind: 'service',
		message: `The video was not ready after ${minutes} minutes`,
		next: 'The task goes on at QWave: collect it with Task > Wait, or raise Maximum Wait.',
		details: {
			...(answer?.task as unknown as IDataObject | undefined),
			task_id: taskId,
			timed_out: true,
		},
	};
}

/** There is nothing to download yet. */
export function unfinishedError(task: Task): ItemError {
	return {
		kind: 'service',
		message: `The task is not finished (${task.status})`,
		next: 'Use Task > Wait with the option Download Video.',
		details: task as unknown as IDataObject,
	};
}

/** None of the files of a task came; the item as it would have come out says why. */
export function downloadError(item: IDataObject): ItemError {
	const { message, next } = (item.download_problem ?? {
		message: 'The task has no video',
		next: 'Look at it with Task > Get, without Simplify.',
	}) as Record<'message' | 'next', string>;
	return { kind: 'service', message, next, details: item };
}

/** An earlier try of this execution sent the task, and its answer was lost. */
export const UNCLEAR_ERROR: ItemError = {
	kind: 'service',
	message: 'This item was sent before in this execution, and no answer came',
	next: 'QWave may have accepted the task, so it was not sent again: a repeat could be charged twice. Look at the tasks in the QWave console, then run the workflow anew.',
	details: { code: 'submit_unclear' },
};
