import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startHarness, type Harness } from '../../support/sandboxHarness';

const MEGABYTE = 1024 * 1024;
const sky = { model: 'skyreels-v4-fast', prompt: 'A cat' };
let at: Harness;
let receiver: Server;
let url: string;
let received: string[];
/** What the receiver answers, one after the other; then 200. */
let answers: number[];
let onReceive: () => Promise<unknown>;

beforeAll(async () => {
	receiver = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		received.push(Buffer.concat(chunks).toString());
		await onReceive();
		response.writeHead(answers.shift() ?? 200).end('seen');
	}).listen(0, '127.0.0.1');
	await once(receiver, 'listening');
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhook`;
	at = await startHarness();
});
afterAll(async () => {
	await at.sandbox.close();
	receiver.close();
});
beforeEach(async () => {
	received = [];
	answers = [];
	onReceive = async () => undefined;
	await at.admin.reset();
});

const task = (more: object = {}) => ({ ...sky, callback_url: url, ...more });
const sent = async () => (await at.admin.log()).filter(({ host }) => host === 'callback');
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
/** The log of the callbacks of one finished task, once `count` of them are answered. */
async function callbacksOf(body: object, count: number) {
	const id = await at.submit(body);
	await at.clock.advance(60_000);
	await until(async () => (await sent()).filter(({ answered }) => answered).length === count);
	return { id, log: await sent() };
}

describe('a callback can', () => {
	it('get lost', async () => {
		await at.submit(task({ prompt: '[callback:lost]' }));
		await at.clock.advance(3_600_000);
		expect(await sent()).toEqual([]);
	});

	it('outrun the reads', async () => {
		const { id } = await callbacksOf(task({ prompt: '[callback:lag=2]' }), 1);
		expect(JSON.parse(received[0]!)).toMatchObject({ event: 'task.completed' });
		const read = async () => ((await at.read(id)) as { status: string }).status;
		expect([await read(), await read(), await read()]).toEqual([
			'processing',
			'processing',
			'completed',
		]);
	});

	it('come late', async () => {
		await at.admin.scenario({ callbacks: { delay: 30 } });
		await at.submit(task());
		await at.clock.advance(89_999);
		expect(await sent()).toEqual([]);
		await at.clock.advance(1);
		expect(await sent()).toHaveLength(1);
	});

	it('come late after a cancel too', async () => {
		const id = await at.submit(task({ model: 'wan2.5-t2v', prompt: '[callback:delay=30]' }));
		await at.call('POST', `/v1/tasks/${id}/cancel`);
		await at.clock.advance(29_999);
		expect(await sent()).toEqual([]);
		await at.clock.advance(1);
		expect(await sent()).toMatchObject([{ body: { event: 'task.cancelled' } }]);
	});

	it('come before the submit is answered, with the task ended', async () => {
		let isAnswered = false;
		let state: unknown;
		onReceive = async () => {
			expect(isAnswered).toBe(false);
			state = (await at.read(JSON.parse(received[0]!).task_id)).status;
		};
		const answer = await at.call('POST', '/v1/tasks', {
			body: task({ prompt: '[callback:early]' }),
		});
		isAnswered = true;
		expect(JSON.parse(received[0]!)).toMatchObject({
			event: 'task.completed',
			task_id: answer.json.task_id,
		});
		expect(state).toBe('completed');
		expect(answer.json).toMatchObject({ status: 'queued', progress: 0 });
		await at.clock.advance(60_000);
		expect(received).toHaveLength(1);
	});

	it('come several times at once', async () => {
		let together = 0;
		onReceive = async () => {
			together += 1;
			await until(() => together === 3);
		};
		const { log } = await callbacksOf(task({ prompt: '[callback:duplicates=3]' }), 3);
		expect(new Set(log.map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(received).size).toBe(1);
	});

	it('come again until it is taken', async () => {
		answers = [409, 500];
		await at.admin.scenario({ callbacks: { repeat_on_error: 5 } });
		const { log } = await callbacksOf(task(), 3);
		expect(log.map(({ status }) => status)).toEqual([409, 500, 200]);
		expect(log[1]!.sent! - log[0]!.answered!).toBeGreaterThanOrEqual(90);
	});

	it('give up', async () => {
		answers = [500, 500, 500];
		const { log } = await callbacksOf(task({ prompt: '[callback:plain;repeat_on_error=1]' }), 2);
		expect(log.map(({ status }) => status)).toEqual([500, 500]);
	});
});

describe('its body', () => {
	it('can hold the task in an envelope', async () => {
		const { id } = await callbacksOf(task({ prompt: '[callback:enveloped]' }), 1);
		const body = JSON.parse(received[0]!);
		expect(body).toEqual({ event: 'task.completed', data: { task: await at.read(id) } });
	});

	it('can be the id alone', async () => {
		const { id } = await callbacksOf(task({ prompt: '[callback:id]' }), 1);
		expect(JSON.parse(received[0]!)).toEqual({ task_id: id });
	});

	it('can tell nothing of the id', async () => {
		const { id } = await callbacksOf(task({ prompt: '[callback:none]' }), 1);
		expect(JSON.parse(received[0]!)).toMatchObject({ status: 'completed' });
		expect(received[0]).not.toContain(id);
	});

	it('can be broken', async () => {
		await callbacksOf(task({ prompt: '[callback:malformed]' }), 1);
		expect(() => JSON.parse(received[0]!)).toThrow(SyntaxError);
	});

	it('can be huge, and is small in the log', async () => {
		const { log } = await callbacksOf(task({ prompt: '[callback:huge]' }), 1);
		expect(received[0]!.length).toBeGreaterThan(10 * MEGABYTE);
		expect(JSON.stringify(log).length).toBeLessThan(10_000);
	});
});

describe('a rule that is misspelt is refused', () => {
	it.each<object>([
		{ lots: true },
		{ delay: 'long' },
		{ duplicates: 1.5 },
		{ shape: 'round' },
		{ lost: 1 },
		{ toString: 1 },
	])('%j', async (rule) => {
		await expect(at.admin.scenario({ callbacks: rule as object })).rejects.toThrow('It has lost');
	});

	it.each(['lots', 'delay', 'duplicates=many'])('[callback:%s]', async (rule) => {
		const body = task({ prompt: `[callback:${rule}]` });
		const { status, json } = await at.call('POST', '/v1/tasks', { body });
		expect([status, json.error.param]).toEqual([400, 'prompt']);
		expect((await at.admin.ledger()).totals.charges).toBe(0);
	});
});

describe('an admin', () => {
	it("sends a task's callback at will and hears the answers", async () => {
		const id = await at.submit(task());
		answers = [200, 409];
		const heard = await at.admin.callback({ task_id: id, times: 2 });
		expect(heard.map(({ status }) => status).sort()).toEqual([200, 409]);
		expect(heard[0]).toMatchObject({ ms: expect.any(Number), text: 'seen' });
		expect(JSON.parse(received[0]!)).toMatchObject({ event: 'task.queued', task_id: id });
		expect(await sent()).toMatchObject([{ task_id: id }, { task_id: id }]);
	});

	it('sends any body with any headers anywhere', async () => {
		const headers = { 'content-type': 'text/plain' };
		await at.admin.callback({ url, raw: '{"task_id":', headers });
		await at.admin.callback({ task_id: 'task-nope', url, body: { task_id: 'task-nope' } });
		expect(received).toEqual(['{"task_id":', '{"task_id":"task-nope"}']);
		expect((await sent())[0]).toMatchObject({ headers, body: '{"task_id":', status: 200 });
	});

	it('hears 0 where nobody answers', async () => {
		const id = await at.submit(sky);
		const [answer] = await at.admin.callback({ task_id: id, url: 'http://127.0.0.1:9/' });
		expect(answer!.status).toBe(0);
	});

	it('is told what is missing', async () => {
		const id = await at.submit(sky);
		await expect(at.admin.callback({ task_id: id })).rejects.toThrow('has no callback_url');
		await expect(at.admin.callback({ task_id: 'task-nope' })).rejects.toThrow('not found');
		await expect(at.admin.callback({ task_id: 'task-nope', url })).rejects.toThrow('not found');
	});
});

it('logs when a callback was sent and answered, in ms of the wall clock', async () => {
	onReceive = () => new Promise((resolve) => setTimeout(resolve, 50));
	const before = Date.now();
	const { log } = await callbacksOf(task(), 1);
	const { sent: from = 0, answered = 0 } = log[0]!;
	expect(from).toBeGreaterThanOrEqual(before);
	expect(answered - from).toBeGreaterThanOrEqual(45);
	expect(answered).toBeLessThanOrEqual(Date.now());
});
