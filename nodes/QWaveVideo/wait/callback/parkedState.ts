import { randomUUID } from 'node:crypto';
import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import type { FileOptions } from '../../../output/fileOptions';
import type { WaitingTask } from '../../../output/outcome';
import type { KnownTask } from '../../../output/taskErrors';

/** An item of a parked run: finished before the wait, or a task to be called back for. */
export type ParkedItem =
	| { done: IDataObject; binary?: IBinaryKeyData }
	| {
			taskId: string;
			simplify: boolean;
			estimatedUsd: number | null;
			download: FileOptions;
	  };

type WaitingItem = Extract<ParkedItem, { taskId: string }>;
export const isWaiting = (item: ParkedItem): item is WaitingItem => 'taskId' in item;

/** What a parked run keeps in the node's context, for whoever is called back. No secrets: n8n stores it in clear. */
export interface Parked {
	/** Of this wait; a loop waits several times in one execution. */
	id: string;
	items: ParkedItem[];
	/** What the submit log knew of the run. */
	known: KnownTask[];
}

/** Keeps a parked run's state, and gives it the place of an earlier wait's. */
export function saveParked(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	waiting: ReadonlyMap<number, WaitingTask>,
	known: readonly KnownTask[],
): void {
	const kept = context.getContext('node') as { parked?: IDataObject };
	const parked: Parked = {
		id: randomUUID(),
		known: [...known],
		items: items.map(({ json, binary }, index) => {
			const task = waiting.get(index);
			if (!task) return { done: json, ...(binary ? { binary } : {}) };
			const { taskId, simplify, estimatedUsd, download } = task;
			return { taskId, simplify, estimatedUsd, download };
		}),
	};
	kept.parked = parked as unknown as IDataObject;
}

/** The state of a parked run from the node's context; undefined where there is none. */
export function readParked(context: unknown): Parked | undefined {
	const parked = (context as { parked?: Partial<Parked> } | null | undefined)?.parked;
	return parked && typeof parked.id === 'string' && Array.isArray(parked.items)
		? { id: parked.id, items: parked.items, known: parked.known ?? [] }
		: undefined;
}
