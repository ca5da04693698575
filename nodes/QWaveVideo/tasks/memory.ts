import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isToolExecution } from '../../n8n/since';

/** What the node remembers of an item's submit within one execution. */
export interface Submitted {
	/** Which try this is; a failed task, which was refunded, may be followed by another. */
	attempt: number;
	/** `sent` and nothing more: nobody knows whether QWave accepted it. */
	state: 'sent' | 'refused' | 'accepted';
	/** The idempotency key it went out with: a repeat of an unclear submit must carry the same. */
	key: string;
	taskId?: string;
	/** When the key went out first, milliseconds since 1970. */
	at: number;
	/** Of n8n; a retried execution starts from the memory of the failed one. */
	execution?: string;
}

/** What is submitted for an item. */
export interface Item {
	itemIndex: number;
	body: unknown;
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The submits of this node in this execution, kept in n8n's node context. It outlives Retry On Fail,
 * so that a re-run adopts the tasks that exist instead of paying again.
 */
export class Memory {
	private readonly seed: string;
	private readonly items: Record<string, Submitted | undefined>;
	private readonly node: string;
	private readonly run: string;
	private readonly isTool: boolean;
	private readonly execution: string;

	constructor(context: IExecuteFunctions) {
		const kept = context.getContext('node') as { qwave?: IDataObject };
		kept.qwave ??= { seed: `${context.getExecutionId()}:${randomUUID()}`, items: {} };
		const { seed, items } = kept.qwave;
		this.seed = String(seed);
		this.items = items as unknown as Record<string, Submitted | undefined>;
		this.execution = context.getExecutionId();
		this.node = context.getNode().id;
		this.run = String(context.getWorkflowDataProxy(0).$runIndex);
		this.isTool = isToolExecution(context);
	}

	/** What is known of an item of this run. */
	find(item: Item): Submitted | undefined {
		return this.items[this.itemKey(item)];
	}

	/** Remembers how far an item's submit has come. */
	keep(item: Item, submitted: Submitted): void {
		this.items[this.itemKey(item)] = { ...submitted, execution: this.execution };
	}

	/** Whether it was sent by this execution, and not by one that this is the retry of. */
	isOfThisExecution({ execution }: Submitted): boolean {
		return execution === this.execution;
	}

	/** The same for a repeat of the same submit, another for every other one. */
	idempotencyKey(item: Item, attempt: number): string {
		return digest([this.seed, this.itemKey(item), attempt, JSON.stringify(item.body)].join('\n'));
	}

	/** A tool's run has a new index at each try, and another tool call the same: only the request tells. */
	private itemKey({ itemIndex, body }: Item): string {
		return this.isTool
			? `${this.node}:tool:${digest(JSON.stringify(body))}`
			: `${this.node}:${this.run}:${itemIndex}`;
	}
}
