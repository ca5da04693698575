import type { IExecuteFunctions, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { nodeError } from '../../n8n/errors';
import type { ItemError } from '../../n8n/errors';

/** More than a reader wants to see; of the reasons too. */
const MOST_NAMED = 10;

interface Refused {
	index: number;
	error: ItemError;
}

/** `Items 1, 2 and 4`, counted from 0 as n8n does. */
function items(indexes: readonly number[]): string {
	if (indexes.length === 1) return `Item ${indexes[0]}`;
	const named = indexes.length > MOST_NAMED ? indexes.slice(0, MOST_NAMED) : indexes.slice(0, -1);
	const rest = indexes.length - named.length;
	return `Items ${named.join(', ')} and ${rest > 1 ? `${rest} more` : indexes.at(-1)}`;
}

/** What is the same for several items stands there once. */
function grouped(refused: readonly Refused[]): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	for (const { index, error } of refused) {
		const alike = groups.get(error.message);
		if (alike) alike.push(index);
		else groups.set(error.message, [index]);
	}
	return groups;
}

/** The error that stops a run with items that cannot be sent: which they are, and what to change. */
export function rejectedItems(
	context: IExecuteFunctions,
	refused: readonly Refused[],
): NodeApiError | NodeOperationError {
	const [{ index, error }] = refused as [Refused];
	const all = context.getInputData().length;
	if (all === 1) return nodeError(context.getNode(), error, index);
	const groups = grouped(refused);
	const [[reason, alike]] = groups as unknown as [[string, number[]]];
	const count = refused.length > 1 ? `${refused.length} of ${all} items cannot be sent. ` : '';
	const message = `${count}${items(alike)}: ${reason}`;
	const named = [...groups].slice(1, MOST_NAMED + 1);
	const others = named.map(([why, indexes]) => `${items(indexes)}: ${why}`);
	const unsaid = groups.size - 1 - named.length;
	if (unsaid) others.push(`… and ${unsaid} more reasons.`);
	const tips = new Set(refused.map((one) => one.error.next));
	const advice = [...tips].filter(Boolean).slice(0, MOST_NAMED);
	const lines = [...others, ...advice, 'Nothing was sent. n8n counts items from 0.'];
	const together = { ...error, message, next: lines.join('\n'), unsent: undefined };
	return nodeError(context.getNode(), together, index);
}
