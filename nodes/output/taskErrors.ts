import type { IDataObject } from 'n8n-workflow';

import type { ItemError } from '../n8n/errors';
import type { TaskResponse } from '../qwave/api/client';
import { failureAdvice, cancelledTaskAdvice, failedTaskAdvice, refundText } from './failureAdvice';
import type { Phase } from './failureAdvice';
import type { CallFailure } from '../qwave/api/http';
import { isTerminal } from '../qwave/task/task';
import type { Task } from '../qwave/task/task';

/** A task of a run; without `taskId`, a submit that got no answer. */
export interface KnownTask {
	itemIndex: number;
	taskId?: string;
	/** The last state that was read, where one was. */
	status?: string;
}

/** Since when QWave could not be read, milliseconds since 1970, and why at last. */
export interface ReadOutage {
	since: number;
	failure: CallFailure;
}

/**
 * The user's values are wrong, and nothing was sent.
 *
 * @param next what to change
 * @param unsent whether that stops this item, or the whole run
 */
export function inputError(
	message: string,
	next = 'Correct the fields named here.',
	unsent: 'item' | 'run' = 'item',
): ItemError {
	return { kind: 'input', message, next, unsent, details: {} };
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
	return { kind: 'service', httpCode: failure.status, ...failureAdvice(said, phase), details };
}

/** The task ended without a video; undefined when it is completed. */
export function endError(task: Task): ItemError | undefined {
	if (task.status === 'completed') return undefined;
	const { failure, refunded } = task;
	const advice = failure ? failedTaskAdvice(failure, refunded) : cancelledTaskAdvice(refunded);
	return { kind: 'service', ...advice, details: task as unknown as IDataObject };
}

const GOES_ON = 'The task goes on at QWave: collect it with Task > Wait';

/** Why nobody knows whether the video is ready: QWave could not be read since a time. */
export function outageProblem({ failure, since }: ReadOutage): { message: string; next: string } {
	const { message } = callError(failure, 'read');
	return {
		message: `QWave could not be read since ${new Date(since).toISOString()}, so that nobody knows whether the video is ready. The last answer: ${message}`,
		next: `${GOES_ON} when QWave answers again.`,
	};
}

/**
 * The task was not seen to end before the wait did.
 *
 * @param minutes how long the wait was
 * @param outage where the last reads failed
 */
export function timeoutError(
	taskId: string,
	minutes: number,
	answer?: TaskResponse,
	outage?: ReadOutage,
): ItemError {
	const late = {
		message: `The video was not ready after ${minutes} minutes`,
		next: `${GOES_ON}, or raise Maximum Wait.`,
	};
	return {
		kind: 'service',
		...(outage ? outageProblem(outage) : late),
		details: {
			...(answer?.task as unknown as IDataObject | undefined),
			task_id: taskId,
			timed_out: true,
		},
	};
}

/** What the node itself could not do, after a task may exist: never thrown, so that the others go on. */
export function brokenError(error: unknown, known: KnownTask | undefined): ItemError {
	const { taskId, status } = known ?? {};
	const next = taskId
		? `${GOES_ON}.`
		: known
			? UNCLEAR_ERROR.next
			: 'Nothing was submitted for this item. If it happens again, report it with the input of this item.';
	return {
		kind: 'service',
		message: `The node could not work on this item: ${String((error as Error)?.message ?? error)}`,
		next,
		details: { ...(taskId ? { task_id: taskId } : {}), ...(status ? { status } : {}) },
	};
}

/** The outcome's error of an item whose run was ended by Stop, or by another item's error. */
export function stoppedError(
	known: Omit<KnownTask, 'itemIndex'> | undefined,
	cancelled?: { refunded?: boolean },
): ItemError {
	const message = 'The run was stopped before this item was finished';
	const { taskId, status } = known ?? {};
	if (!known) {
		return { kind: 'service', message, next: 'Nothing was submitted.', details: {} };
	}
	if (taskId === undefined)
		return { ...UNCLEAR_ERROR, message: `${message}. ${UNCLEAR_ERROR.message}` };
	const details = { task_id: taskId, ...(status ? { status } : {}) };
	if (!cancelled) {
		const ended = status && isTerminal({ status });
		const next = ended
			? `Its task has ended (${status}): collect it with Task > Wait.`
			: `${GOES_ON}.`;
		return { kind: 'service', message, next, details };
	}
	const price = refundText(cancelled.refunded, 'cancelled');
	return {
		kind: 'service',
		message,
		next: `The task was still queued and was cancelled. ${price}`,
		details: { ...details, status: 'cancelled', cancelled: true },
	};
}

/** A task with its state, or an item whose submit got no answer. */
export function describeTask({ taskId, status, itemIndex }: KnownTask): string {
	// Stop may come while the submit is under way, and n8n keeps what is written then; a comma would end it there.
	if (taskId === undefined) return `item ${itemIndex}: no answer to its submit yet (see n8n's log)`;
	return status ? `${taskId} (${status})` : taskId;
}

/**
 * What an error that ends a run says of its other items: a line for their tasks, and one for submits
 * that got no answer.
 *
 * @param failed the item that the error itself is about, and its task
 */
export function otherTasksLines(
	known: readonly KnownTask[],
	failed: { itemIndex: number; taskId?: unknown },
): string[] {
	const tasks = known.filter(({ taskId }) => taskId !== undefined && taskId !== failed.taskId);
	const unclear = known.filter(
		({ taskId, itemIndex }) => taskId === undefined && itemIndex !== failed.itemIndex,
	);
	const indexes = unclear.map(({ itemIndex }) => itemIndex);
	const lines: string[] = [];
	if (tasks.length)
		lines.push(
			`Other tasks of this run (collect them with Task > Wait): ${tasks.map(describeTask).join(', ')}`,
		);
	if (indexes.length) {
		const which = indexes.length === 1 ? `item ${indexes[0]}` : `items ${indexes.join(', ')}`;
		lines.push(
			`No answer came to the submit of ${which}, counted from 0. QWave may have accepted it: look at the tasks in the QWave console before you run it again.`,
		);
	}
	return lines;
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

/**
 * An error that ends a try before its items are worked on, with the tasks of earlier tries: they are
 * paid for, and no item tells them.
 */
export function withEarlierTasks(error: unknown, known: readonly KnownTask[]): unknown {
	const lines = otherTasksLines(known, { itemIndex: -1 });
	if (!lines.length || !(error instanceof Error)) return error;
	const told = error as Error & { description?: string | null };
	told.description = [told.description, 'An earlier try of this execution sent requests.', ...lines]
		.filter(Boolean)
		.join('\n');
	return told;
}
