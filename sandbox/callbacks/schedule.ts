import { realMs } from '../state/clock';
import type { World } from '../state/state';
import { isTerminal, statusAt, type Status, type Task } from '../state/task';
import { deliver } from './deliver';
import { messageOf, type Message } from './message';

/** The pages call the same events by different names. */
const NAMES: Readonly<Record<Status, readonly string[]>> = {
	queued: ['queued'],
	processing: ['running', 'processing'],
	completed: ['succeeded', 'completed'],
	failed: ['failed'],
	cancelled: ['cancelled'],
};
const TERMINAL = ['completed', 'failed', 'cancelled'].flatMap((status) => NAMES[status as Status]);
/** Real time before a callback is sent again. */
const REPEAT_MS = 100;

/** Sends a message, and again where it is not taken; resolves with the first answer. */
async function insist(world: World, task: Task, message: Message, repeats: number): Promise<void> {
	const { status } = await deliver(world, message);
	if ((status >= 200 && status < 300) || repeats <= 0) return;
	const again = () => {
		if (world.tasks.get(task.id) === task) void insist(world, task, message, repeats - 1);
	};
	setTimeout(again, REPEAT_MS).unref();
}

async function send(world: World, task: Task, url: string): Promise<void> {
	const { duplicates = 1, repeat_on_error = 0 } = task.callbacks;
	const message = messageOf(world, task, url);
	const copies = Array.from({ length: duplicates }, () =>
		insist(world, task, message, repeat_on_error),
	);
	await Promise.all(copies);
}

/** Where a task calls back about a state, if it does. */
function receiverOf(
	{ body: { callback_url: url }, callbacks, events = TERMINAL }: Task,
	status: Status,
): string | undefined {
	if (typeof url !== 'string' || callbacks.lost) return undefined;
	return NAMES[status].some((name) => events.includes(name)) ? url : undefined;
}

/**
 * Calls back when the task reaches the states that were asked for; all terminal ones by default.
 * An early callback goes out at once: the promise is for its answer.
 */
export async function scheduleCallbacks(world: World, task: Task): Promise<void> {
	const now = world.clock.now();
	const pending: Array<() => void> = [];
	for (const at of new Set([task.createdAt, task.startsAt, task.endsAt])) {
		const status = statusAt(task, at);
		const url = receiverOf(task, status);
		if (!url) continue;
		if (task.callbacks.early) return await send(world, task, url);
		const late = isTerminal(status) ? realMs(task.callbacks.delay ?? 0, world.timeScale) : 0;
		pending.push(world.clock.after(at - now + late, () => void send(world, task, url)));
	}
	world.callbacks.set(task.id, pending);
}

/** A cancelled task calls back, and about nothing else any more. */
export function callBackCancelled(world: World, task: Task): void {
	world.callbacks.get(task.id)?.forEach((callOff) => callOff());
	world.callbacks.delete(task.id);
	const url = receiverOf(task, 'cancelled');
	if (!url) return;
	const { delay } = task.callbacks;
	if (!delay) return void send(world, task, url);
	const pending = world.clock.after(
		realMs(delay, world.timeScale),
		() => void send(world, task, url),
	);
	world.callbacks.set(task.id, [pending]);
}
