import type { CallFailure, HttpResponse } from './http';
import { cut, instant, readFailure } from '../task/task';

type Json = Record<string, unknown>;

/** A JSON object, or undefined. */
export function asObject(value: unknown): Json | undefined {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? (value as Json)
		: undefined;
}

/** A service that wants to be asked later than that means something else. Milliseconds. */
const LATEST = 366 * 24 * 3_600_000;

/** `Retry-After`: seconds from now, or a date. NaN where it is neither. */
function afterPause(value: unknown, now: number): number {
	if (typeof value === 'number') return now + value * 1000;
	if (typeof value !== 'string' || !value.trim()) return NaN;
	const seconds = Number(value);
	return Number.isNaN(seconds) ? instant(value) : now + seconds * 1000;
}

/** `reset_at`: seconds or milliseconds since 1970, told apart by size, or a date. NaN where it is neither. */
function reset(value: unknown): number {
	if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
	return typeof value === 'string' ? instant(value) : NaN;
}

/**
 * `Retry-After`, or `reset_at` of a used-up window, as milliseconds since 1970. What is no date, has
 * passed, or is more than a year away counts as none.
 */
export function retryAt(headers: Json, body: unknown, now: number): number | undefined {
	const resetAt = asObject(asObject(body)?.error)?.reset_at ?? asObject(body)?.reset_at;
	const times = [afterPause(headers['retry-after'], now), reset(resetAt)];
	return times.find((time) => time >= now && time <= now + LATEST);
}

/** Turns an unusable response (network error, HTTP error, no JSON) into a CallFailure. */
export function toFailure(answer: HttpResponse, now: number): CallFailure {
	const { status, headers, body } = answer;
	if (status === 0) {
		const code = answer.networkCode ?? 'network_error';
		return { status, code, message: cut(answer.networkMessage ?? code) };
	}
	const json = asObject(body);
	const error =
		readFailure(json?.error) ??
		(json ? readFailure({ code: json.code, message: json.message }) : undefined);
	const location = typeof headers.location === 'string' ? cut(headers.location) : undefined;
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
