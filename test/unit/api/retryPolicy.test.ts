import {
	backoff,
	isTransient,
	provesNothingAccepted,
	readRetryDelay,
	submitRetryDelay,
} from '../../../nodes/qwave/api/retryPolicy';
import type { Attempt } from '../../../nodes/qwave/api/retryPolicy';
import type { CallFailure } from '../../../nodes/qwave/api/http';

const failure = (status: number, code = 'x', more: Partial<CallFailure> = {}): CallFailure => ({
	status,
	code,
	message: '',
	...more,
});
const NOW = Date.UTC(2026, 3, 8);
const attempt = (of: CallFailure, more: Partial<Attempt> = {}): Attempt => ({
	failure: of,
	attempt: 0,
	now: NOW,
	deadline: NOW + 1_800_000,
	random: 0.5,
	...more,
});

const refused: CallFailure[] = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'ERR_SSL_WRONG_VERSION_NUMBER',
].map((code) => failure(0, code));
const broken: CallFailure[] = [
	'ECONNRESET',
	'ETIMEDOUT',
	'ECONNABORTED',
	'EPIPE',
	'UND_ERR_SOCKET',
	'network_error',
	'',
].map((code) => failure(0, code));
const declined = [400, 401, 402, 403, 404, 409, 413, 422, 429].map((status) => failure(status));
const redirects = [301, 302, 307, 308].map((status) => failure(status));
const unclear = [500, 502, 503, 504, 520].map((status) => failure(status, 'server_error'));

const name = ({ status, code }: CallFailure) => `${status} ${code}`;
const each = (failures: CallFailure[]) => failures.map((one) => [name(one), one] as const);

describe('what proves that nothing was accepted', () => {
	it.each(each([...refused, ...declined, ...redirects, failure(500, 'price_not_configured')]))(
		'%s does',
		(_, one) => expect(provesNothingAccepted(one)).toBe(true),
	);

	it.each(
		each([
			...broken,
			...unclear,
			failure(200, 'not_json'),
			failure(200, 'no_task'),
			failure(0, '400'),
		]),
	)('%s does not', (_, one) => expect(provesNothingAccepted(one)).toBe(false));

	// Linux reports these two also on a connection over which the request went out already.
	it.each(each([failure(0, 'EHOSTUNREACH'), failure(0, 'ENETUNREACH')]))(
		'%s alone does not: the issue allows connection refused, DNS and 429',
		(_, one) => expect(submitRetryDelay(attempt(one), false)).toBeUndefined(),
	);
});

describe('a submit without a promised idempotency key is repeated', () => {
	it.each(each([...refused, failure(429)]))('after %s', (_, one) => {
		expect(submitRetryDelay(attempt(one), false)).toBeGreaterThan(0);
	});

	it.each(
		each([...broken, ...unclear, ...redirects, failure(200, 'not_json'), failure(200, 'no_task')]),
	)('never after %s', (_, one) => expect(submitRetryDelay(attempt(one), false)).toBeUndefined());

	it.each(
		each([
			...declined.filter(({ status }) => status !== 429),
			failure(500, 'price_not_configured'),
		]),
	)('never after %s: the answer would be the same', (_, one) => {
		expect(submitRetryDelay(attempt(one), false)).toBeUndefined();
		expect(submitRetryDelay(attempt(one), true)).toBeUndefined();
	});

	it('not for ever where nobody listens, but while the wait lasts after 429', () => {
		expect(submitRetryDelay(attempt(refused[0]!, { attempt: 9 }), false)).toBeUndefined();
		expect(submitRetryDelay(attempt(failure(429), { attempt: 9 }), false)).toBeGreaterThan(0);
	});
});

describe('a submit with a promised key', () => {
	it.each(each([...broken, ...unclear, ...refused, failure(429)]))(
		'is repeated after %s',
		(_, one) => {
			expect(submitRetryDelay(attempt(one), true)).toBeGreaterThan(0);
		},
	);

	it.each(each([...broken, ...unclear]))('but not for ever after %s', (_, one) => {
		expect(submitRetryDelay(attempt(one, { attempt: 9 }), true)).toBeUndefined();
	});
});

describe('a read', () => {
	const passing = [...refused, ...broken, ...unclear, failure(408), failure(429)];

	it.each(each(passing))('is repeated after %s for as long as the wait lasts', (_, one) => {
		expect(isTransient(one)).toBe(true);
		expect(readRetryDelay(attempt(one, { attempt: 500 }))).toBeGreaterThan(0);
	});

	it.each(each([400, 401, 402, 403, 404, 307].map((status) => failure(status))))(
		'is final after %s',
		(_, one) => {
			expect(isTransient(one)).toBe(false);
			expect(readRetryDelay(attempt(one))).toBeUndefined();
		},
	);
});

describe('the pause before a repeat', () => {
	it('doubles from about 1 s to 30 s, and varies', () => {
		expect([0, 1, 2, 3, 4].map((tries) => backoff(tries, 0.5))).toEqual([1e3, 2e3, 4e3, 8e3, 16e3]);
		for (const tries of [0, 3, 5, 10, 1000]) {
			for (const random of [0, 0.5, 0.999]) {
				expect(backoff(tries, random)).toBeGreaterThanOrEqual(500);
				expect(backoff(tries, random)).toBeLessThanOrEqual(30_000);
			}
			expect(backoff(tries, 0)).toBeLessThan(backoff(tries, 0.5));
		}
	});

	it.each([submitRetryDelay, (one: Attempt) => readRetryDelay(one)])(
		'is never shorter than the service asks for (%#)',
		(again) => {
			const asked = failure(429, 'x', { retryAt: NOW + 77_000 });
			for (const random of [0, 0.5, 0.999]) {
				expect(again(attempt(asked, { random }), false)).toBeGreaterThanOrEqual(77_000);
			}
		},
	);

	it('is the usual one where the service names a time in the past', () => {
		const asked = failure(429, 'x', { retryAt: NOW - 77_000 });
		expect(readRetryDelay(attempt(asked))).toBe(backoff(0, 0.5));
	});

	it('is none where it would end after the deadline', () => {
		const asked = failure(429, 'x', { retryAt: NOW + 60_000 });
		expect(readRetryDelay(attempt(asked, { deadline: NOW + 59_000 }))).toBeUndefined();
		expect(submitRetryDelay(attempt(asked, { deadline: NOW + 59_000 }), false)).toBeUndefined();
		expect(readRetryDelay(attempt(asked, { deadline: NOW + 120_000 }))).toBeDefined();
	});
});
