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

function description({ next, details }: ItemError, others: readonly string[]): string {
	const task = typeof details.task_id === 'string' ? [`Task ID: ${details.task_id}`] : [];
	const more = others.length
		? [`Other tasks of this run (collect them with Task > Wait): ${others.join(', ')}`]
		: [];
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

/**
 * An error of the whole run as that of each of its items. Where a run goes on after errors, n8n would
 * take the input of a node that throws for its result.
 */
export function errorItems(error: unknown, count: number): INodeExecutionData[] {
	const { message, description: next } = error as Error & { description?: string | null };
	const one: ItemError = { kind: 'input', message, next: next ?? '', details: {} };
	return Array.from({ length: count }, (_, item) => errorItem(one, item));
}

/**
 * The same as an error that stops the node.
 *
 * @param otherTasks ids of tasks that the run has created beside this one; they are paid for too
 */
export function nodeError(
	node: INode,
	error: ItemError,
	itemIndex: number,
	otherTasks: readonly string[] = [],
): NodeApiError | NodeOperationError {
	const options = {
		message: error.message,
		description: description(error, otherTasks),
		itemIndex,
	};
	if (error.kind === 'input') return new NodeOperationError(node, error.message, options);
	const httpCode = error.httpCode ? { httpCode: String(error.httpCode) } : {};
	// Nested, because n8n would take a `code` or `message` on the top for its own wording.
	const response = { details: error.details } as unknown as JsonObject;
	return new NodeApiError(node, response, { ...options, ...httpCode });
}
