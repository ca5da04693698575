import { harness } from '../support/harness';

const wan = { model: 'wan2.5-t2v', prompt: 'A cat' };
const at = harness();

describe('keys', () => {
	const routes = [
		['POST', '/v1/tasks'],
		['GET', '/v1/tasks/task-nope'],
		['POST', '/v1/tasks/task-nope/cancel'],
		['GET', '/v1/models'],
		['GET', '/v1/dashboard/billing/balance'],
	] as const;

	it.each(routes)('%s %s needs a good one', async (method, path) => {
		const body = method === 'POST' ? wan : undefined;
		for (const key of [null, 'wrong']) {
			const { status, json } = await at.call(method, path, { body, key });
			expect(status).toBe(401);
			expect(json.error).toMatchObject({ code: 'invalid_api_key', message: expect.any(String) });
		}
		expect((await at.admin.ledger()).totals.submits).toBe(0);
	});

	it('tell a good key from a bad one by a task that cannot exist', async () => {
		const { status, json } = await at.call('GET', '/v1/tasks/task-nope');
		expect([status, json.error.code]).toEqual([404, 'task_not_found']);
	});

	it('of another account do not see the task', async () => {
		const id = await at.submit(wan);
		const { other } = at.sandbox.keys;
		const path = `/v1/tasks/${id}`;
		expect((await at.call('GET', path, { key: other })).json.error.code).toBe('task_not_found');
		expect((await at.call('POST', `${path}/cancel`, { key: other })).status).toBe(404);
	});
});

describe('models', () => {
	it('are listed with their prices', async () => {
		const { json } = await at.call('GET', '/v1/models');
		expect(json.object).toBe('list');
		const kling = json.data.find(({ id }: { id: string }) => id === 'kling-v3');
		expect(kling.price_config.video_prices['720p']).toBeGreaterThan(0);
		expect((await at.call('GET', '/v1/models/kling-v3')).json).toEqual(kling);
	});

	const ids = async () => {
		const { json } = await at.call('GET', '/v1/models');
		return (json.data as Array<{ id: string }>).map(({ id }) => id);
	};

	it('of both versions are listed, each once', async () => {
		const all = await ids();
		expect(all).toEqual(expect.arrayContaining(['wan2.5-t2v', 'wan3.0-video', 'kling-v3']));
		expect(new Set(all).size).toBe(all.length);
	});

	it('are those of the version that a scenario pins', async () => {
		await at.admin.scenario({ version: '2026-09' });
		expect(await ids()).not.toContain('wan2.5-t2v');
	});

	it('are hidden and added by a scenario', async () => {
		const usual = await ids();
		await at.admin.scenario({ models: { hide: ['kling-v3'], add: ['sora-9'] } });
		expect(await ids()).toEqual([...usual.filter((id) => id !== 'kling-v3'), 'sora-9']);
		expect((await at.call('GET', '/v1/models/kling-v3')).status).toBe(404);
		expect((await at.call('GET', '/v1/models/sora-9')).json).toMatchObject({ object: 'model' });
		await expect(at.admin.scenario({ models: { hide: 'all' } } as object)).rejects.toThrow('hide');
	});

	it('that do not exist answer 404', async () => {
		const { status, json } = await at.call('GET', '/v1/models/sora-9');
		expect([status, json.error.code]).toEqual([404, 'model_not_found']);
	});
});

describe('the log', () => {
	it('tells whose key came along, never the key', async () => {
		const id = await at.submit(wan);
		await at.call('GET', `/v1/tasks/${id}`, { key: 'sk-guessed' });
		await at.call('GET', `/v1/tasks/${id}`, { key: null });
		const log = await at.admin.log();
		expect(log).toMatchObject([
			{ n: 1, method: 'POST', path: '/v1/tasks', key: 'main', body: wan, status: 200, task_id: id },
			{ n: 2, method: 'GET', path: `/v1/tasks/${id}`, key: 'unknown', status: 401 },
			{ n: 3, key: null, status: 401 },
		]);
		expect(log[0]?.headers.authorization).toBe('<main>');
		expect(JSON.stringify(log)).not.toMatch(/sk-guessed|qwave-sandbox-key/);
	});

	it('starts anew with a reset', async () => {
		const id = await at.submit(wan);
		await at.admin.reset();
		expect(await at.admin.log()).toEqual([]);
		expect((await at.call('GET', `/v1/tasks/${id}`)).status).toBe(404);
		expect((await at.admin.ledger()).entries).toEqual([]);
	});
});

describe('what is no request', () => {
	it('a body that is no JSON answers 400', async () => {
		const headers = { 'content-type': 'application/json' };
		const { status, json } = await at.call('POST', '/v1/tasks', { body: '{"model":', headers });
		expect([status, json.error.code]).toEqual([400, 'invalid_request']);
	});

	it('a path that is no route answers 404', async () => {
		const { status, json } = await at.call('GET', '/v1/nothing');
		expect([status, json.error.code]).toEqual([404, 'not_found']);
	});
});
