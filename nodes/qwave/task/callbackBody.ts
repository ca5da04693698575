import { candidatesIn, isTaskId } from './task';

/** What the body of a callback says: never the truth, only where to look for it. */
export interface CallbackBody {
	/** The tasks that it may be about, the likeliest first. */
	tasks: string[];
	/** By `task_id`; an `id` may be that of the event, or of anything else. */
	isNamed: boolean;
	/** Whether it says that the task has ended, that it goes on, or neither. */
	says: 'end' | 'going' | 'nothing';
}

/** No page tells the words, so that each likely one counts: `completed`, `task.succeeded`, `video_ready`. */
const ENDS = /complet|succe|finish|done|ready|fail|error|cancel|expire/i;
/** What is none of these either may be about an end. */
const GOES_ON = /queue|pending|processing|progress|running|started|generating|waiting|submitted/i;

/** A callback has a few kilobytes. Bytes. */
const LARGEST = 1_000_000;

/** The JSON of a body that was not taken for it, because of its type. */
function jsonIn(raw: unknown): unknown {
	if (!Buffer.isBuffer(raw) || raw.length > LARGEST) return undefined;
	try {
		return JSON.parse(raw.toString().replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

/**
 * Reads a callback: no page shows its body, so that everything is taken from wherever it may stand.
 *
 * @param raw the body as it came; it counts where nothing was made of it
 */
export function readCallbackBody(body: unknown, raw?: unknown): CallbackBody {
	const hint = hintIn(body);
	return hint.tasks.length ? hint : hintIn(jsonIn(raw) ?? body);
}

function hintIn(body: unknown): CallbackBody {
	const found = candidatesIn(body);
	const idsBy = (key: 'task_id' | 'id') => [
		...new Set(found.flatMap((one) => (isTaskId(one[key]) ? [String(one[key])] : []))),
	];
	const named = idsBy('task_id');
	const words = found
		.flatMap(({ status, state, event, type }) => [status, state, event, type])
		.flatMap((word) => (typeof word === 'string' ? [word.slice(0, 50)] : []));
	const isOf = (kind: RegExp) => words.some((word) => kind.test(word));
	return {
		tasks: named.length ? named : idsBy('id').reverse(),
		isNamed: named.length > 0,
		says: isOf(ENDS) ? 'end' : isOf(GOES_ON) ? 'going' : 'nothing',
	};
}
