import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import type { Account } from '../state/accounts';
import { refuseWrongAssets } from '../check/assetReferences';
import { read, valueOf, wirePath, type Body } from '../check/body';
import { scheduleCallbacks } from '../callbacks/schedule';
import { check, type Accepted } from '../check/checkRequest';
import type { Validate } from '../check/violations';
import { ApiError, invalid } from '../shapes/errors';
import { toUsd } from '../state/quota';
import { lineUpMediaFault } from './media';
import { quotaFor } from '../check/price';
import { callbackRuleOf, durationsOf, failureOf, shapeIn, yieldOf } from '../scenario/taskPlan';
import { statusAt, type Task } from '../state/task';
import { realMs } from '../state/clock';
import type { World } from '../state/state';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** The task that an idempotency key stands for: of the last 24 hours, and with the same body. */
function earlier(world: World, slot: string, body: unknown): Task | undefined {
	const task = world.replays.get(slot);
	if (!task || world.clock.now() - task.createdAt >= DAY * 1000) return undefined;
	if (isDeepStrictEqual(task.body, body)) return task;
	const message = 'This Idempotency-Key was used for another request body';
	throw new ApiError(409, 'idempotency_key_reused', message);
}

function refuseIfPoor(world: World, account: Account, quota: number): void {
	const { available } = world.ledger.balance(account, world.clock.now());
	if (available >= quota) return;
	const needs = `This task needs $${toUsd(quota)}, the balance is $${toUsd(available)}`;
	throw new ApiError(402, 'insufficient_credits', `Balance too low. ${needs}`);
}

/** Some series let an account have only so many tasks queued at the same time. */
function refuseIfCrowded(world: World, account: Account, { model, series }: Accepted): void {
	const { queuedTasks } = model.limits;
	if (queuedTasks === undefined) return;
	const now = world.clock.now();
	const queued = [...world.tasks.values()].filter(
		(task) =>
			task.account === account && task.series === series && statusAt(task, now) === 'queued',
	);
	if (queued.length < queuedTasks) return;
	const message = `At most ${queuedTasks} ${series} tasks may be queued at the same time`;
	throw new ApiError(429, 'too_many_queued_tasks', message);
}

/** What works on an earlier video names the account's own task, and that has completed. */
function refuseIfUnfinished(world: World, account: Account, accepted: Accepted, body: Body): void {
	for (const [name, field] of Object.entries(accepted.fields)) {
		if (field.type !== 'string' || !field.refersToTask) continue;
		const param = wirePath(accepted.fields, name);
		const id = read(body, param);
		if (typeof id !== 'string') continue;
		const task = world.tasks.get(id);
		if (task?.account !== account) throw invalid(param, `${param}: there is no task ${id}`);
		const status = statusAt(task, world.clock.now());
		if (status === 'completed') continue;
		throw invalid(param, `${param}: task ${id} is ${status}; it must be completed`);
	}
}

/** What a task calls back for, where the body or the page of its model says so. */
function eventsOf({ fields }: Accepted, body: Body): readonly unknown[] | undefined {
	const events = valueOf(body, fields, 'callback_events');
	return Array.isArray(events) ? events : undefined;
}

function make(
	world: World,
	account: Account,
	accepted: Accepted,
	request: FastifyRequest,
	quota: number,
): Task {
	const body = request.body as Body;
	const { scenario, clock } = world;
	const header = request.headers['x-sandbox-render-seconds'];
	const callbacks = callbackRuleOf(scenario, body.prompt);
	const isInstant = callbacks.early && body.callback_url !== undefined;
	const { queued, whole } = isInstant
		? { queued: 0, whole: 0 }
		: durationsOf(scenario, body.prompt, header, world.renderSeconds);
	const createdAt = clock.now();
	const endsAt = createdAt + realMs(whole, world.timeScale);
	return {
		id: `task-wave${Math.floor(createdAt / 1000)}b${randomInt(1e8, 1e9)}`,
		account,
		series: accepted.series,
		model: accepted.model.id,
		action: accepted.action,
		mode: accepted.mode,
		body,
		idempotencyKey: request.headers['idempotency-key'] as string | undefined,
		quota,
		shape: shapeIn(scenario, world.shape),
		createdAt,
		startsAt: createdAt + realMs(queued, world.timeScale),
		endsAt,
		linkEndsAt:
			endsAt +
			realMs(
				scenario.linkSeconds ?? accepted.model.limits.output.linkHours * HOUR,
				world.timeScale,
			),
		callbacks,
		events: eventsOf(accepted, body),
		lag: callbacks.lag ?? 0,
		yields: yieldOf(scenario, body.prompt),
		failure: failureOf(scenario, ++world.made, body.prompt),
	};
}

export interface Submitted {
	readonly task: Task;
	/** Whether the task was there already. */
	readonly replayed: boolean;
	/** An early callback, which comes before the answer; resolved for any other. */
	readonly called: Promise<void>;
}

/** Accepts a request: the task of its idempotency key, or a new one, checked, priced and charged. */
export function submit(
	world: World,
	account: Account,
	request: FastifyRequest,
	validate: Validate,
): Submitted {
	const key = request.headers['idempotency-key'];
	const slot = `${account} ${String(key)}`;
	const first = key === undefined ? undefined : earlier(world, slot, request.body);
	if (first) {
		world.ledger.replay(first);
		return { task: first, replayed: true, called: Promise.resolve() };
	}
	refuseWrongAssets(world, account, request.body);
	const accepted = check(request.body, validate, world.scenario.version);
	refuseIfUnfinished(world, account, accepted, request.body as Body);
	refuseIfCrowded(world, account, accepted);
	const quota = quotaFor(accepted, request.body as Body);
	refuseIfPoor(world, account, quota);
	const task = make(world, account, accepted, request, quota);
	lineUpMediaFault(world, task);
	world.tasks.set(task.id, task);
	if (key !== undefined) world.replays.set(slot, task);
	world.ledger.charge(task);
	return { task, replayed: false, called: scheduleCallbacks(world, task) };
}
