import type { INode } from 'n8n-workflow';

import { completed, failed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();
const retry: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
const keys = () => engine.fake.submits().map(({ headers }) => headers['idempotency-key']);

test('Retry On Fail adopts the tasks that exist instead of submitting them again', async () => {
	let refusals = 0;
	engine.fake.onGet = ({ path }) => {
		const id = path.split('/')[3] ?? '';
		if (id === 'task-2' && refusals++ < 1)
			return { status: 403, body: { error: { code: 'forbidden', message: 'no' } } };
		return { body: completed(id) };
	};
	const result = await engine.video({}, { items: [{}, {}, {}], settings: retry });
	expect(result.status).toBe('success');
	expect(jsonOf(result).map(({ task_id }) => task_id)).toEqual(['task-1', 'task-2', 'task-3']);
	expect(engine.fake.submits()).toHaveLength(3);
});

test('a failed task was refunded, so Retry On Fail submits it anew with a fresh key', async () => {
	engine.fake.onGet = ({ path }) => {
		const id = path.split('/')[3] ?? '';
		return { body: id === 'task-1' ? failed(id, 'upstream_unavailable') : completed(id) };
	};
	const result = await engine.video({}, { settings: retry });
	expect(jsonOf(result)[0]?.task_id).toBe('task-2');
	expect(engine.fake.submits()).toHaveLength(2);
	expect(new Set(keys()).size).toBe(2);
});

test.each([
	['a connection that breaks after the request was sent', { cut: true as const }],
	['a 500', { status: 500, body: { error: { code: 'server_error', message: 'oops' } } }],
	['an answer that is not JSON', { status: 200, body: '<html>gateway</html>' }],
])('%s may have been accepted: never sent again, not even by Retry On Fail', async (_, reply) => {
	engine.fake.onSubmit = () => reply;
	const result = await engine.video({}, { settings: retry });
	expect(result.status).toBe('error');
	expect(engine.fake.submits()).toHaveLength(1);
	expect(`${result.error?.message} ${result.error?.description}`).toContain(
		'could be charged twice',
	);
});

test('a 429 was not accepted: the submit is repeated after Retry-After, with the same key', async () => {
	const times: number[] = [];
	engine.fake.onSubmit = (_, count) => {
		times.push(Date.now());
		if (count > 1) return { body: { task_id: 'task-1', status: 'queued' } };
		return {
			status: 429,
			headers: { 'retry-after': '2' },
			body: { error: { code: 'rate_limit', message: 'slow down' } },
		};
	};
	const result = await engine.video();
	expect(result.status).toBe('success');
	expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1990);
	expect(new Set(keys()).size).toBe(1);
});

test('a used-up quota window that opens after the wait is an error with the time of the reset', async () => {
	const reset = Math.floor(Date.now() / 1000) + 7200;
	engine.fake.onSubmit = () => ({
		status: 429,
		body: { error: { code: 'quota_window_exceeded', message: 'cap reached', reset_at: reset } },
	});
	const result = await engine.video();
	expect(engine.fake.submits()).toHaveLength(1);
	expect(result.error?.message).toContain('quota_window_exceeded');
	expect(result.error?.description).toContain(new Date(reset * 1000).toISOString());
});

test('a refused submit (402) may be tried again by Retry On Fail: nothing was charged', async () => {
	engine.fake.onSubmit = (_, count) =>
		count === 1
			? { status: 402, body: { error: { code: 'insufficient', message: 'balance too low' } } }
			: { body: { task_id: 'task-1', status: 'queued' } };
	const result = await engine.video({}, { settings: retry });
	expect(result.status).toBe('success');
	expect(engine.fake.submits()).toHaveLength(2);
});

test('one failed item stops the run, and its error names the tasks of the others', async () => {
	engine.fake.onGet = ({ path }) => {
		const id = path.split('/')[3] ?? '';
		return { body: id === 'task-2' ? failed(id, 'upstream_bad_request', 'nudity') : running(id) };
	};
	const result = await engine.video({}, { items: Array(9).fill({}) });
	expect(result.status).toBe('error');
	expect(result.error?.message).toBe('The task failed (upstream_bad_request): nudity');
	expect(result.error?.description).toContain('Task ID: task-2');
	for (const id of ['task-1', 'task-3', 'task-4', 'task-5'])
		expect(result.error?.description).toContain(id);
	expect(engine.fake.submits()).toHaveLength(5);
});

const september = {
	apiVersion: '2026-09',
	duration: 5,
	// Another prompt at every evaluation, as an expression with the time gives it.
	prompt: '={{ "clip " + $now.toMillis() }}',
};

test('an unclear submit of 2026-09 keeps its key over every repeat, even when the prompt changes', async () => {
	engine.fake.onSubmit = () => ({ cut: true });
	const result = await engine.video(september, { settings: { ...retry, maxTries: 2 } });
	expect(result.status).toBe('error');
	expect(engine.fake.submits().length).toBeGreaterThan(3);
	expect(new Set(keys()).size).toBe(1);
}, 30_000);

test('a later refusal does not undo that an earlier try may have been accepted', async () => {
	engine.fake.onSubmit = (_, count) =>
		count % 2 ? { cut: true } : { status: 401, body: { error: { message: 'no key' } } };
	const result = await engine.video(september, { settings: { ...retry, maxTries: 2 } });
	expect(`${result.error?.message} ${result.error?.description}`).toContain(
		'could be charged twice',
	);
	expect(new Set(keys()).size).toBe(1);
}, 30_000);

test.each([
	['HTML', { status: 200, body: '<html>gateway</html>' }],
	['cut JSON', { status: 200, body: '{"task_id":"ta' }],
	['JSON without a task', { status: 200, body: {} }],
])('2026-09: a submit answered by %s is asked for again under the same key', async (_, reply) => {
	engine.fake.onSubmit = (__, count) =>
		count === 1 ? reply : { body: { task_id: 'task-1', status: 'queued' } };
	const result = await engine.video({ apiVersion: '2026-09', model: 'kling-v3', duration: 5 });
	expect(result.status).toBe('success');
	expect(keys()).toHaveLength(2);
	expect(new Set(keys()).size).toBe(1);
});
