import { QWaveClient } from '../../../nodes/qwave/api/client';
import type { HttpResponse, HttpRequest } from '../../../nodes/qwave/api/http';

const NOW = Date.UTC(2026, 3, 8);
const queued = { task_id: 'task-1', status: 'queued', model: 'kling-v3', action: 'generate' };

/** A client that gets this answer, and the calls it made. */
function clientFor(answer: Partial<HttpResponse>) {
	const calls: HttpRequest[] = [];
	const send = (call: HttpRequest) => {
		calls.push(call);
		return Promise.resolve({ status: 200, headers: {}, body: undefined, ...answer });
	};
	return { client: new QWaveClient(send, () => NOW), calls };
}
async function failureOf(answer: Partial<HttpResponse>) {
	const result = await clientFor(answer).client.submit({ model: 'x' }, 'key');
	if (result.ok) throw new Error('The answer was taken for a task');
	return result.failure;
}

describe('what goes out', () => {
	it('submit posts the body with its key, once', async () => {
		const { client, calls } = clientFor({ body: queued });
		const body = { model: 'kling-v3', prompt: 'A dog' };
		const result = await client.submit(body, 'key-1');
		expect(calls).toEqual([
			{ method: 'POST', path: '/tasks', headers: { 'Idempotency-Key': 'key-1' }, body },
		]);
		expect(result).toEqual({
			ok: true,
			value: { task: { ...queued, video_urls: [] }, raw: queued },
		});
	});

	it.each([
		['get', 'GET', '/tasks/task-1'],
		['cancel', 'POST', '/tasks/task-1/cancel'],
	] as const)('%s goes to the task', async (call, method, path) => {
		const { client, calls } = clientFor({ body: queued });
		await client[call]('task-1');
		expect(calls).toMatchObject([{ method, path }]);
	});

	it.each(['../balance', 'a/b', 'a?x=1', 'a#b', 'a b'])(
		'an id %p stays one part of the path',
		async (id) => {
			const { client, calls } = clientFor({ body: queued });
			await client.get(id);
			expect(calls[0]!.path.slice('/tasks/'.length)).not.toMatch(/[/?# ]/);
		},
	);
});

describe('the service’s errors come back as data', () => {
	it.each([
		[
			'A',
			{ error: { type: 'invalid_request', code: 'invalid_request', message: 'bad' } },
			'invalid_request',
			'bad',
		],
		['B', { error: { message: 'no key', code: 'invalid_key' } }, 'invalid_key', 'no key'],
		[
			'C and D',
			{
				error: {
					message: '[capability_violation] extra',
					code: 'capability_violation',
					param: 'extra',
				},
			},
			'capability_violation',
			'extra',
		],
		[
			'D without a code',
			{ error: { message: 'missing token identity', type: 'invalid_request_error' } },
			'invalid_request_error',
			'missing token identity',
		],
		['chat, with a number', { error: { message: 'no', code: 401 } }, '401', 'no'],
		['G0', { code: 'invalid_request', message: 'bad', data: null }, 'invalid_request', 'bad'],
		['the skill’s', { success: false, message: 'refused' }, 'task_failed', 'refused'],
		['a text', { error: 'no luck' }, 'task_failed', 'no luck'],
	])('in shape %s', async (_, body, code, message) => {
		expect(await failureOf({ status: 400, body })).toMatchObject({
			status: 400,
			code,
			message,
			data: body,
		});
	});

	it('also where the status says 200: the reason is not lost', async () => {
		const body = { success: false, message: 'the key is blocked' };
		const failure = await failureOf({ status: 200, body });
		expect(failure.message).toContain('the key is blocked');
	});

	it.each([
		['HTML', '<html>\n<body>502 Bad\tGateway</body>', 'not_json'],
		['nothing', undefined, 'not_json'],
		['an empty text', '', 'not_json'],
		['null', null, 'not_json'],
	])('%s is not JSON', async (_, body, code) => {
		for (const status of [200, 404, 502]) {
			const failure = await failureOf({ status, body });
			expect(failure).toMatchObject({ status, code });
			expect(failure.message).not.toMatch(/[\n\t]/);
		}
	});

	it('a long page is cut', async () => {
		const { message } = await failureOf({ status: 502, body: 'x'.repeat(1e5) });
		expect(message.length).toBeLessThan(200);
	});

	it.each([[{}], [{ status: 'queued' }], [{ task_id: '' }], [{ data: [] }]])(
		'%j holds no task id',
		async (body) => {
			expect(await failureOf({ body })).toMatchObject({ status: 200, code: 'no_task' });
		},
	);

	it('a task in an answer that is no success is no task', async () => {
		expect(await failureOf({ status: 500, body: queued })).toMatchObject({ status: 500 });
	});

	it('a redirect tells where to', async () => {
		const headers = { location: 'https://elsewhere.example/v1/tasks' };
		expect(await failureOf({ status: 302, headers, body: '' })).toMatchObject({
			status: 302,
			location: 'https://elsewhere.example/v1/tasks',
		});
	});

	it('no answer keeps the network’s code', async () => {
		const answer = { status: 0, networkCode: 'ECONNRESET', networkMessage: 'socket hang up' };
		expect(await failureOf(answer)).toMatchObject({
			status: 0,
			code: 'ECONNRESET',
			message: 'socket hang up',
		});
	});
});

describe('when the service wants to be asked again', () => {
	const quota = {
		message: 'used up',
		code: 'quota_window_exceeded',
		window: '5h',
		used: 9,
		cap: 9,
	};
	it.each([
		['seconds', { 'retry-after': '30' }, {}, NOW + 30_000],
		['seconds as a number', { 'retry-after': 30 }, {}, NOW + 30_000],
		['a date', { 'retry-after': 'Wed, 08 Apr 2026 00:01:00 GMT' }, {}, NOW + 60_000],
		['reset_at in seconds', {}, { error: { ...quota, reset_at: NOW / 1000 + 60 } }, NOW + 60_000],
		['reset_at in milliseconds', {}, { error: { ...quota, reset_at: NOW + 60_000 } }, NOW + 60_000],
		[
			'reset_at as a date',
			{},
			{ error: { ...quota, reset_at: '2026-04-08T00:01:00Z' } },
			NOW + 60_000,
		],
		['reset_at beside the error', {}, { error: quota, reset_at: NOW + 60_000 }, NOW + 60_000],
		['rubbish', { 'retry-after': 'soon' }, {}, undefined],
		['nothing', {}, {}, undefined],
	])('%s', async (_, headers, body, retryAt) => {
		expect((await failureOf({ status: 429, headers, body })).retryAt).toBe(retryAt);
	});

	it('an HTML 429 and 503 may say so too', async () => {
		const answer = { status: 503, headers: { 'retry-after': '5' }, body: '<html>' };
		expect((await failureOf(answer)).retryAt).toBe(NOW + 5_000);
	});
});
