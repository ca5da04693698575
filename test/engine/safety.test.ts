import type { IExecuteFunctions } from 'n8n-workflow';

import { SubmitLog } from '../../nodes/QWaveVideo/run/submitLog';
import { failed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();
const september = { apiVersion: '2026-09', model: 'kling-v3', duration: 5 };
const idOf = (path: string) => path.split('/')[3] ?? '';
const cancels = () => engine.fake.seen.filter(({ path }) => path.endsWith('/cancel')).length;

/** Resolves when the fake has seen so many cancels. */
async function cancelled(count: number): Promise<void> {
	while (cancels() < count) await new Promise((resolve) => setImmediate(resolve));
}

test('Retry On Fail does not run a parked node again, with what it parked for its input', async () => {
	engine.fake.onGet = ({ path }) => {
		const id = idOf(path);
		return { body: id === 'task-1' ? failed(id, 'upstream_unavailable') : running(id) };
	};
	const result = await engine.video(
		{
			prompt: '=Video about {{ $json.title }}',
			waitForCompletion: 'callback',
			options: { concurrency: 1 },
		},
		{
			items: [{ title: 'cats' }, { title: 'dogs' }],
			settings: {
				onError: 'continueRegularOutput',
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 10,
			},
		},
	);
	expect(result.status).toBe('waiting');
	expect(engine.fake.submits().map(({ body }) => body.prompt)).toEqual([
		'Video about cats',
		'Video about dogs',
	]);
});

test('a busy service does not use up the tries of a submit whose answer is lost', async () => {
	engine.fake.onSubmit = (_, count) => {
		if (count <= 3)
			return { status: 429, body: { error: { code: 'rate_limit', message: 'slow' } } };
		return count === 4 ? { cut: true } : { body: { task_id: 'task-1', status: 'queued' } };
	};
	const result = await engine.video(september);
	expect(result.status).toBe('success');
	const keys = engine.fake.submits().map(({ headers }) => headers['idempotency-key']);
	expect(new Set(keys).size).toBe(1);
}, 60_000);

test.each([
	['a text from a sheet', '0.01', 'above the cap'],
	['nothing, from a column that is not there', undefined, 'amount in USD'],
	['an empty text', ' ', 'amount in USD'],
	['a word', 'cheap', 'amount in USD'],
	['a negative number', -1, 'amount in USD'],
])('a cap of %s is a cap', async (_, budget, message) => {
	const options = { maximumCost: '={{ $json.budget }}' };
	const result = await engine.video({ options }, { items: [{ budget }] });
	expect(result.error?.message).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});

test.each(['poll', 'callback'])(
	'Stop during a submit (%s) still learns the id of the task, and cancels it',
	async (waitForCompletion) => {
		let arrived = () => {};
		const stopAfter = new Promise<void>((resolve) => (arrived = resolve));
		let stopped = () => {};
		const answered = new Promise<void>((resolve) => (stopped = resolve));
		engine.fake.onSubmit = async (_, count) => {
			arrived();
			await answered;
			return { body: { task_id: `task-${count}`, status: 'queued' } };
		};
		engine.fake.onGet = ({ path }) => ({ body: { task_id: idOf(path), status: 'queued' } });
		const options = { concurrency: 1 };
		const run = engine.video(
			{ ...september, waitForCompletion, options },
			{ items: [{}, {}], stopAfter },
		);
		await stopAfter;
		// Stop is pressed by what else waits for the same moment.
		await new Promise((resolve) => setImmediate(resolve));
		stopped();
		await run;
		await cancelled(1);
		expect(engine.fake.submits()).toHaveLength(1);
	},
);

test('the raw answer shows no callback URL, wherever a wrapper holds it', async () => {
	engine.fake.onSubmit = () => ({
		body: {
			data: { task_id: 'task-1', status: 'queued', callback_url: 'https://x.test/?token=s' },
		},
	});
	const result = await engine.video({ waitForCompletion: 'none', options: { simplify: false } });
	const data = { task_id: 'task-1', status: 'queued' };
	expect(jsonOf(result)).toEqual([{ data, estimated_cost_usd: expect.any(Number) }]);
});

test('a tool is known by its request: every try has another run index, and other calls the same', () => {
	const kept = {};
	const memory = (runIndex: number, isTool: boolean) =>
		new SubmitLog({
			getContext: () => kept,
			getExecutionId: () => '7',
			getNode: () => ({ id: 'node-1' }),
			getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
			isToolExecution: () => isTool,
		} as unknown as IExecuteFunctions);
	const cat = { itemIndex: 0, body: { prompt: 'cat' } };
	const dog = { itemIndex: 0, body: { prompt: 'dog' } };
	const sent = {
		attempt: 0,
		key: 'k',
		state: 'accepted' as const,
		taskId: 'task-1',
		firstSentAt: 0,
	};
	memory(0, true).save(cat, sent);
	expect(memory(3, true).find(cat)).toMatchObject({ taskId: 'task-1' });
	expect(memory(0, true).find(dog)).toBeUndefined();
	// An ordinary item is known by its place, whatever its parameters are by now.
	memory(0, false).save(cat, sent);
	expect(memory(0, false).find(dog)).toMatchObject({ taskId: 'task-1' });
	expect(memory(1, false).find(cat)).toBeUndefined();
});
