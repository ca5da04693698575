import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** Why an item has no result: what happened, what to do next, which task. */
export interface ItemError {
	/** `input`: the user's values, before any request. `service`: QWave, or the way to it. */
	kind: 'input' | 'service';
	message: string;
	next: string;
	httpCode?: number;
	/** Goes out with the item; the task id above all. */
	details: IDataObject;
}

function description({ next, details }: ItemError, more: readonly string[]): string {
	const task = typeof details.task_id === 'string' ? [`Task ID: ${details.task_id}`] : [];
	return [next, ...task, ...more].filter(Boolean).join('\n');
}

/**
 * The item that n8n routes to the Error output: it does so for items whose keys are all among
 * `error`, `message` and `details`, and would drop the details of an item that has an `error` object.
 */
export function errorItem(error: ItemError, item: number): INodeExecutionData {
	const { message, next, details } = error;
	return { json: { error: message, message: next, details }, pairedItem: { item } };
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
export function errorItems(error: unknown, count: number): INodeExecutionData[] {
	const one = thrownError(error);
	return Array.from({ length: count }, (_, item) => errorItem(one, item));
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
	const options = {
		message: error.message,
		description: description(error, more),
		itemIndex,
	};
	if (error.kind === 'input') return new NodeOperationError(node, error.message, options);
	const httpCode = error.httpCode ? { httpCode: String(error.httpCode) } : {};
	// Nested, because n8n would take a `code` or `message` on the top for its own wording.
	const response = { details: error.details } as unknown as JsonObject;
	return new NodeApiError(node, response, { ...options, ...httpCode });
}
