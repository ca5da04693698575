import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate, type Account } from '../state/accounts';
import { callBackCancelled } from '../callbacks/schedule';
import type { Validate } from '../check/violations';
import { pause, realMs } from '../state/clock';
import { ApiError, taskNotFound } from '../shapes/errors';
import { fetchMedia } from '../check/mediaProbe';
import { submitted, view } from '../shapes/answers';
import { parseShape, shapeOf, type Shape } from '../shapes/shape';
import { submit } from './submit';
import { endOf, isTerminal, statusAt, type Task } from '../state/task';
import type { World } from '../state/state';

type WithId = { Params: { id: string } };
const LONGEST_WAIT = 60;

/** `/v1/tasks`: submit, status, cancel. */
export function registerTasks(app: FastifyInstance, world: World, validate: Validate): void {
	const now = () => world.clock.now();

	function enter(request: FastifyRequest): Account {
		return authenticate(world.accounts, request);
	}
	function shapeFor(task: Task, request: FastifyRequest): Shape {
		const header = request.headers['x-sandbox-shape'];
		return typeof header === 'string' ? shapeOf(parseShape(header), task.shape) : task.shape;
	}
	function seen(task: Task, request: FastifyRequest): Task {
		if (request.logEntry) request.logEntry.task_id = task.id;
		return task;
	}
	function find(request: FastifyRequest<WithId>): Task {
		const account = enter(request);
		const task = world.tasks.get(request.params.id);
		if (!task || task.account !== account) throw taskNotFound(request.params.id);
		return seen(task, request);
	}

	/** `Prefer: wait=N`: the finished task, or its state when N seconds are over. */
	async function afterWaiting(task: Task, seconds: number, shape: Shape) {
		const longest = realMs(Math.min(seconds, LONGEST_WAIT), world.timeScale);
		const left = Math.min(longest, endOf(task) - now());
		if (left > 0) await pause(world.clock, left);
		const state = view(task, now(), shape, world.origin);
		if (isTerminal(statusAt(task, now()))) return state;
		return shape.cost === 'yes' ? { ...state, pre_consumed_cost: task.quota } : state;
	}

	// Fastify opens its ajv only when some route has a schema; bodies are checked in submit.
	app.post('/v1/tasks', { schema: { body: {} } }, async (request, reply: FastifyReply) => {
		const account = enter(request);
		await fetchMedia(world, request.body);
		const { task, replayed, called } = submit(world, account, request, validate);
		seen(task, request);
		await called;
		if (replayed) void reply.header('idempotency-replayed', 'true');
		const shape = shapeFor(task, request);
		const wait = /(?:^|[\s,;])wait=(\d+)/.exec(String(request.headers.prefer ?? ''))?.[1];
		if (wait) return await afterWaiting(task, Number(wait), shape);
		// An early callback outruns the answer, which still speaks of a task that is queued.
		const isEarly = task.callbacks.early && !replayed;
		return submitted(task, isEarly ? task.createdAt - 1 : now(), shape);
	});

	app.get<WithId>('/v1/tasks/:id', async (request) => {
		const task = find(request);
		const isBehind = now() >= task.endsAt && task.lag > 0;
		if (isBehind) task.lag -= 1;
		const seenAt = isBehind ? task.endsAt - 1 : now();
		return view(task, seenAt, shapeFor(task, request), world.origin);
	});

	app.post<WithId>('/v1/tasks/:id/cancel', async (request) => {
		const task = find(request);
		const status = statusAt(task, now());
		if (status !== 'queued') {
			const message = `Task ${task.id} is ${status}; only a queued task can be cancelled`;
			throw new ApiError(400, 'task_not_cancellable', message);
		}
		task.cancelledAt = now();
		callBackCancelled(world, task);
		return { task_id: task.id, status: 'cancelled', refunded: true, refunded_quota: task.quota };
	});
}
