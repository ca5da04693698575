import { candidatesIn, isTaskId } from './task';

/** What the body of a callback says: never the truth, only where to look for it. */
export interface Hint {
	/** The tasks that it may be about, the likeliest first. */
	tasks: string[];
	/** By `task_id`; an `id` may be that of the event, or of anything else. */
	isNamed: boolean;
	/** Whether it says that the task has ended. */
	saysEnd: boolean;
}

/** No page tells the words, so that each likely one counts: `completed`, `task.succeeded`, `video_ready`. */
const ENDS = /complet|succe|finish|done|ready|fail|error|cancel|expire/i;

const saysEnd = (value: unknown) => typeof value === 'string' && ENDS.test(value.slice(0, 50));

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
		saysEnd: found.some(({ status, state, event, type }) =>
			[status, state, event, type].some(saysEnd),
		),
	};
}
