import { view } from './shapes';
import { statusAt, type Status, type Task } from './tasks';
import type { World } from './world';

/** The pages call the same events by different names. */
const NAMES: Readonly<Record<Status, readonly string[]>> = {
	queued: ['queued'],
	processing: ['running', 'processing'],
	completed: ['succeeded', 'completed'],
	failed: ['failed'],
	cancelled: ['cancelled'],
};
const TERMINAL = ['completed', 'failed', 'cancelled'].flatMap((status) => NAMES[status as Status]);
const TIMEOUT_MS = 10_000;

async function post(world: World, task: Task, url: string): Promise<void> {
	const now = world.clock.now();
	const status = statusAt(task, now);
	const body = { event: `task.${status}`, ...view(task, now, task.shape, world.origin) };
	const headers = { 'content-type': 'application/json', 'user-agent': 'qwave-sandbox' };
	const entry = world.log.add({
		time: now,
		host: 'callback',
		method: 'POST',
		path: url,
		headers,
		key: null,
		body,
		task_id: task.id,
	});
	try {
		const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), world.closing.signal]);
		const answer = await world.fetch(url, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
			signal,
		});
		entry.status = answer.status;
		await answer.arrayBuffer();
	} catch {
		// The receiver is gone; the log keeps status 0. The documents promise no second attempt.
	}
}

/** Calls back when the task reaches the states that were asked for; all terminal ones by default. */
export function scheduleCallbacks(world: World, task: Task): void {
	const { callback_url: url, callback_events: events } = task.body;
	if (typeof url !== 'string') return;
	const wanted: readonly unknown[] = Array.isArray(events) ? events : TERMINAL;
	const now = world.clock.now();
	const moments = [...new Set([task.createdAt, task.startsAt, task.endsAt])].filter((at) =>
		NAMES[statusAt(task, at)].some((name) => wanted.includes(name)),
	);
	const pending = moments.map((at) =>
		world.clock.after(at - now, () => void post(world, task, url)),
	);
	world.callbacks.set(task.id, pending);
}

/** A cancelled task calls back at once, and never again. */
export function callBackCancelled(world: World, task: Task): void {
	world.callbacks.get(task.id)?.forEach((callOff) => callOff());
	world.callbacks.delete(task.id);
	const { callback_url: url, callback_events: events } = task.body;
	const wanted: readonly unknown[] = Array.isArray(events) ? events : TERMINAL;
	if (typeof url === 'string' && wanted.includes('cancelled')) void post(world, task, url);
}
