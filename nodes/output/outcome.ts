import type { IBinaryKeyData, IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { errorItem } from '../n8n/errors';
import type { ItemError } from '../n8n/errors';
import type { TaskResponse } from '../qwave/api/client';
import { parseTask } from '../qwave/task/task';
import type { FileOptions } from './fileOptions';
import { endError, stoppedError } from './taskErrors';
import type { KnownTask } from './taskErrors';
import { taskJson } from './taskJson';
import type { TaskJsonOptions } from './taskJson';

/** A task that goes on, in an item that waits for a callback. */
export interface WaitingTask {
	taskId: string;
	/** How the item shows the task when it has ended. */
	simplify: boolean;
	estimatedUsd: number | null;
	download: FileOptions;
	/** Whether the item fails when the wait ends before the task does. */
	failOnTimeout: boolean;
}

/** The item has its result. */
export interface Done {
	state: 'done';
	json: IDataObject;
	binary?: IBinaryKeyData;
}
/** One item becomes several. */
export interface Listed {
	state: 'list';
	list: IDataObject[];
}
/** The item shows its task, and gets its video by a callback. */
export interface Waiting {
	state: 'waiting';
	json: IDataObject;
	task: WaitingTask;
}
export interface Failed {
	state: 'failed';
	error: ItemError;
}
/** The run ended before the item did. */
export interface Stopped {
	state: 'stopped';
	error: ItemError;
	/** Whether QWave was asked to cancel its task. */
	isCancelTried: boolean;
}
/** What an item ends with. */
export type Outcome = Done | Listed | Waiting | Failed | Stopped;
/** One for each item, in order; undefined where an item was not begun. */
export type Outcomes = Array<Outcome | undefined>;

/** Whether the item has no result. */
export function hasError(outcome: Outcome): outcome is Failed | Stopped {
	return outcome.state === 'failed' || outcome.state === 'stopped';
}

/** An item with its result. */
export function done(json: IDataObject, binary?: IBinaryKeyData): Done {
	return { state: 'done', json, ...(binary ? { binary } : {}) };
}

/** An item without a result. */
export function failed(error: ItemError): Failed {
	return { state: 'failed', error };
}

/**
 * The outcome of an item whose run was ended by Stop, or by the error of another item.
 *
 * @param known its task, or its submit without an answer; none where nothing was sent
 * @param cancelled where the task was cancelled, what is known of its price
 */
export function stopped(
	known?: Omit<KnownTask, 'itemIndex'>,
	cancelled?: { refunded?: boolean },
): Stopped {
	return { state: 'stopped', error: stoppedError(known, cancelled), isCancelTried: false };
}

/** The outcome of a task that has ended: its video, or why there is none. */
export function endedOutcome(response: TaskResponse, options: TaskJsonOptions): Done | Failed {
	const error = endError(response.task);
	return error ? failed(error) : done(taskJson(response, options));
}

/** The state of an outcome's task, where it tells one. */
export function taskStatusOf(outcome: Outcome): string | undefined {
	if (outcome.state === 'list') return undefined;
	const status = parseTask(hasError(outcome) ? outcome.error.details : outcome.json)?.status;
	return status === 'unknown' ? undefined : status;
}

/** Outcomes as n8n's items, in order. An item that was not begun says that the run was stopped. */
export function toItems(node: INode, outcomes: Readonly<Outcomes>): INodeExecutionData[] {
	return outcomes.flatMap((outcome = stopped(), index): INodeExecutionData[] => {
		if (hasError(outcome)) return [errorItem(node, outcome.error, index)];
		const pairedItem = { item: index };
		if (outcome.state === 'list') return outcome.list.map((json) => ({ json, pairedItem }));
		const files = outcome.state === 'done' && outcome.binary ? { binary: outcome.binary } : {};
		return [{ json: outcome.json, ...files, pairedItem }];
	});
}
