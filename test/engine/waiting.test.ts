import { completed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();

test('reads that fail for a passing reason do not lose the task', async () => {
	engine.fake.onGet = (_, count) => {
		if (count === 1) return { status: 503, body: 'upstream' };
		if (count === 2)
			return { status: 429, headers: { 'retry-after': '1' }, body: { error: { message: 'slow' } } };
		if (count === 3) return { cut: true };
		return { body: completed('task-1') };
	};
	const result = await engine.video();
	expect(result.status).toBe('success');
	expect(jsonOf(result)[0]?.video_url).toBe('https://cdn.example/task-1.mp4');
	expect(engine.fake.submits()).toHaveLength(1);
}, 30_000);

test('an unknown state is waited through, synonyms are understood', async () => {
	const words = ['dreaming', 'running', 'succeeded'];
	engine.fake.onGet = (_, count) => ({
		body: { ...completed('task-1'), status: words[count - 1] },
	});
	const result = await engine.video();
	expect(engine.fake.reads()).toHaveLength(3);
	expect(jsonOf(result)[0]?.status).toBe('completed');
});

test('after Maximum Wait the item comes out with its task id and timed_out', async () => {
	engine.fake.onGet = () => ({ body: running('task-1', 40) });
	const result = await engine.video({ options: { maximumWait: 0.03 } });
	expect(result.status).toBe('success');
	expect(jsonOf(result)).toEqual([
		{
			task_id: 'task-1',
			status: 'processing',
			progress: 40,
			video_urls: [],
			estimated_cost_usd: 0.357,
			timed_out: true,
		},
	]);
});

test('after Maximum Wait the item fails with its task id where the user chose so', async () => {
	engine.fake.onGet = () => ({ body: running('task-1') });
	const result = await engine.video({ options: { maximumWait: 0.03, onTimeout: 'fail' } });
	expect(result.error?.message).toBe('The video was not ready after 0.03 minutes');
	expect(result.error?.description).toContain('Task ID: task-1');
});

test('Stop ends a wait at once, without another request', async () => {
	let read = () => {};
	const firstRead = new Promise<void>((resolve) => (read = resolve));
	engine.fake.onGet = () => {
		read();
		return { body: running('task-1') };
	};
	const stopAfter = firstRead.then(() => new Promise((resolve) => setImmediate(resolve)));
	// The next look would be ten minutes away, longer than a test may last.
	const result = await engine.video({ options: { pollInterval: 600 } }, { stopAfter });
	expect(result.status).toBe('canceled');
	expect(engine.fake.reads()).toHaveLength(1);
});

test('a parked item shows no timeout; the one that n8n hands on when no call ever comes does', async () => {
	engine.fake.onGet = () => ({ body: running('task-1', 40) });
	const result = await engine.video({ waitForCompletion: 'callback' });
	expect(result.status).toBe('waiting');
	const [shown] = jsonOf(result);
	expect(shown).toMatchObject({ task_id: 'task-1', status: 'processing' });
	expect(shown).not.toHaveProperty('timed_out');
	const [entry] = result.run.data.executionData!.nodeExecutionStack;
	expect(entry?.data.main?.[0]?.[0]?.json).toEqual({ ...shown, timed_out: true });
});
