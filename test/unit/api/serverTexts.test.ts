import { normalizeBaseUrl } from '../../../nodes/qwave/api/baseUrl';
import { QWaveClient } from '../../../nodes/qwave/api/client';
import { retryAt } from '../../../nodes/qwave/api/failure';
import { submitRetryDelay, wasRefunded } from '../../../nodes/qwave/api/retryPolicy';
import { isTaskId, parseTask } from '../../../nodes/qwave/task/task';

const NOW = Date.UTC(2026, 3, 8);

it.each(['get', 'cancel'] as const)(
	'%s: an answer about another task is a failure',
	async (call) => {
		const body = { task_id: 'task-b', status: 'completed' };
		const client = new QWaveClient(async () => ({ status: 200, headers: {}, body }));
		expect(await client[call]('task-a')).toMatchObject({ ok: false, failure: { code: 'no_task' } });
		expect(await client[call]('task-b')).toMatchObject({ ok: true });
	},
);

it.each(['asset', 'deleteAsset'] as const)(
	'%s: an answer about another asset is a failure',
	async (call) => {
		const answers = (body: unknown) =>
			new QWaveClient(async () => ({ status: 200, headers: {}, body }))[call]('ast_1');
		for (const body of [{ id: 'ast_2' }, { deleted: true }, { id: 7 }]) {
			expect(await answers(body)).toMatchObject({ ok: false, failure: { code: 'no_asset' } });
		}
		expect(await answers({ id: 'ast_1' })).toMatchObject({ ok: true });
	},
);

it.each([
	'9999999999999',
	'1e309',
	'Infinity',
	'-9e15',
	'-1',
	'',
	' ',
	'Wed, 08 Apr 2099 00:00:00 GMT',
])('Retry-After %j is no time, and never throws later', (after) => {
	expect(retryAt({ 'retry-after': after }, {}, NOW)).toBeUndefined();
	const reset = { error: { reset_at: NOW + 60_000 } };
	expect(retryAt({ 'retry-after': after }, reset, NOW)).toBe(NOW + 60_000);
});

it.each([1e20, -1, Infinity, NaN, 'soon', {}, [], true])('reset_at %j is no time', (reset) => {
	expect(retryAt({}, { error: { reset_at: reset } }, NOW)).toBeUndefined();
});

it.each(['.', '..', '...'])('%j is no task id: the path would lead elsewhere', (id) => {
	expect(isTaskId(id)).toBe(false);
});

it('texts of the service are cut', () => {
	const long = 'x'.repeat(5_000_000);
	const task = { task_id: 't', status: 'failed', model: long, action: long };
	const failed = parseTask({ ...task, error: { code: long, message: long } });
	expect(JSON.stringify(failed).length).toBeLessThan(3_000);
	expect(failed?.failure?.message.endsWith('x…')).toBe(true);
	expect(JSON.stringify(parseTask({ task_id: 't', status: long })).length).toBeLessThan(500);
});

it('what is too long for an address is none', () => {
	const long = `https://cdn.example/${'a'.repeat(5_000_000)}`;
	const url = `https://cdn.example/${'a'.repeat(8_000)}`;
	const task = { task_id: 't', status: 'completed' };
	expect(parseTask({ ...task, result: { videos: [{ url: [long, url] }, long] } })).toMatchObject({
		video_url: url,
		video_urls: [url],
	});
	const bare = parseTask({ ...task, result: { video_url: long, last_frame_url: long } });
	expect(JSON.stringify(bare).length).toBeLessThan(500);
});

it('states, names and codes have no line of their own', () => {
	const word = 'a\r\nforged\u2028line\u0000';
	const task = parseTask({
		task_id: 't',
		status: word,
		model: word,
		action: word,
	});
	expect(task).toMatchObject({ status: 'a forged line ', model: 'a forged line ' });
	const error = { code: word, message: 'two\nlines' };
	expect(parseTask({ task_id: 't', status: 'failed', error })?.failure).toEqual({
		code: 'a forged line ',
		message: 'two\nlines',
	});
});

it.each([-1, 101, '1e999', 1e300, {}])('progress %j is none', (progress) => {
	expect(parseTask({ task_id: 't', status: 'queued', progress })?.progress).toBeUndefined();
});

it.each(['too_large', 'n8n_error', 'n8n_forbidden'])(
	'a submit that failed for good (%s) is not sent again, whatever is promised',
	(code) => {
		const failure = { status: 0, code, message: '' };
		const moment = { failure, attempt: 0, now: NOW, deadline: NOW + 60_000, random: 0.5 };
		expect([true, false].map((promised) => submitRetryDelay(moment, promised))).toEqual([
			undefined,
			undefined,
		]);
	},
);

it('a cost that comes as a text is a cost: the task was not refunded', () => {
	const task = parseTask({ task_id: 't', status: 'failed', cost: '178500' })!;
	expect(task.cost).toBe(178500);
	expect(wasRefunded(task)).toBe(false);
});

it.each([
	[200, 'not_json'],
	[200, 'no_task'],
	[0, 'ECONNRESET'],
])('%d %s: asked for again under a promised key, and not without one', (status, code) => {
	const failure = { status, code, message: '' };
	const moment = { failure, attempt: 0, now: NOW, deadline: NOW + 60_000, random: 0.5 };
	expect(submitRetryDelay(moment, true)).toBeGreaterThan(0);
	expect(submitRetryDelay(moment, false)).toBeUndefined();
	expect(
		submitRetryDelay({ ...moment, failure: { ...failure, status: 302 } }, true),
	).toBeUndefined();
});

it.each([
	'/tasks',
	'/v1/tasks',
	'/v1/tasks/',
	'/v1/models',
	'/v1/tasks/task-1/cancel',
	'/v1/assets?',
])('a Base URL that ends in %s is understood', (path) => {
	expect(normalizeBaseUrl(`"https://api.example${path}"`)).toEqual({
		ok: true,
		url: 'https://api.example/v1',
	});
});

it('a Base URL of 100,000 slashes is no work', () => {
	for (let time = 0; time < 20; time += 1)
		normalizeBaseUrl(`https://api.example${'/'.repeat(100_000)}x`);
});
