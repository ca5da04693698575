/** What QWave knows of the tasks of a life, and of their money. */
import type { Clock } from './clock';
import type { TaskFate } from './plan';

export type State = 'queued' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** What the user wants a video for: an item of a run of the node. */
export type Unit = string;
export const unitOf = (run: number, item: number): Unit => `run ${run} item ${item}`;

export interface Task extends TaskFate {
	id: string;
	unit: Unit;
	born: number;
	callback?: string;
	cancelledAt?: number;
	/** When a cancel came, whatever became of it. */
	cancelTriedAt?: number;
	/** When a call of its own, after its end, was first answered 2xx. */
	heardAt?: number;
	/** When n8n got its id. */
	toldAt?: number;
	/** When a read first told n8n its end. */
	endShownAt?: number;
}

/** A submit as it arrived, or did not. */
export interface Submit {
	unit: Unit;
	at: number;
	key: string;
	execution: string;
	task?: Task;
	/** What n8n got: the id, a refusal that proves that nothing was accepted, or nothing that tells. */
	got: 'id' | 'refusal' | 'nothing';
}

export class Ledger {
	readonly tasks: Task[] = [];
	readonly submits: Submit[] = [];

	constructor(private readonly clock: Clock) {}

	endOf({ born, queued, made, cancelledAt }: Task): number {
		return cancelledAt ?? born + (queued + made) * 1000;
	}

	/** The state of a task now, or some time ago. */
	stateOf(task: Task, at = this.clock.now): State {
		if (task.cancelledAt !== undefined && at >= task.cancelledAt) return 'cancelled';
		if (at < task.born + task.queued * 1000) return 'queued';
		if (at < this.endOf(task)) return 'processing';
		return task.end === 'completed' ? 'completed' : 'failed';
	}

	hasEnded = (task: Task): boolean => this.clock.now >= this.endOf(task);

	/** Whether the price of a task is with QWave. */
	isPaid(task: Task): boolean {
		const state = this.stateOf(task);
		return state !== 'cancelled' && !(state === 'failed' && !isKept(task));
	}

	/** The tasks of an item whose price QWave has, or keeps when they end. */
	paid = (unit: Unit): Task[] =>
		this.tasks.filter((task) => task.unit === unit && this.isPaid(task));
}

/** Whether QWave keeps the price of a task that fails. */
export function isKept({ end }: TaskFate): boolean {
	return end.includes('charged') || end.includes('billed');
}
