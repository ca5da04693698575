import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import type { Account } from '../state/accounts';
import { refuseWrongAssets } from '../check/assetReferences';
import { read, valueOf, wirePath, type Body } from '../check/body';
import { scheduleCallbacks } from '../callbacks/schedule';
import { checkRequest, type Accepted } from '../check/checkRequest';
import type { Validate } from '../check/violations';
import { ApiError, invalid } from '../shapes/errors';
import { toUsd } from '../state/quota';
import { queueMediaFault } from './media';
import { quotaFor } from '../check/price';
import {
	callbackRuleFor,
	durationsFor,
	failureFor,
	shapeFor,
	outputPlanFor,
} from '../scenario/taskPlan';
import { statusAt, type Task } from '../state/task';
import { realMs } from '../state/clock';
import type { State } from '../state/state';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** The task that an idempotency key stands for: of the last 24 hours, and with the same body. */
function replayedTask(state: State, slot: string, body: unknown): Task | undefined {
	const task = state.replays.get(slot);
	if (!task || state.clock.now() - task.createdAt >= DAY * 1000) return undefined;
	if (isDeepStrictEqual(task.body, body)) return task;
	const message = 'This Idempotency-Key was used for another request body';
	throw new ApiError(409, 'idempotency_key_reused', message);
}

function refuseIfUnaffordable(state: State, account: Account, quota: number): void {
	const { available } = state.ledger.balance(account, state.clock.now());
	if (available >= quota) return;
	const needs = `This task needs $${toUsd(quota)}, the balance is $${toUsd(available)}`;
	throw new ApiError(402, 'insufficient_credits', `Balance too low. ${needs}`);
}

/** Some series let an account have only so many tasks queued at the same time. */
function refuseOverQueueLimit(state: State, account: Account, { model, series }: Accepted): void {
	const { queuedTasks } = model.limits;
	if (queuedTasks === undefined) return;
	const now = state.clock.now();
	const queued = [...state.tasks.values()].filter(
		(task) =>
			task.account === account && task.series === series && statusAt(task, now) === 'queued',
	);
	if (queued.length < queuedTasks) return;
	const message = `At most ${queuedTasks} ${series} tasks may be queued at the same time`;
	throw new ApiError(429, 'too_many_queued_tasks', message);
}

/** What works on an earlier video names the account's own task, and that has completed. */
function refuseUnfinishedSource(
	state: State,
	account: Account,
	accepted: Accepted,
	body: Body,
): void {
	for (const [name, field] of Object.entries(accepted.fields)) {
		if (field.type !== 'string' || !field.refersToTask) continue;
		const param = wirePath(accepted.fields, name);
		const id = read(body, param);
		if (typeof id !== 'string') continue;
		const task = state.tasks.get(id);
		if (task?.account !== account) throw invalid(param, `${param}: there is no task ${id}`);
		const status = statusAt(task, state.clock.now());
		if (status === 'completed') continue;
		throw invalid(param, `${param}: task ${id} is ${status}; it must be completed`);
	}
}

/** What a task calls back for, where the body or the page of its model says so. */
function callbackEvents({ fields }: Accepted, body: Body): readonly unknown[] | undefined {
	const events = valueOf(body, fields, 'callback_events');
	return Array.isArray(events) ? events : undefined;
}

function newTask(
	state: State,
	account: Account,
	accepted: Accepted,
	request: FastifyRequest,
	quota: number,
): Task {
	const body = request.body as Body;
	const { scenario, clock } = state;
	const header = request.headers['x-sandbox-render-seconds'];
	const callbacks = callbackRuleFor(scenario, body.prompt);
	const isInstant = callbacks.early && body.callback_url !== undefined;
	const { queued, whole } = isInstant
		? { queued: 0, whole: 0 }
		: durationsFor(scenario, body.prompt, header, state.renderSeconds);
	const createdAt = clock.now();
	const endsAt = createdAt + realMs(whole, state.timeScale);
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
		shape: shapeFor(scenario, state.shape),
		createdAt,
		startsAt: createdAt + realMs(queued, state.timeScale),
		endsAt,
		linkEndsAt:
			endsAt +
			realMs(
				scenario.linkSeconds ?? accepted.model.limits.output.linkHours * HOUR,
				state.timeScale,
			),
		callbacks,
		events: callbackEvents(accepted, body),
		lag: callbacks.lag ?? 0,
		outputs: outputPlanFor(scenario, body.prompt),
		failure: failureFor(scenario, ++state.taskCount, body.prompt),
	};
}

/** What became of a submit that was accepted. */
export interface SubmitResult {
	readonly task: Task;
	/** Whether the task was there already. */
	readonly replayed: boolean;
	/** An early callback, which comes before the answer; resolved for any other. */
	readonly earlyCallback: Promise<void>;
}

/** Accepts a request: the task of its idempotency key, or a new one, checked, priced and charged. */
export function submit(
	state: State,
	account: Account,
	request: FastifyRequest,
	validate: Validate,
): SubmitResult {
	const key = request.headers['idempotency-key'];
	const slot = `${account} ${String(key)}`;
	const first = key === undefined ? undefined : replayedTask(state, slot, request.body);
	if (first) {
		state.ledger.countReplay(first);
		return { task: first, replayed: true, earlyCallback: Promise.resolve() };
	}
	refuseWrongAssets(state, account, request.body);
	const accepted = checkRequest(request.body, validate, state.scenario.version);
	refuseUnfinishedSource(state, account, accepted, request.body as Body);
	refuseOverQueueLimit(state, account, accepted);
	const quota = quotaFor(accepted, request.body as Body);
	refuseIfUnaffordable(state, account, quota);
	const task = newTask(state, account, accepted, request, quota);
	queueMediaFault(state, task);
	state.tasks.set(task.id, task);
	if (key !== undefined) state.replays.set(slot, task);
	state.ledger.charge(task);
	return { task, replayed: false, earlyCallback: scheduleCallbacks(state, task) };
}
