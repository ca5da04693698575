import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate, type Account } from '../state/accounts';
import { sendCancelledCallback } from '../callbacks/schedule';
import type { Validate } from '../check/violations';
import { pause, realMs } from '../state/clock';
import { ApiError, taskNotFound } from '../shapes/errors';
import { fetchMedia } from '../check/mediaProbe';
import { submitAnswer, taskAnswer } from '../shapes/answers';
import { parseShape, shapeOf, type Shape } from '../shapes/shape';
import { submit } from './submit';
import { endTime, isTerminal, statusAt, type Task } from '../state/task';
import type { State } from '../state/state';

type WithId = { Params: { id: string } };
const MAX_WAIT_SECONDS = 60;

/** `/v1/tasks`: submit, status, cancel. */
export function registerTasks(app: FastifyInstance, state: State, validate: Validate): void {
	const now = () => state.clock.now();

	function enter(request: FastifyRequest): Account {
		return authenticate(state.accounts, request);
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
		const task = state.tasks.get(request.params.id);
		if (!task || task.account !== account) throw taskNotFound(request.params.id);
		return seen(task, request);
	}

	/** `Prefer: wait=N`: the finished task, or its state when N seconds are over. */
	async function afterWaiting(task: Task, seconds: number, shape: Shape) {
		const longest = realMs(Math.min(seconds, MAX_WAIT_SECONDS), state.timeScale);
		const left = Math.min(longest, endTime(task) - now());
		if (left > 0) await pause(state.clock, left);
		const answer = taskAnswer(task, now(), shape, state.origin);
		if (isTerminal(statusAt(task, now()))) return answer;
		return shape.cost === 'yes' ? { ...answer, pre_consumed_cost: task.quota } : answer;
	}

	// Fastify opens its ajv only when some route has a schema; bodies are checked in submit.
	app.post('/v1/tasks', { schema: { body: {} } }, async (request, reply: FastifyReply) => {
		const account = enter(request);
		await fetchMedia(state, request.body);
		const { task, replayed, earlyCallback } = submit(state, account, request, validate);
		seen(task, request);
		await earlyCallback;
		if (replayed) void reply.header('idempotency-replayed', 'true');
		const shape = shapeFor(task, request);
		const wait = /(?:^|[\s,;])wait=(\d+)/.exec(String(request.headers.prefer ?? ''))?.[1];
		if (wait) return await afterWaiting(task, Number(wait), shape);
		// An early callback outruns the answer, which still speaks of a task that is queued.
		const isEarly = task.callbacks.early && !replayed;
		return submitAnswer(task, isEarly ? task.createdAt - 1 : now(), shape);
	});

	app.get<WithId>('/v1/tasks/:id', async (request) => {
		const task = find(request);
		const isBehind = now() >= task.endsAt && task.lag > 0;
		if (isBehind) task.lag -= 1;
		const seenAt = isBehind ? task.endsAt - 1 : now();
		return taskAnswer(task, seenAt, shapeFor(task, request), state.origin);
	});

	app.post<WithId>('/v1/tasks/:id/cancel', async (request) => {
		const task = find(request);
		const status = statusAt(task, now());
		if (status !== 'queued') {
			const message = `Task ${task.id} is ${status}; only a queued task can be cancelled`;
			throw new ApiError(400, 'task_not_cancellable', message);
		}
		task.cancelledAt = now();
		sendCancelledCallback(state, task);
		return { task_id: task.id, status: 'cancelled', refunded: true, refunded_quota: task.quota };
	});
}
