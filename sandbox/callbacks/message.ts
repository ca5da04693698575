import { taskAnswer } from '../shapes/answers';
import type { State } from '../state/state';
import { statusAt, type Task } from '../state/task';

const PADDING_BYTES = 10 * 1024 * 1024;

/** What a callback carries to whom. */
export interface CallbackMessage {
	readonly url: string;
	/** The body as it goes out. */
	readonly text: string;
	/** What the log keeps of it. */
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	readonly task_id?: string;
}

/** What a task's callback says now, in the shape that was asked for. */
export function callbackMessage(state: State, task: Task, url: string): CallbackMessage {
	const now = state.clock.now();
	const status = statusAt(task, now);
	const event = `task.${status}`;
	const seen = taskAnswer(task, now, task.shape, state.origin);
	const plain = { event, ...seen };
	const text = JSON.stringify(plain);
	const to = { url, task_id: task.id };
	const json = (body: object) => ({ ...to, body, text: JSON.stringify(body) });
	switch (task.callbacks.shape) {
		case 'enveloped':
			return json({ event, data: { task: seen } });
		case 'id':
			return json({ task_id: task.id });
		case 'none':
			return json({ event, status: seen.status });
		case 'malformed': {
			const broken = text.slice(0, text.length / 2);
			return { ...to, body: broken, text: broken };
		}
		case 'huge': {
			const padded = JSON.stringify({ ...plain, padding: 'x'.repeat(PADDING_BYTES) });
			return { ...to, body: { ...plain, padding: `${PADDING_BYTES} times x` }, text: padded };
		}
		default:
			return json(plain);
	}
}
