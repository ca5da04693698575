import { deliver, type Message } from './delivery';
import { view } from '../shapes/answers';
import { isTerminal, statusAt, type Status, type Task } from './tasks';
import { realMs } from './clock';
import type { World } from './state';

/** The pages call the same events by different names. */
const NAMES: Readonly<Record<Status, readonly string[]>> = {
	queued: ['queued'],
	processing: ['running', 'processing'],
	completed: ['succeeded', 'completed'],
	failed: ['failed'],
	cancelled: ['cancelled'],
};
const TERMINAL = ['completed', 'failed', 'cancelled'].flatMap((status) => NAMES[status as Status]);
const HUGE_BYTES = 10 * 1024 * 1024;
/** Real time before a callback is sent again. */
const REPEAT_MS = 100;

/** What a task's callback says now, in the shape that was asked for. */
export function messageOf(world: World, task: Task, url: string): Message {
	const now = world.clock.now();
	const status = statusAt(task, now);
	const event = `task.${status}`;
	const seen = view(task, now, task.shape, world.origin);
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
			const padded = JSON.stringify({ ...plain, padding: 'x'.repeat(HUGE_BYTES) });
			return { ...to, body: { ...plain, padding: `${HUGE_BYTES} times x` }, text: padded };
		}
		default:
			return json(plain);
	}
}

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
