import { createHash, randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isToolExecution } from '../../n8n/n8nVersions';
import type { KnownTask } from '../../output/taskErrors';

/** What the node remembers of an item's submit within one execution. */
export interface SubmitRecord {
	/** Which try this is; a failed task, unless it was not refunded, may be followed by another. */
	attempt: number;
	/** `sent` and nothing more: nobody knows whether QWave accepted it. */
	state: 'sent' | 'refused' | 'accepted';
	/** The idempotency key it went out with: a repeat of an unclear submit must carry the same. */
	key: string;
	taskId?: string;
	/** The last state of the task that was read. */
	status?: string;
	/** When the key went out first, milliseconds since 1970. */
	firstSentAt: number;
	/** Of n8n; a retried execution starts from the memory of the failed one. */
	execution?: string;
}

/** What is submitted for an item. */
export interface SubmitTarget {
	itemIndex: number;
	body: unknown;
}

const underWay = new WeakMap<object, Map<string, Promise<unknown>>>();

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * The submits of this node in this execution, kept in n8n's node context. It outlives Retry On Fail,
 * so that a re-run adopts the tasks that exist instead of paying again.
 */
export class SubmitLog {
	private readonly seed: string;
	private readonly items: Record<string, SubmitRecord | undefined>;
	private readonly node: string;
	private readonly run: string;
	private readonly isTool: boolean;
	private readonly execution: string;
	/** A tool's items have keys that do not tell which item they are of. */
	private readonly indexes = new Map<string, number>();

	constructor(context: IExecuteFunctions) {
		const kept = context.getContext('node') as { qwave?: IDataObject };
		kept.qwave ??= { seed: `${context.getExecutionId()}:${randomUUID()}`, items: {} };
		const { seed, items } = kept.qwave;
		this.seed = String(seed);
		this.items = items as unknown as Record<string, SubmitRecord | undefined>;
		this.execution = context.getExecutionId();
		this.node = context.getNode().id;
		this.run = String(context.getWorkflowDataProxy(0).$runIndex);
		// Newer agents run their tools as nodes of their own kind.
		this.isTool = isToolExecution(context) || String(context.getNode().type).endsWith('Tool');
	}

	/** What is known of an item of this run. */
	find(item: SubmitTarget): SubmitRecord | undefined {
		const key = this.itemKey(item);
		if (this.isTool) this.indexes.set(key, item.itemIndex);
		return this.items[key];
	}

	/** Remembers how far an item's submit has come. */
	save(item: SubmitTarget, submitted: SubmitRecord): void {
		this.items[this.itemKey(item)] = { ...submitted, execution: this.execution };
	}

	/** Remembers the state of a task that was read. */
	noteStatus(item: SubmitTarget, status: string | undefined): void {
		this.noteOf(this.find(item), status);
	}

	/** The same for an item of a run that is no tool's. */
	noteStatusAt(itemIndex: number, status: string | undefined): void {
		this.noteOf(this.items[`${this.node}:${this.run}:${itemIndex}`], status);
	}

	private noteOf(submitted: SubmitRecord | undefined, status: string | undefined): void {
		if (submitted && status !== undefined) submitted.status = status;
	}

	/** The tasks of this run, in the order of its items: those of earlier tries too. */
	knownTasks(): KnownTask[] {
		const prefix = `${this.node}:${this.run}:`;
		return Object.entries(this.items)
			.flatMap(([key, submitted]): KnownTask[] => {
				const ofRun = key.startsWith(prefix) ? Number(key.slice(prefix.length)) : NaN;
				const itemIndex = this.isTool ? this.indexes.get(key) : ofRun;
				if (itemIndex === undefined || Number.isNaN(itemIndex) || !submitted) return [];
				const { state, taskId, status } = submitted;
				if (taskId !== undefined) return [{ itemIndex, taskId, ...(status ? { status } : {}) }];
				return state === 'sent' ? [{ itemIndex }] : [];
			})
			.sort((a, b) => a.itemIndex - b.itemIndex);
	}

	/** The submits under way in this execution: two calls of a tool may be the same. */
	get submits(): Map<string, Promise<unknown>> {
		const submits = underWay.get(this.items) ?? new Map<string, Promise<unknown>>();
		underWay.set(this.items, submits);
		return submits;
	}

	/** Whether it was sent by this execution, and not by one that this is the retry of. */
	isOfThisExecution({ execution }: SubmitRecord): boolean {
		return execution === this.execution;
	}

	/** The same for a repeat of the same submit, another for every other one. */
	idempotencyKey(item: SubmitTarget, attempt: number): string {
		return digest([this.seed, this.itemKey(item), attempt, JSON.stringify(item.body)].join('\n'));
	}

	/**
	 * The key of an item's record. For an agent's tool the run index is useless (a retry changes it, two calls
	 * share it), so the key is a hash of the body.
	 */
	itemKey({ itemIndex, body }: SubmitTarget): string {
		return this.isTool
			? `${this.node}:tool:${digest(JSON.stringify(body))}`
			: `${this.node}:${this.run}:${itemIndex}`;
	}
}
