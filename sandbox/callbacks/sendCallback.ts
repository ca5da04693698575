import { isObject } from '../check/body';
import { callbackMessage } from './message';
import { deliverCallback, type CallbackAnswer } from './deliver';
import { invalid, taskNotFound } from '../shapes/errors';
import type { State } from '../state/state';

/** A callback that an admin has sent, whatever its task says. */
export interface CallbackOrder {
	/** Whose callback it is; need not exist where `url` and a body are given. */
	readonly task_id?: string;
	/** The task's own `callback_url` where left out. */
	readonly url?: string;
	/** JSON in place of the body that the task would send. */
	readonly body?: unknown;
	/** A body that goes out as it is. */
	readonly raw?: string;
	/** How many go out at once. */
	readonly times?: number;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Sends callbacks now, and tells what each was answered. */
export async function sendCallback(state: State, order: unknown): Promise<CallbackAnswer[]> {
	if (!isObject(order)) throw invalid(undefined, 'A callback is a JSON object');
	const { task_id: id, url: otherUrl, body, raw, times = 1, headers } = order as CallbackOrder;
	const task = state.tasks.get(String(id));
	const url = otherUrl ?? task?.body.callback_url;
	if (typeof url !== 'string') {
		throw task ? invalid('url', `Task ${id} has no callback_url`) : taskNotFound(String(id));
	}
	const given = raw ?? (body === undefined ? undefined : JSON.stringify(body));
	if (given === undefined && !task) throw taskNotFound(String(id));
	const own = given === undefined && task ? callbackMessage(state, task, url) : undefined;
	const message = own ?? { url, text: given ?? '', body: raw ?? body, task_id: id };
	const copies = Array.from({ length: times }, () =>
		deliverCallback(state, { ...message, headers }),
	);
	return await Promise.all(copies);
}
