import {
	FAILURES,
	failureAdvice,
	failedTaskAdvice,
	cancelledTaskAdvice,
} from '../../../nodes/output/failureAdvice';
import type { Phase } from '../../../nodes/output/failureAdvice';
import type { CallFailure } from '../../../nodes/qwave/api/http';
import { provesNothingAccepted } from '../../../nodes/qwave/api/retryPolicy';

const failure = (
	status: number,
	code: string,
	message = 'the service’s own words',
): CallFailure => ({
	status,
	code,
	message,
});
const NOTHING = /this item was not submitted or charged/i;
const TWICE = /twice/;
const LATER = /Task > (Wait|Get)/;

const failures: CallFailure[] = [
	...FAILURES.map(({ example: { status, code } }) => failure(status, code)),
	failure(0, 'ETIMEDOUT'),
	failure(200, 'no_task'),
	...[400, 409, 500, 502].map((status) => failure(status, 'some_code')),
];
const cases = failures.map((one) => [`${one.status} ${one.code}`, one] as const);

it('each row of the table is the first that its example meets, and the last takes what is left', () => {
	const rowOf = (one: CallFailure) => FAILURES.findIndex(({ when }) => when(one));
	const examples = FAILURES.map(({ example: { status, code } }) => failure(status, code));
	expect(examples.map(rowOf)).toEqual(FAILURES.map((_, index) => index));
	expect(rowOf(failure(418, 'teapot'))).toBe(FAILURES.length - 1);
});

describe('every failure says what happened and what to do next', () => {
	it.each(cases)('%s', (_, one) => {
		for (const phase of ['submit', 'read', 'cancel'] satisfies Phase[]) {
			const { message, next } = failureAdvice(one, phase);
			expect(message).toMatch(/^([A-Z]|n8n).{15,}/);
			expect(next).toMatch(/^[A-Z].{20,}\.$/);
			expect(`${message} ${next}`).not.toMatch(/undefined|null|NaN|\[object/);
		}
	});

	/** The code says it all, or the words are those of a proxy. */
	const inOurWords = ['task_not_found', 'asset_not_found', 'price_not_configured'];
	const quoted = cases.filter(
		([, { status, code }]) => status >= 400 && status !== 407 && !inOurWords.includes(code),
	);
	it.each(quoted)('%s keeps the service’s words', (_, one) => {
		expect(failureAdvice(one, 'submit').message).toContain('the service’s own words');
	});

	it.each(cases)('%s without words of the service still reads well', (_, one) => {
		expect(failureAdvice({ ...one, message: '' }, 'read').message).not.toMatch(/: ?$|: :/);
	});
});

it.each(['ENOTFOUND', 'EAI_AGAIN'])(
	'%s: the host name of the Base URL is to be checked',
	(code) => {
		const { message, next } = failureAdvice(failure(0, code), 'submit');
		expect(message).toBe(
			'QWave could not be reached: the host name of the Base URL could not be found',
		);
		expect(next).toMatch(/^Check the Base URL in the QWave API credential/);
		expect(next).toMatch(NOTHING);
	},
);

describe('after a submit, the money', () => {
	/** No submit is answered so. */
	const others = ['task_not_found', 'asset_not_found', 'task_not_cancellable'];
	const submits = cases.filter(([, { code }]) => !others.includes(code));
	it.each(submits.filter(([, one]) => provesNothingAccepted(one)))(
		'%s: nothing was charged',
		(_, one) => {
			expect(failureAdvice(one, 'submit').next).toMatch(NOTHING);
			expect(failureAdvice(one, 'submit').next).not.toMatch(TWICE);
		},
	);

	it.each(submits.filter(([, one]) => !provesNothingAccepted(one)))(
		'%s: it may have been accepted, so a repeat could be charged twice',
		(_, one) => {
			expect(failureAdvice(one, 'submit').next).toMatch(TWICE);
			expect(failureAdvice(one, 'submit').next).not.toMatch(NOTHING);
		},
	);

	it.each(cases)('%s during a read says nothing of a second charge', (_, one) => {
		expect(failureAdvice(one, 'read').next).not.toMatch(TWICE);
	});

	it.each([401, 402, 429, 500, 503])(
		'%d during a read: the task can be picked up later',
		(status) => {
			expect(failureAdvice(failure(status, 'x'), 'read').next).toMatch(LATER);
		},
	);
});

describe('what to do next', () => {
	it.each([
		[failure(401, 'invalid_key'), /credential/],
		[failure(402, 'payment_required'), /top up/i],
		[failure(403, 'permission_error'), /key/],
		[failure(404, 'not_json'), /Base URL.*\/v1/],
		[failure(404, 'task_not_found'), /task ID.*account/i],
		[failure(404, 'model_not_found'), /another model/],
		[failure(429, 'rate_limit_error'), /Concurrency/],
		[failure(0, 'ENOTFOUND'), /Base URL/],
		[failure(400, 'task_not_cancellable'), /Task > Wait/],
		[failure(400, 'invalid_request'), /Change/],
	])('%j', (one, next) => {
		expect(failureAdvice(one, 'read').next).toMatch(next);
	});

	it('a used-up window tells when it opens again', () => {
		const retryAt = Date.UTC(2026, 3, 8, 12);
		const one = { ...failure(429, 'quota_window_exceeded'), retryAt };
		expect(failureAdvice(one, 'submit').next).toContain('2026-04-08T12:00:00.000Z');
	});

	it('a redirect names its target and says that the key stayed', () => {
		const one = { ...failure(301, 'not_json'), location: 'https://elsewhere.example/v1' };
		expect(failureAdvice(one, 'submit').message).toMatch(/elsewhere\.example.*not sent/);
	});
});

describe('a task that ended badly', () => {
	it.each([
		['upstream_bad_request', /prompt|media/],
		['upstream_unavailable', /later/],
		['upstream_rate_limited', /later/],
		['task_failed', /prompt/],
		['constructor', /prompt/],
	])('%s', (code, next) => {
		const advice = failedTaskAdvice({ code, message: 'no luck' });
		expect(advice.message).toContain(code);
		expect(advice.message).toContain('no luck');
		expect(advice.next).toMatch(next);
		expect(advice.next).toMatch(/refunds/);
	});

	it('cancelled', () => {
		expect(cancelledTaskAdvice().next).toMatch(/refunds/);
	});
});
