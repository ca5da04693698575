import type { HttpAnswer } from './client';
import type { CallFailure } from './task/retry';
import { readFailure } from './task/task';

type Json = Record<string, unknown>;

/** A JSON object, or undefined. */
export function record(value: unknown): Json | undefined {
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

/** Why an answer is none. */
export function failureOf(answer: HttpAnswer, now: number): CallFailure {
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
