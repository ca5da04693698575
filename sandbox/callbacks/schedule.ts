import { realMs } from '../state/clock';
import type { State } from '../state/state';
import { isTerminal, statusAt, type Status, type Task } from '../state/task';
import { deliverCallback } from './deliver';
import { callbackMessage, type CallbackMessage } from './message';

/** The pages call the same events by different names. */
const EVENT_NAMES: Readonly<Record<Status, readonly string[]>> = {
	queued: ['queued'],
	processing: ['running', 'processing'],
	completed: ['succeeded', 'completed'],
	failed: ['failed'],
	cancelled: ['cancelled'],
};
const TERMINAL_EVENTS = ['completed', 'failed', 'cancelled'].flatMap(
	(status) => EVENT_NAMES[status as Status],
);
/** Real time before a callback is sent again. */
const REPEAT_DELAY_MS = 100;

/** Sends a message, and again where it is not taken; resolves with the first answer. */
async function deliverWithRepeats(
	state: State,
	task: Task,
	message: CallbackMessage,
	repeats: number,
): Promise<void> {
	const { status } = await deliverCallback(state, message);
	if ((status >= 200 && status < 300) || repeats <= 0) return;
	const again = () => {
		if (state.tasks.get(task.id) === task)
			void deliverWithRepeats(state, task, message, repeats - 1);
	};
	setTimeout(again, REPEAT_DELAY_MS).unref();
}

async function deliverCopies(state: State, task: Task, url: string): Promise<void> {
	const { duplicates = 1, repeat_on_error = 0 } = task.callbacks;
	const message = callbackMessage(state, task, url);
	const copies = Array.from({ length: duplicates }, () =>
		deliverWithRepeats(state, task, message, repeat_on_error),
	);
	await Promise.all(copies);
}

/** Where a task calls back about a state, if it does. */
function callbackUrlFor(
	{ body: { callback_url: url }, callbacks, events = TERMINAL_EVENTS }: Task,
	status: Status,
): string | undefined {
	if (typeof url !== 'string' || callbacks.lost) return undefined;
	return EVENT_NAMES[status].some((name) => events.includes(name)) ? url : undefined;
}

/**
 * Calls back when the task reaches the states that were asked for; all terminal ones by default.
 * An early callback goes out at once: the promise is for its answer.
 */
export async function scheduleCallbacks(state: State, task: Task): Promise<void> {
	const now = state.clock.now();
	const pending: Array<() => void> = [];
	for (const at of new Set([task.createdAt, task.startsAt, task.endsAt])) {
		const status = statusAt(task, at);
		const url = callbackUrlFor(task, status);
		if (!url) continue;
		if (task.callbacks.early) return await deliverCopies(state, task, url);
		const late = isTerminal(status) ? realMs(task.callbacks.delay ?? 0, state.timeScale) : 0;
		pending.push(state.clock.after(at - now + late, () => void deliverCopies(state, task, url)));
	}
	state.callbacks.set(task.id, pending);
}

/** A cancelled task calls back, and about nothing else any more. */
export function sendCancelledCallback(state: State, task: Task): void {
	state.callbacks.get(task.id)?.forEach((cancel) => cancel());
	state.callbacks.delete(task.id);
	const url = callbackUrlFor(task, 'cancelled');
	if (!url) return;
	const { delay } = task.callbacks;
	if (!delay) return void deliverCopies(state, task, url);
	const pending = state.clock.after(
		realMs(delay, state.timeScale),
		() => void deliverCopies(state, task, url),
	);
	state.callbacks.set(task.id, [pending]);
}
