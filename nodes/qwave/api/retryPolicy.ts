/** What may be sent again, and when. Pure: the failure is data, time and chance are passed in. */

import type { Task } from '../task/task';
import type { CallFailure } from './http';

/** The code of a call that was held back, and then not sent because the run ended. */
export const STOPPED_WHILE_THROTTLED = 'held_back';
/** The other side does not speak TLS: the handshake failed, and no request went out. */
export const NO_TLS = 'ERR_SSL_WRONG_VERSION_NUMBER';
/** An answer that is larger than any of QWave can be: it comes again however often one asks. */
export const TOO_LARGE = 'too_large';
/** n8n itself failed, and not the network: it fails again however often one asks. */
export const N8N_ERROR = 'n8n_error';
/** The node itself failed before it handed the request to n8n. */
export const NOT_HANDED_OVER = 'not_handed_over';
/** The rules of this n8n forbid the address: no connection was opened. */
export const FORBIDDEN = 'n8n_forbidden';
const LASTING: readonly string[] = [TOO_LARGE, N8N_ERROR, NOT_HANDED_OVER, FORBIDDEN];
/** Errors that come before a connection exists: the request cannot have been accepted. */
const NEVER_SENT: readonly string[] = [
	STOPPED_WHILE_THROTTLED,
	NOT_HANDED_OVER,
	FORBIDDEN,
	NO_TLS,
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
];
/** The server's certificate was not accepted: the handshake ended before the request was sent. */
const NOT_TRUSTED = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/;
/** Error codes of the service that say that nothing was accepted, whatever the status. */
const NOT_ACCEPTED: readonly string[] = ['price_not_configured'];

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const CONNECT_TRIES = 3;
/** How long a service that documents idempotency keys knows one: it promises 24 h. Milliseconds. */
export const KEY_LIFETIME_MS = 23 * 3_600_000;

/** Whether the failure itself proves that no task exists and nothing was charged. */
export function provesNothingAccepted({ status, code }: CallFailure): boolean {
	if (status === 0) return NEVER_SENT.includes(code) || NOT_TRUSTED.test(code);
	return (status >= 300 && status < 500 && status !== 408) || NOT_ACCEPTED.includes(code);
}

/** A provider out of order or overloaded: the same request may do better in a while. */
const TRANSIENT_CODES: readonly string[] = ['upstream_unavailable', 'upstream_rate_limited'];

/** Whether a task has failed with its price given back, as far as its answer tells: one without any cost counts. */
export function wasRefunded({ status, cost, refunded }: Partial<Task>): boolean {
	return status === 'failed' && (refunded ?? !cost);
}

/** Whether a failed task may be submitted anew: for a passing reason, and with its price given back. */
export function mayResubmit(task: Partial<Task>): boolean {
	return wasRefunded(task) && TRANSIENT_CODES.includes(task.failure?.code ?? '');
}

/** Whether a read may simply be repeated: the task is not touched by it. */
export function isTransient({ status, code }: CallFailure): boolean {
	if (status === 0) return !LASTING.includes(code);
	return status === 408 || status === 429 || status >= 500;
}

/** Exponential with full-range jitter from half to one and a half, at most 30 s. Milliseconds. */
export function backoff(attempt: number, random: number): number {
	const step = Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
	return Math.min(step * (0.5 + random), LONGEST_PAUSE);
}

export interface Attempt {
	failure: CallFailure;
	/** Failed tries before this one. */
	attempt: number;
	/** Milliseconds since 1970. */
	now: number;
	deadline: number;
	random: number;
}

function pauseFor({ failure, attempt, now, deadline, random }: Attempt): number | undefined {
	const asked = failure.retryAt === undefined ? 0 : failure.retryAt - now;
	const pause = Math.max(asked, backoff(attempt, random));
	return now + pause < deadline ? pause : undefined;
}

/**
 * The pause before a submit may be sent again, or undefined when it must not be.
 *
 * @param hasIdempotency the contract promises that the idempotency key makes a second charge impossible
 */
export function submitRetryDelay(attempt: Attempt, hasIdempotency: boolean): number | undefined {
	const { failure } = attempt;
	if (failure.status === 429) return pauseFor(attempt);
	if (failure.status === 0 && LASTING.includes(failure.code)) return undefined;
	const neverSent = failure.status === 0 && NEVER_SENT.includes(failure.code);
	// An answer that holds no task is as good as a lost one.
	const safe = neverSent || (hasIdempotency && !provesNothingAccepted(failure));
	return safe && attempt.attempt + 1 < CONNECT_TRIES ? pauseFor(attempt) : undefined;
}

/** The pause before a read may be sent again, or undefined when the failure is final. */
export function readRetryDelay(attempt: Attempt): number | undefined {
	return isTransient(attempt.failure) ? pauseFor(attempt) : undefined;
}
