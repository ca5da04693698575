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
