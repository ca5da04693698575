import { toFailure, asObject } from './failure';
import { parseTask } from '../task/task';
import type { Task } from '../task/task';
import type { HttpRequest, Result, Transport } from './http';

/** A task in our shape, with the service's own JSON. */
export interface TaskResponse {
	task: Task;
	raw: Record<string, unknown>;
}

type Json = Record<string, unknown>;

/** The code of an answer that is not about the asset that was asked for. */
export const NO_ASSET = 'no_asset';

/** QWave's task endpoints over any transport. Nothing is retried here; failures come back as data. */
export class QWaveClient {
	constructor(
		private readonly send: Transport,
		private readonly now: () => number = Date.now,
	) {}

	/** Creates a task. The key makes a repeat harmless only where the contract documents it. */
	async submit(body: Json, idempotencyKey: string): Promise<Result<TaskResponse>> {
		return await this.task({
			method: 'POST',
			path: '/tasks',
			headers: { 'Idempotency-Key': idempotencyKey },
			body,
		});
	}

	/** The state and result of a task. */
	async get(taskId: string): Promise<Result<TaskResponse>> {
		const path = `/tasks/${encodeURIComponent(taskId)}`;
		return await this.task({ method: 'GET', path }, taskId);
	}

	/** Cancels a task; the service refuses once it is no longer queued. */
	async cancel(taskId: string): Promise<Result<TaskResponse>> {
		const path = `/tasks/${encodeURIComponent(taskId)}/cancel`;
		return await this.task({ method: 'POST', path }, taskId);
	}

	/** The ids of the models that the account can use. */
	async models(): Promise<Result<string[]>> {
		const read = await this.json({ method: 'GET', path: '/models' });
		if (!read.ok) return read;
		const listed = Array.isArray(read.value.data) ? read.value.data : [];
		const ids = listed.map((entry: unknown) => asObject(entry)?.id);
		return { ok: true, value: ids.filter((id): id is string => typeof id === 'string') };
	}

	/** What the account was granted, has used and has left. */
	async balance(): Promise<Result<Json>> {
		return await this.json({ method: 'GET', path: '/dashboard/billing/balance' });
	}

	/** Registers a file by its URL, free of charge. */
	async createAsset(body: Json): Promise<Result<Json>> {
		return await this.json({ method: 'POST', path: '/assets', body });
	}

	async asset(id: string): Promise<Result<Json>> {
		return await this.oneAsset('GET', id);
	}

	/** A part of the account's assets. */
	async assets(limit: number, offset: number): Promise<Result<Json[]>> {
		const path = `/assets?limit=${limit}&offset=${offset}`;
		const read = await this.json({ method: 'GET', path });
		if (!read.ok) return read;
		const listed: unknown[] = Array.isArray(read.value.data) ? read.value.data : [];
		return { ok: true, value: listed.filter((one): one is Json => asObject(one) !== undefined) };
	}

	async deleteAsset(id: string): Promise<Result<Json>> {
		return await this.oneAsset('DELETE', id);
	}

	/** @param asked the id of the asset that the answer must be about */
	private async oneAsset(method: 'GET' | 'DELETE', asked: string): Promise<Result<Json>> {
		const read = await this.json({ method, path: `/assets/${encodeURIComponent(asked)}` });
		if (!read.ok || read.value.id === asked) return read;
		const isOther = typeof read.value.id === 'string';
		const message = isOther ? 'the answer is about another asset' : 'the answer holds no asset id';
		return { ok: false, failure: { status: 200, code: NO_ASSET, message, data: read.value } };
	}

	private async json(call: HttpRequest): Promise<Result<Json>> {
		const answer = await this.send(call);
		const value = asObject(answer.body);
		const isOk = answer.status >= 200 && answer.status < 300;
		if (isOk && value) return { ok: true, value };
		return { ok: false, failure: toFailure(answer, this.now()) };
	}

	/** @param asked the id of the task that the answer must be about */
	private async task(call: HttpRequest, asked?: string): Promise<Result<TaskResponse>> {
		const answer = await this.send(call);
		const raw = asObject(answer.body);
		const isOk = answer.status >= 200 && answer.status < 300;
		const task = isOk ? parseTask(raw) : null;
		const isOther = task !== null && asked !== undefined && task.task_id !== asked;
		if (raw && task && !isOther) return { ok: true, value: { task, raw } };
		const failure = toFailure(answer, this.now());
		if (!isOk || !raw) return { ok: false, failure };
		const missing = isOther ? 'the answer is about another task' : 'the answer holds no task id';
		const said = isOther || failure.code === 'unknown_error' ? missing : failure.message;
		return { ok: false, failure: { ...failure, code: 'no_task', message: said } };
	}
}
