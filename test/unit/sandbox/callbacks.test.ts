import { startHarness, type Harness } from '../../support/sandboxHarness';

const url = 'http://127.0.0.1:9/webhook/qwave';
const wan = { model: 'wan2.5-t2v', prompt: 'A cat', callback_url: url };
const sky = { model: 'skyreels-v4-fast', prompt: 'A cat', callback_url: url };
let at: Harness;
let received: Array<{ to: string; body: { task_id: string; event: string; status: string } }>;
let receive: () => Promise<Response>;

beforeEach(async () => {
	received = [];
	receive = async () => new Response('ok');
	at = await startHarness({
		fetch: async (to, init) => {
			received.push({ to: String(to), body: JSON.parse(String(init?.body)) });
			return await receive();
		},
	});
});
afterEach(() => at.sandbox.close());
const events = () => received.map(({ body }) => body.event);

describe('a callback', () => {
	it('comes once, when the task has ended, with the task in it', async () => {
		const id = await at.submit(wan);
		await at.clock.advance(59_999);
		expect(received).toEqual([]);
		await at.clock.advance(1);
		const task = await at.read(id);
		expect(received).toEqual([{ to: url, body: { event: 'task.completed', ...task } }]);
		await at.clock.advance(3_600_000);
		expect(received).toHaveLength(1);
	});

	it('tells of failed tasks too', async () => {
		await at.submit({ ...wan, prompt: '[fail:task_failed]' });
		await at.clock.advance(60_000);
		expect(events()).toEqual(['task.failed']);
	});

	it('of a cancelled task comes at once and alone', async () => {
		const id = await at.submit(wan);
		await at.call('POST', `/v1/tasks/${id}/cancel`);
		await at.clock.advance(60_000);
		expect(events()).toEqual(['task.cancelled']);
	});

	it('comes for the events that were asked for', async () => {
		await at.submit({ ...sky, callback_events: ['queued', 'running', 'succeeded'] });
		await at.submit({ ...sky, callback_events: ['failed'] });
		await at.clock.advance(60_000);
		expect(events()).toEqual(['task.queued', 'task.processing', 'task.completed']);
	});

	it('is logged with what the receiver answered', async () => {
		receive = async () => new Response('no', { status: 404 });
		const id = await at.submit(wan);
		await at.clock.advance(60_000);
		receive = async () => await Promise.reject(new TypeError('fetch failed'));
		await at.submit(wan);
		await at.clock.advance(60_000);
		const sent = (await at.admin.log()).filter(({ host }) => host === 'callback');
		expect(sent).toMatchObject([
			{ method: 'POST', path: url, task_id: id, key: null, status: 404 },
			{ status: 0 },
		]);
	});

	it('does not come after a reset', async () => {
		await at.submit(wan);
		await at.admin.reset();
		await at.clock.advance(60_000);
		expect(received).toEqual([]);
	});
});
