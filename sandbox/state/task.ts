import type { Mode } from '../../nodes/qwave/registry/schema';
import type { Body } from '../check/body';
import type { CallbackRule } from '../scenario/callbackRule';
import type { Shape } from '../shapes/shape';

export type Status = 'queued' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** When what happens, in milliseconds of the sandbox's clock. */
export interface Timeline {
	readonly createdAt: number;
	readonly startsAt: number;
	readonly endsAt: number;
	/** How it will fail; without it, it completes. */
	readonly failure?: { readonly code: string; readonly message: string };
	cancelledAt?: number;
}

/** How many videos a task makes, and how large each is at least. */
export interface OutputPlan {
	readonly videos: number;
	readonly bytes: number;
}

/** Everything about a task is settled when it is made; only a cancel changes it later. */
export interface Task extends Timeline {
	readonly id: string;
	/** Name of the account that pays. */
	readonly account: string;
	readonly series: string;
	readonly model: string;
	readonly action: string;
	readonly mode: Mode;
	readonly body: Body;
	readonly idempotencyKey?: string;
	/** Quota units reserved at submit. */
	readonly quota: number;
	readonly shape: Shape;
	/** When its files go, in the same time. */
	readonly linkEndsAt: number;
	readonly callbacks: CallbackRule;
	/** The events it calls back for: those asked for, else those of its page; every end where neither says. */
	readonly events?: readonly unknown[];
	/** Reads that are still to lag behind the end. */
	lag: number;
	readonly outputs: OutputPlan;
}

/** The state of a task is a function of time: nothing has to run for it to move on. */
export function statusAt(task: Timeline, now: number): Status {
	if (task.cancelledAt !== undefined) return 'cancelled';
	if (now < task.startsAt) return 'queued';
	if (now < task.endsAt) return 'processing';
	return task.failure ? 'failed' : 'completed';
}

/** Whether a task in this state has ended. */
export function isTerminal(status: Status): boolean {
	return status === 'completed' || status === 'failed' || status === 'cancelled';
}

/** When a task has ended or will end. */
export function endTime(task: Timeline): number {
	return task.cancelledAt ?? task.endsAt;
}

/** Percent, from 0 while queued to 100 when completed; failed and cancelled tasks report 0. */
export function progressAt(task: Timeline, now: number): number {
	const status = statusAt(task, now);
	if (status === 'completed') return 100;
	if (status !== 'processing') return 0;
	return Math.min(99, Math.floor(((now - task.startsAt) / (task.endsAt - task.startsAt)) * 100));
}
