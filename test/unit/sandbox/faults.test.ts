import { harness } from '../support/harness';

const wan = { model: 'wan2.5-t2v', prompt: 'A cat' };
const at = harness();

const post = (headers?: Record<string, string>, prompt = wan.prompt) =>
	at.call('POST', '/v1/tasks', { body: { ...wan, prompt }, headers });
const faulty = (fault: string) => post({ 'x-sandbox-fault': fault });
const submits = async () => (await at.admin.ledger()).totals.submits;

describe('each fault', () => {
	it('rate_limited: 429 that says when to come back', async () => {
		const { status, headers, json } = await faulty('rate_limited;retry_after=7');
		expect([status, headers.get('retry-after')]).toEqual([429, '7']);
		expect(json.error.code).toBe('rate_limit_exceeded');
	});

	it('rate_limited_bare: 429 that does not', async () => {
		const { status, headers } = await faulty('rate_limited_bare');
		expect([status, headers.get('retry-after')]).toEqual([429, null]);
	});

	it('quota_window: 429 with the time of the next window', async () => {
		const { status, json } = await faulty('quota_window;reset_in=30');
		expect(status).toBe(429);
		expect(json.error).toMatchObject({
			code: 'quota_window_exceeded',
			window: expect.any(String),
			used: expect.any(Number),
			cap: expect.any(Number),
			reset_at: at.clock.now() / 1000 + 30,
		});
	});

	it('status: any error of the API', async () => {
		const { status, json } = await faulty('status;status=500;code=price_not_configured');
		expect([status, json.error.code]).toEqual([500, 'price_not_configured']);
	});

	it.each([
		['server_error', 500, 'json'],
		['bad_gateway', 502, 'html'],
		['unavailable', 503, 'html'],
		['not_found_page', 404, 'html'],
		['html', 200, 'html'],
	])('%s: %d in %s', async (fault, code, type) => {
		const { status, headers } = await faulty(fault);
		expect(status).toBe(code);
		expect(headers.get('content-type')).toContain(type);
	});

	it('malformed: JSON that breaks off', async () => {
		const { status, headers, text, json } = await faulty('malformed');
		expect([status, json]).toEqual([200, undefined]);
		expect(headers.get('content-type')).toContain('json');
		expect(text).toMatch(/^\{/);
	});

	it('drop: the connection breaks before anything was accepted', async () => {
		await expect(faulty('drop')).rejects.toThrow('fetch failed');
		expect(await submits()).toBe(0);
		expect((await at.admin.log())[0]).toMatchObject({ fault: 'drop', status: 0 });
	});

	it('drop;accept: the task is made and charged, then the connection breaks', async () => {
		await expect(faulty('drop;accept')).rejects.toThrow('fetch failed');
		expect((await at.admin.ledger()).totals).toMatchObject({ submits: 1, charges: 1 });
		const [entry] = await at.admin.log();
		expect(entry).toMatchObject({
			fault: 'drop',
			status: 0,
			task_id: expect.stringMatching(/^task-/),
		});
	});

	it('with accept: the task is made, only its answer is lost', async () => {
		expect((await faulty('bad_gateway;accept')).status).toBe(502);
		expect((await faulty('malformed;accept')).json).toBeUndefined();
		expect(await submits()).toBe(2);
	});

	it('slow: the answer comes late', async () => {
		let answered = false;
		const answer = faulty('slow;ms=5000').finally(() => {
			answered = true;
		});
		await at.stalled();
		await at.clock.advance(4_999);
		expect(answered).toBe(false);
		await at.clock.advance(1);
		expect((await answer).json.status).toBe('queued');
	});

	it('redirect: to another host, which notes whether the key came along', async () => {
		const { status, headers } = await faulty('redirect');
		expect(status).toBe(307);
		const location = new URL(headers.get('location')!);
		expect(location.host).not.toBe(new URL(at.sandbox.origin).host);
		expect(location.pathname).toBe('/v1/tasks');
		const authorization = `Bearer ${at.sandbox.key}`;
		await fetch(location, { method: 'POST', headers: { authorization } });
		await fetch(location, { method: 'POST' });
		const redirected = (await at.admin.log()).filter(({ host }) => host === 'redirect');
		expect(redirected.map(({ key }) => key)).toEqual(['main', null]);
	});
});

describe('a fault is asked for', () => {
	it('by the prompt, so that people can try it in the editor', async () => {
		expect((await post({}, 'A cat [fault:rate_limited;retry_after=2]')).status).toBe(429);
	});

	it('by an admin, for so many requests of a method and path', async () => {
		await at.admin.fault(
			{ kind: 'server_error', method: 'POST', path: '/v1/tasks', times: 2 },
			{ kind: 'bad_gateway', method: 'GET', path: '/v1/tasks/*', skip: 1 },
		);
		const statuses = [(await post()).status, (await post()).status, (await post()).status];
		expect(statuses).toEqual([500, 500, 200]);
		const id = await at.submit(wan);
		const reads: number[] = [];
		for (let n = 0; n < 3; n++) reads.push((await at.call('GET', `/v1/tasks/${id}`)).status);
		expect(reads).toEqual([200, 502, 200]);
	});

	it('with settings', async () => {
		await at.admin.fault({ kind: 'rate_limited', settings: { retry_after: 3 } });
		expect((await post()).headers.get('retry-after')).toBe('3');
	});

	it('one after the other', async () => {
		await at.admin.fault({ kind: 'server_error' }, { kind: 'unavailable' });
		expect([(await post()).status, (await post()).status]).toEqual([500, 503]);
	});

	it('until it is taken back', async () => {
		await at.admin.fault({ kind: 'unavailable', times: 999 });
		expect((await post()).status).toBe(503);
		await at.admin.clearFaults();
		expect((await post()).status).toBe(200);
	});

	it('by a name that exists, else it is refused', async () => {
		await expect(at.admin.fault({ kind: 'earthquake' } as never)).rejects.toThrow('kind must be');
	});

	it('never on an admin route', async () => {
		await at.admin.fault({ kind: 'drop', path: '*' });
		await expect(at.admin.ledger()).resolves.toBeDefined();
	});
});
