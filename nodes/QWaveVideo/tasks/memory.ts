import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

/** What the node remembers of an item's submit within one execution. */
export interface Submitted {
	/** Which try this is; a failed task, which was refunded, may be followed by another. */
	attempt: number;
	/** `sent` and nothing more: nobody knows whether QWave accepted it. */
	state: 'sent' | 'refused' | 'accepted';
	/** The idempotency key it went out with: a repeat of an unclear submit must carry the same. */
	key: string;
	taskId?: string;
	/** Milliseconds since 1970. */
	at: number;
	/** Of n8n; a retried execution starts from the memory of the failed one. */
	execution?: string;
}

/**
 * The submits of this node in this execution, kept in n8n's node context. It outlives Retry On Fail,
 * so that a re-run adopts the tasks that exist instead of paying again.
 */
export class Memory {
	private readonly seed: string;
	private readonly items: Record<string, Submitted | undefined>;
	private readonly scope: string;
	private readonly execution: string;

	constructor(context: IExecuteFunctions) {
		const kept = context.getContext('node') as { qwave?: IDataObject };
		kept.qwave ??= { seed: `${context.getExecutionId()}:${randomUUID()}`, items: {} };
		const { seed, items } = kept.qwave;
		this.seed = String(seed);
		this.items = items as unknown as Record<string, Submitted | undefined>;
		this.execution = context.getExecutionId();
		this.scope = `${context.getNode().id}:${context.getWorkflowDataProxy(0).$runIndex}`;
	}

	/** What is known of an item of this run. */
	find(itemIndex: number): Submitted | undefined {
		return this.items[this.itemKey(itemIndex)];
	}

	/** Remembers how far an item's submit has come. */
	keep(itemIndex: number, submitted: Submitted): void {
		this.items[this.itemKey(itemIndex)] = { ...submitted, execution: this.execution };
	}

	/** Whether it was sent by this execution, and not by one that this is the retry of. */
	isOfThisExecution({ execution }: Submitted): boolean {
		return execution === this.execution;
	}

	/** The same for a repeat of the same submit, another for every other one. */
	idempotencyKey(itemIndex: number, attempt: number, body: unknown): string {
		const parts = [this.seed, this.itemKey(itemIndex), attempt, JSON.stringify(body)];
		return createHash('sha256').update(parts.join('\n')).digest('hex');
	}

	private itemKey(itemIndex: number): string {
		return `${this.scope}:${itemIndex}`;
	}
}
