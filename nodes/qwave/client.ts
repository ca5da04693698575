import { parseTask, readFailure } from './task/task';
import type { Task } from './task/task';
import type { CallFailure } from './task/retry';

export interface HttpCall {
	method: 'GET' | 'POST';
	/** Below the base URL, for example `/tasks`. */
	path: string;
	headers?: Record<string, string>;
	body?: unknown;
}
/** What came back; `status` 0 and a network code where no answer did. */
export interface HttpAnswer {
	status: number;
	headers: Record<string, unknown>;
	/** Parsed where it was JSON, else the text. */
	body: unknown;
	networkCode?: string;
	networkMessage?: string;
}
export type Transport = (call: HttpCall) => Promise<HttpAnswer>;

export type Result<T> = { ok: true; value: T } | { ok: false; failure: CallFailure };
/** A task in our shape, with the service's own JSON. */
export interface Answer {
	task: Task;
	raw: Record<string, unknown>;
}

type Json = Record<string, unknown>;

function record(value: unknown): Json | undefined {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? (value as Json)
		: undefined;
}

/** `Retry-After` in seconds or as a date, or `reset_at` of a used-up window, as milliseconds since 1970. */
export function retryAt(headers: Json, body: unknown, now: number): number | undefined {
	const after = headers['retry-after'];
	if (typeof after === 'string' || typeof after === 'number') {
		const seconds = Number(after);
		const at = Number.isNaN(seconds) ? Date.parse(String(after)) : now + seconds * 1000;
		if (!Number.isNaN(at)) return at;
	}
	const reset = record(record(body)?.error)?.reset_at ?? record(body)?.reset_at;
	if (typeof reset === 'number') return reset < 1e11 ? reset * 1000 : reset;
	const parsed = typeof reset === 'string' ? Date.parse(reset) : NaN;
	return Number.isNaN(parsed) ? undefined : parsed;
}

function failureOf(answer: HttpAnswer, now: number): CallFailure {
	const { status, headers, body } = answer;
	if (status === 0) {
		const code = answer.networkCode ?? 'network_error';
		return { status, code, message: answer.networkMessage ?? code };
	}
	const json = record(body);
	const error =
		readFailure(json?.error) ??
		(json ? readFailure({ code: json.code, message: json.message }) : undefined);
	const location = typeof headers.location === 'string' ? headers.location : undefined;
	if (!json) {
		const message = 'the answer is not JSON';
		return { status, code: 'not_json', message, location, retryAt: retryAt(headers, body, now) };
	}
	return {
		status,
		code: error?.code ?? 'unknown_error',
		message: error?.message ?? 'QWave gave no reason',
		retryAt: retryAt(headers, body, now),
		location,
		data: json,
	};
}

/** QWave's task endpoints over any transport. Nothing is retried here; failures come back as data. */
export class QWaveClient {
	constructor(
		private readonly send: Transport,
		private readonly now: () => number = Date.now,
	) {}

	/** Creates a task. The key makes a repeat harmless only where the contract documents it. */
	async submit(body: Json, idempotencyKey: string): Promise<Result<Answer>> {
		return await this.task({
			method: 'POST',
			path: '/tasks',
			headers: { 'Idempotency-Key': idempotencyKey },
			body,
		});
	}

	/** The state and result of a task. */
	async get(taskId: string): Promise<Result<Answer>> {
		return await this.task({ method: 'GET', path: `/tasks/${encodeURIComponent(taskId)}` });
	}

	/** Cancels a task; the service refuses once it is no longer queued. */
	async cancel(taskId: string): Promise<Result<Answer>> {
		return await this.task({ method: 'POST', path: `/tasks/${encodeURIComponent(taskId)}/cancel` });
	}

	/** The ids of the models that the account can use. */
	async models(): Promise<Result<string[]>> {
		const read = await this.json({ method: 'GET', path: '/models' });
		if (!read.ok) return read;
		const listed = Array.isArray(read.value.data) ? read.value.data : [];
		const ids = listed.map((entry: unknown) => record(entry)?.id);
		return { ok: true, value: ids.filter((id): id is string => typeof id === 'string') };
	}

	/** What the account was granted, has used and has left. */
	async balance(): Promise<Result<Json>> {
		return await this.json({ method: 'GET', path: '/dashboard/billing/balance' });
	}

	private async json(call: HttpCall): Promise<Result<Json>> {
		const answer = await this.send(call);
		const value = record(answer.body);
		const isOk = answer.status >= 200 && answer.status < 300;
		if (isOk && value) return { ok: true, value };
		return { ok: false, failure: failureOf(answer, this.now()) };
	}

	private async task(call: HttpCall): Promise<Result<Answer>> {
		const answer = await this.send(call);
		const raw = record(answer.body);
		const isOk = answer.status >= 200 && answer.status < 300;
		const task = isOk ? parseTask(raw) : null;
		if (raw && task) return { ok: true, value: { task, raw } };
		const failure = failureOf(answer, this.now());
		if (!isOk || !raw) return { ok: false, failure };
		const said = failure.code === 'unknown_error' ? 'the answer holds no task id' : failure.message;
		return { ok: false, failure: { ...failure, code: 'no_task', message: said } };
	}
}
