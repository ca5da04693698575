import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { asObject } from '../qwave/api/failure';
import { isTaskId } from '../qwave/task/task';
import { errorOutputTakesDetails } from './n8nVersions';

/** Why an item has no result: what happened, what to do next, which task. */
export interface ItemError {
	/** `input`: the user's values, before any request. `service`: QWave, or the way to it. */
	kind: 'input' | 'service';
	message: string;
	next: string;
	/** Nothing was sent: for this item, or for the whole run. */
	unsent?: 'item' | 'run';
	httpCode?: number;
	/** Goes out with the item; the task id above all. */
	details: IDataObject;
}

/** The last line of a text that must carry a task id by itself. */
const TASK_LINE = 'Task ID: ';
/** A text of an item is cut there: whoever filled the item chose its length. Letters. */
const MOST_LETTERS = 1_000;

function withTask(text: string, { task_id: id }: IDataObject): string {
	const line = typeof id === 'string' ? `${TASK_LINE}${id}` : '';
	return [text, line].filter(Boolean).join('\n');
}

function taskIn(text: string): IDataObject {
	const start = text.lastIndexOf('\n') + 1;
	const id = text.startsWith(TASK_LINE, start) ? text.slice(start + TASK_LINE.length) : '';
	return isTaskId(id) ? { task_id: id } : {};
}

function cut(text: string): string {
	if (text.length <= MOST_LETTERS) return text;
	// Not in the middle of an emoji.
	return `${text.slice(0, MOST_LETTERS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const UNSENT = { item: 'This item was not sent.', run: 'Nothing was sent.' } as const;

/** What to do next, and whether anything was sent. */
function advice({ next, unsent }: ItemError): string {
	return unsent ? [next, UNSENT[unsent]].filter(Boolean).join(' ') : next;
}

function description(error: ItemError, more: readonly string[]): string {
	return [withTask(advice(error), error.details), ...more].filter(Boolean).join('\n');
}

/**
 * The item that n8n routes to the Error output: it does so for items whose keys are all among
 * `error`, `message` and `details`, and would drop the details of an item that has an `error` object.
 * Where it does not take `details` yet, the message ends with the task id.
 */
export function errorItem(node: INode, error: ItemError, item: number): INodeExecutionData {
	const { message, details } = error;
	const next = advice(error);
	const isPlain = node.onError === 'continueErrorOutput' && !errorOutputTakesDetails();
	const json = isPlain
		? { error: message, message: withTask(next, details) }
		: { error: message, message: next, details };
	return { json, pairedItem: { item } };
}

/** The error in an item of the form that `errorItem` gives; what it says may be anybody's words. */
export function readErrorItem(json: IDataObject | undefined): ItemError | undefined {
	const { error, message, details } = json ?? {};
	if (typeof error !== 'string' || error === '') return undefined;
	const next = typeof message === 'string' ? message : '';
	const isPlain = typeof message === 'string' && Object.keys(json ?? {}).length === 2;
	if (!isPlain && !asObject(details)) return undefined;
	return {
		kind: 'service',
		message: cut(error),
		next: cut(next),
		details: isPlain ? taskIn(next) : (details as IDataObject),
	};
}

/** What n8n or a check threw before anything was sent. */
export function thrownError(error: unknown): ItemError {
	const { message, description } = error as Error & { description?: string | null };
	return { kind: 'input', message, next: description ?? '', details: {} };
}

/**
 * An error of the whole run as that of each of its items. Where a run goes on after errors, n8n would
 * take the input of a node that throws for its result.
 */
export function errorItems(node: INode, error: unknown, count: number): INodeExecutionData[] {
	const one = thrownError(error);
	return Array.from({ length: count }, (_, item) => errorItem(node, one, item));
}

/**
 * The same as an error that stops the node.
 *
 * @param more lines about the other items of the run, whose tasks are paid for too
 */
export function nodeError(
	node: INode,
	error: ItemError,
	itemIndex: number,
	more: readonly string[] = [],
): NodeApiError | NodeOperationError {
	// An agent is told no more of its tool's error than the message.
	const isTool = node.type.endsWith('Tool');
	const message = isTool ? withTask(error.message, error.details) : error.message;
	const options = {
		message,
		description: description(error, more),
		itemIndex,
	};
	if (error.kind === 'input') return new NodeOperationError(node, message, options);
	const httpCode = error.httpCode ? { httpCode: String(error.httpCode) } : {};
	// Nested, because n8n would take a `code` or `message` on the top for its own wording.
	const response = { details: error.details } as unknown as JsonObject;
	return new NodeApiError(node, response, { ...options, ...httpCode });
}
