import { candidatesIn, isTaskId, isTerminal, statusOf } from './task';

/** What the body of a callback says: never the truth, only where to look for it. */
export interface Hint {
	/** The tasks that it may be about, the likeliest first. */
	tasks: string[];
	/** By `task_id`; an `id` may be that of the event, or of anything else. */
	isNamed: boolean;
	/** Whether it says that the task has ended. */
	saysEnd: boolean;
}

/** `completed`, or the last word of `task.completed`. */
function saysEnd(value: unknown): boolean {
	if (typeof value !== 'string') return false;
	const status = statusOf(/[a-z]*$/i.exec(value.slice(-20))?.[0]);
	return status !== undefined && isTerminal({ status });
}

/** Reads a callback: no page shows its body, so that everything is taken from wherever it may stand. */
export function readHint(body: unknown): Hint {
	const found = candidatesIn(body);
	const idsBy = (key: 'task_id' | 'id') => [
		...new Set(found.flatMap((one) => (isTaskId(one[key]) ? [String(one[key])] : []))),
	];
	const named = idsBy('task_id');
	return {
		tasks: named.length ? named : idsBy('id').reverse(),
		isNamed: named.length > 0,
		saysEnd: found.some(({ status, event, type }) => [status, event, type].some(saysEnd)),
	};
}
