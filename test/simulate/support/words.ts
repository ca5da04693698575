/** What the words of the package say, to somebody who only reads them. */
import type { INodeExecutionData } from 'n8n-workflow';

import type { Execution } from './context';
import type { Task } from './ledger';

export const NOTHING =
	/was not sent(?! again)|not submitted|not charged|nothing was (submitted|sent|paid|charged)/i;
/** Said of all items of a run. */
export const NOTHING_AT_ALL = /nothing was (sent|submitted|paid|charged)/i;
export const REFUNDED = /\b(is|was|were|been) refunded|QWave refunds (failed|cancelled) tasks/i;
export const UNCLEAR =
	/may have accepted|no answer came|submit_unclear|is unclear|connection broke/i;
export const ENDS = [
	[/The task was cancelled/, 'cancelled'],
	[/The task failed/, 'failed'],
	[/The task was still queued: it was cancelled/, 'cancelled'],
] as const;

export const jsonOf = (value: unknown): string => JSON.stringify(value) ?? '';

/** Whether a text has the id of a task. */
export const names = (text: string, task: Task): boolean =>
	new RegExp(`\\b${task.id}(?!\\d)`).test(text);

/** Whether a text names an item by its number, as `item 3`, `items 0, 2 and 3`. */
export function namesItem(text: string, item: number): boolean {
	const lists = [...text.matchAll(/\bitems?:? [\d, and]+/gi)].map(([list]) => list);
	return lists.some((list) => list.split(/\D+/).includes(String(item)));
}

/** All that an error says. */
export function textOf(error: Error): string {
	const { description, messages, context } = error as Error & Record<string, unknown>;
	return [error.message, description, jsonOf(messages), jsonOf(context), jsonOf(error)].join('\n');
}

/** The item that an error is about. */
export function itemOf(error: Error): number | undefined {
	const { itemIndex } = (error as Error & { context?: { itemIndex?: unknown } }).context ?? {};
	return typeof itemIndex === 'number' ? itemIndex : undefined;
}

/** The input item that an item came from. */
export function indexOf({ pairedItem }: INodeExecutionData): number | undefined {
	const item = (pairedItem as { item?: unknown } | undefined)?.item;
	return typeof item === 'number' ? item : undefined;
}

/** What an item or an error says of one input item: in words, and of its task. */
export interface Said {
	run: number;
	/** Undefined where it is about all items. */
	item?: number;
	text: string;
	task: Record<string, unknown>;
}

function ofItem(run: number, one: INodeExecutionData): Said {
	const json = (one.json.failed ?? one.json) as Record<string, unknown>;
	const task = (json.details ?? json) as Record<string, unknown>;
	return { run, item: indexOf(one), text: jsonOf(json), task };
}

function ofError(run: number, error: Error): Said {
	const text = textOf(error);
	const item = NOTHING_AT_ALL.test(text) ? undefined : itemOf(error);
	const [, id] = /Task ID: ([\w-]+)/.exec(text) ?? [];
	return { run, item, text, task: id ? { task_id: id } : {} };
}

/** All that an execution said, also what n8n threw away. */
export function saidBy({ outputs, unseen, error, kept }: Execution): Said[] {
	const errors = [...unseen.map((one) => one.error), error].filter((one) => one !== undefined);
	return [
		...outputs.flatMap((items, run) => (items ?? []).map((one) => ofItem(run, one))),
		...unseen.flatMap(({ items }) => (items ?? []).map((one) => ofItem(kept.run, one))),
		...errors.map((one) => ofError(kept.run, one)),
	];
}

/** All that n8n shows of an execution. */
export function shownBy({ outputs, error, hints }: Execution): string {
	return [jsonOf(outputs), error ? `${textOf(error)}\n${error.stack}` : '', ...hints].join('\n');
}
