import { startHarness } from '../../support/sandboxHarness';
import { harness } from '../support/harness';

const wan = { model: 'wan2.5-t2v', prompt: 'Cherry blossoms drift past a window' };
const ID = /^task-wave\d{10}b\d{9}$/;
const at = harness();

describe('a task over time', () => {
	it('is queued at submit, in the documented words', async () => {
		const { status, json } = await at.call('POST', '/v1/tasks', { body: wan });
		expect(status).toBe(200);
		expect(json).toEqual({
			task_id: expect.stringMatching(ID),
			model: 'wan2.5-t2v',
			action: 'generate',
			status: 'queued',
			created_at: at.clock.now(),
			progress: 0,
			pre_consumed_cost: 5000,
		});
	});

	it('is processing with growing progress, then completed with a link', async () => {
		const created = at.clock.now();
		const id = await at.submit(wan);
		await at.clock.advance(3_000);
		expect(await at.read(id)).toMatchObject({ status: 'processing', progress: 0 });
		await at.clock.advance(27_000);
		const half = (await at.read(id)).progress;
		expect(half).toBeGreaterThan(30);
		await at.clock.advance(29_000);
		expect((await at.read(id)).progress).toBeGreaterThan(half);
		await at.clock.advance(1_000);
		const link = `${at.sandbox.origin}/media/${id}.mp4`;
		const self = `${at.sandbox.url}/tasks/${id}`;
		expect(await at.read(id)).toEqual({
			task_id: id,
			model: 'wan2.5-t2v',
			action: 'generate',
			status: 'completed',
			progress: 100,
			created_at: created,
			completed_at: created + 60_000,
			cost: 5000,
			result: { videos: [{ url: [link], expires_at: (created + 60_000) / 1000 + 86_400 }] },
			urls: { get: self, cancel: `${self}/cancel` },
		});
	});

	it('fails with the code in front of the message, and costs nothing', async () => {
		const id = await at.submit({ ...wan, prompt: 'x [fail:upstream_unavailable]' });
		await at.clock.advance(60_000);
		expect(await at.read(id)).toMatchObject({
			status: 'failed',
			progress: 0,
			cost: 0,
			error: {
				code: 'upstream_unavailable',
				message: '[upstream_unavailable] The provider is unavailable, try again later',
			},
		});
	});

	it('runs a hundred times faster by default', async () => {
		const fast = await startHarness({ timeScale: undefined });
		const id = await fast.submit(wan);
		await fast.clock.advance(599);
		expect((await fast.read(id)).status).toBe('processing');
		await fast.clock.advance(1);
		expect((await fast.read(id)).status).toBe('completed');
		await fast.sandbox.close();
	});

	it('takes as long as the header, the prompt or the scenario says, in this order', async () => {
		await at.admin.scenario({ renderSeconds: 300 });
		const slowest = await at.submit(wan);
		const slow = await at.submit({ ...wan, prompt: 'x [slow:120]' });
		const quick = await at.submit(
			{ ...wan, prompt: 'x [slow:120]' },
			{ headers: { 'x-sandbox-render-seconds': '10' } },
		);
		await at.clock.advance(10_000);
		expect((await at.read(quick)).status).toBe('completed');
		await at.clock.advance(110_000);
		expect((await at.read(slow)).status).toBe('completed');
		expect((await at.read(slowest)).status).toBe('processing');
	});

	it('refuses a time scale above real time', async () => {
		await expect(startHarness({ timeScale: 100 })).rejects.toThrow('1 is real time');
	});
});

describe('cancelling', () => {
	it('refunds a queued task', async () => {
		const id = await at.submit(wan);
		const { json } = await at.call('POST', `/v1/tasks/${id}/cancel`);
		expect(json).toEqual({
			task_id: id,
			status: 'cancelled',
			refunded: true,
			refunded_quota: 5000,
		});
		await at.clock.advance(60_000);
		expect(await at.read(id)).toMatchObject({ status: 'cancelled', cost: 0 });
		expect((await at.admin.ledger()).totals.netQuota).toBe(0);
	});

	it('accepts an empty body that says it is JSON', async () => {
		const id = await at.submit(wan);
		const headers = { 'content-type': 'application/json' };
		expect((await at.call('POST', `/v1/tasks/${id}/cancel`, { headers })).status).toBe(200);
	});

	it('refuses a task that has started or ended', async () => {
		const id = await at.submit(wan);
		for (const ms of [3_000, 57_000]) {
			await at.clock.advance(ms);
			const { status, json } = await at.call('POST', `/v1/tasks/${id}/cancel`);
			expect([status, json.error.code]).toEqual([400, 'task_not_cancellable']);
		}
	});

	it('does not know a task that never was', async () => {
		const { status, json } = await at.call('POST', '/v1/tasks/task-nope/cancel');
		expect([status, json.error.code]).toEqual([404, 'task_not_found']);
	});
});

describe('idempotency', () => {
	const headers = { 'idempotency-key': 'one' };

	it('charges once for a repeated idempotency key', async () => {
		const ids = await Promise.all([1, 2, 3].map(() => at.submit(wan, { headers })));
		expect(new Set(ids).size).toBe(1);
		const { totals, tasks } = await at.admin.ledger();
		expect(totals).toMatchObject({ submits: 1, replays: 2, charges: 1, netQuota: 5000 });
		expect(tasks[0]).toMatchObject({ idempotencyKey: 'one', submits: 3, charged: 5000 });
	});

	it('refuses the same key with another body', async () => {
		await at.submit(wan, { headers });
		const body = { ...wan, prompt: 'Another' };
		const { status, json } = await at.call('POST', '/v1/tasks', { body, headers });
		expect([status, json.error.code]).toEqual([409, 'idempotency_key_reused']);
	});

	it('forgets a key after 24 hours', async () => {
		const first = await at.submit(wan, { headers });
		await at.clock.advance(24 * 3_600_000 - 1);
		expect(await at.submit(wan, { headers })).toBe(first);
		await at.clock.advance(1);
		expect(await at.submit(wan, { headers })).not.toBe(first);
	});

	it('keeps the keys of two accounts apart', async () => {
		const mine = await at.submit(wan, { headers });
		const { other } = at.sandbox.keys;
		expect(await at.submit(wan, { headers, key: other })).not.toBe(mine);
	});
});

describe('Prefer: wait', () => {
	it('answers the finished task when it ends in time', async () => {
		const headers = { prefer: 'wait=20', 'x-sandbox-render-seconds': '10' };
		const answer = at.call('POST', '/v1/tasks', { body: wan, headers });
		await at.stalled();
		await at.clock.advance(10_000);
		expect((await answer).json).toMatchObject({ status: 'completed', cost: 5000 });
	});

	it('answers the state when time is over, at most 60 seconds', async () => {
		const headers = { prefer: 'wait=600', 'x-sandbox-render-seconds': '100' };
		const answer = at.call('POST', '/v1/tasks', { body: wan, headers });
		await at.stalled();
		await at.clock.advance(60_000);
		expect((await answer).json).toMatchObject({ status: 'processing', pre_consumed_cost: 5000 });
	});
});
