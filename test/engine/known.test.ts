import { completed, failed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();
const idOf = (path: string) => path.split('/')[3] ?? '';
const refusedRead = { status: 403, body: { error: { code: 'forbidden', message: 'no' } } };
const cancels = () => engine.fake.seen.filter(({ path }) => path.endsWith('/cancel'));

/** A promise, and what keeps it. */
function gate() {
	let open = () => {};
	const passed = new Promise<void>((resolve) => (open = resolve));
	return { passed, open };
}

test('the error of one item names another whose submit got no answer', async () => {
	const refused = gate();
	engine.fake.onSubmit = async ({ body }) => {
		if (body.prompt === 'clip 0') {
			await refused.passed;
			return { cut: true };
		}
		setImmediate(refused.open);
		return { status: 403, body: { error: { code: 'forbidden', message: 'not your model' } } };
	};
	const items = [{ prompt: 'clip 0' }, { prompt: 'clip 1' }];
	const result = await engine.video({ prompt: '={{ $json.prompt }}' }, { items });
	expect(result.error?.message).toContain('not your model');
	expect(result.error?.description).toContain('No answer came to the submit of item 0');
});

test('the error of a later try names the task of an item that it did not come to', async () => {
	engine.fake.onGet = ({ path }, count) =>
		count === 1 ? { body: completed(idOf(path)) } : refusedRead;
	const result = await engine.video(
		{ options: { concurrency: 1 } },
		{ items: [{}, {}], settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } },
	);
	expect(engine.fake.submits()).toHaveLength(2);
	expect(result.error?.description).toContain('Task ID: task-1');
	expect(result.error?.description).toContain('Other tasks of this run');
	expect(result.error?.description).toContain('task-2');
});

test('the error of one item tells which other tasks have ended', async () => {
	const first = gate();
	engine.fake.onGet = async ({ path }) => {
		if (idOf(path) === 'task-1') {
			setImmediate(first.open);
			return { body: completed('task-1') };
		}
		await first.passed;
		return { body: failed(idOf(path), 'upstream_bad_request') };
	};
	const options = { concurrency: 1, firstCheckAfter: 1 };
	const result = await engine.video({ options }, { items: [{}, {}] });
	expect(result.error?.description).toContain('task-1 (completed)');
});

test.each(['poll', 'none', 'callback'])(
	'Stop while a submit is under way cancels the task that its answer brings (%s)',
	async (waitForCompletion) => {
		const sent = gate();
		const stopped = gate();
		engine.fake.onSubmit = async () => {
			sent.open();
			await stopped.passed;
			return { body: { task_id: 'task-1', status: 'queued' } };
		};
		const cancelled = gate();
		engine.fake.onCancel = ({ path }) => {
			setImmediate(cancelled.open);
			return { body: { task_id: idOf(path), status: 'cancelled', refunded: true } };
		};
		const run = engine.video(
			{ waitForCompletion, options: { ifNotPublic: 'send' } },
			{ stopAfter: sent.passed },
		);
		await sent.passed;
		setImmediate(stopped.open);
		await run;
		await cancelled.passed;
		expect(cancels().map(({ path }) => path)).toEqual(['/v1/tasks/task-1/cancel']);
	},
);

test('Stop between two tries cancels what the first try left queued', async () => {
	const failedOnce = gate();
	engine.fake.onGet = ({ path }) => {
		if (idOf(path) === 'task-1') return { body: { task_id: 'task-1', status: 'queued' } };
		setImmediate(failedOnce.open);
		return refusedRead;
	};
	const cancelled = gate();
	engine.fake.onCancel = ({ path }) => {
		if (cancels().length === 2) setImmediate(cancelled.open);
		return { body: { task_id: idOf(path), status: 'cancelled', refunded: true } };
	};
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };
	await engine.video({}, { items: [{}, {}], settings, stopAfter: failedOnce.passed });
	await cancelled.passed;
	expect(engine.fake.submits()).toHaveLength(2);
});

describe('a wait in which QWave cannot be read', () => {
	const out = { status: 503, body: { error: { code: 'unavailable', message: 'maintenance' } } };
	const options = { maximumWait: 0.05, firstCheckAfter: 1, pollInterval: 1 };

	test('says so beside timed_out, with the last answer', async () => {
		engine.fake.onGet = () => out;
		const [item] = jsonOf(await engine.video({ options }));
		expect(item).toMatchObject({ task_id: 'task-1', timed_out: true });
		const { message, next } = item?.read_problem as Record<string, string>;
		expect(message).toMatch(/could not be read since 20.*503.*maintenance/);
		expect(next).toContain('The task goes on at QWave');
	});

	test('fails with that reason where a late video is an error', async () => {
		engine.fake.onGet = () => out;
		const result = await engine.video({ options: { ...options, onTimeout: 'fail' } });
		expect(result.error?.message).toMatch(/could not be read since 20.*503.*maintenance/);
		expect(result.error?.description).toContain('Task ID: task-1');
	});

	test('is not told where the last read went well', async () => {
		engine.fake.onGet = ({ path }, count) => (count === 1 ? out : { body: running(idOf(path)) });
		const [item] = jsonOf(await engine.video({ options }));
		expect(item).toMatchObject({ timed_out: true, status: 'processing' });
		expect(item).not.toHaveProperty('read_problem');
	});
});

test.each([
	['no word about its price', {}, 'QWave says that it refunds failed tasks: check the balance.'],
	['cost 0', { cost: 0 }, 'QWave refunded its price.'],
	['a cost', { cost: 5 }, "QWave's answer shows no refund"],
	['a billing state', { billing_status: 'settled' }, "QWave's answer shows no refund"],
	['a refund denied', { billing_status: 'not_refunded' }, "QWave's answer shows no refund"],
	['a refund', { billing_status: 'refunded' }, 'QWave refunded its price.'],
])('a task that failed with %s is told so', async (_, more, told) => {
	engine.fake.onGet = ({ path }) => ({
		body: { task_id: idOf(path), status: 'failed', error: { code: 'x', message: 'y' }, ...more },
	});
	const result = await engine.video();
	expect(result.error?.description).toContain(told);
});

test.each(['settled', 'not_refunded'])(
	'a failed task that is %s is not made anew',
	async (word) => {
		engine.fake.onGet = ({ path }) => ({
			body: {
				...failed(idOf(path), 'upstream_unavailable'),
				cost: undefined,
				billing_status: word,
			},
		});
		const options = { resubmitOnFailure: 2, firstCheckAfter: 1 };
		await engine.video(
			{ options },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } },
		);
		expect(engine.fake.submits()).toHaveLength(1);
	},
);
