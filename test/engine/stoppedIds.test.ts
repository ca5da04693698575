import { FakeQWave } from '../shared/fakeQWave';
import { runInEngine } from './support/engine';

const fake = new FakeQWave();
let baseUrl: string;
beforeAll(async () => void (baseUrl = await fake.open()));
afterAll(async () => await fake.close());

test('the custom data of a stopped run names the tasks that are being made', async () => {
	let stop = () => {};
	const stopAfter = new Promise<void>((resolve) => (stop = resolve));
	const seen = new Set<string>();
	fake.onGet = ({ path }) => {
		seen.add(path);
		if (seen.size === 2) stop();
		return { body: { task_id: path.split('/')[3], status: 'processing', progress: 5 } };
	};
	fake.onCancel = () => ({ status: 409, body: { error: { code: 'not_queued' } } });
	const { run } = await runInEngine({
		baseUrl,
		stopAfter,
		items: [{}, {}],
		parameters: {
			resource: 'video',
			operation: 'textToVideo',
			prompt: 'a paper boat',
			options: { firstCheckAfter: 1, pollInterval: 1 },
		},
	});
	const kept = Object.values(run.data.resultData.metadata ?? {}).join('\n');
	expect(kept).toContain('task-1');
	expect(kept).toContain('task-2');
});

test('a submit that is under way at Stop has no answer yet', async () => {
	let stop = () => {};
	const stopAfter = new Promise<void>((resolve) => (stop = resolve));
	fake.onSubmit = async () => {
		stop();
		// n8n hears of it first.
		await new Promise(setImmediate);
		return { body: { task_id: 'task-9', status: 'queued' } };
	};
	const { run } = await runInEngine({
		baseUrl,
		stopAfter,
		parameters: { resource: 'video', operation: 'textToVideo', prompt: 'a boat', options: {} },
	});
	const kept = Object.values(run.data.resultData.metadata ?? {});
	expect(kept).toEqual(["item 0: no answer to its submit yet (see n8n's log)"]);
});
