import { completed, failed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();

test('Get shows a task as it is, a failed one too', async () => {
	engine.fake.onGet = () => ({ body: failed('task-1', 'task_failed', 'bad luck') });
	const result = await engine.task('get');
	expect(result.status).toBe('success');
	expect(jsonOf(result)[0]).toMatchObject({
		task_id: 'task-1',
		status: 'failed',
		failure: { code: 'task_failed', message: 'bad luck' },
	});
});

test('Get of an unknown task says so, with the id', async () => {
	engine.fake.onGet = () => ({
		status: 404,
		body: { error: { code: 'task_not_found', message: 'none' } },
	});
	const result = await engine.task('get', { taskId: 'task-wave404' });
	expect(result.error?.message).toContain('knows no such task');
	expect(result.error?.description).toContain('task-wave404');
});

test('Wait adopts any task id and looks at once', async () => {
	engine.fake.onGet = (_, count) => ({ body: count < 2 ? running('task-7') : completed('task-7') });
	const result = await engine.task('wait', { taskId: 'task-7' });
	expect(jsonOf(result)[0]?.video_url).toBe('https://cdn.example/task-7.mp4');
	expect(engine.fake.submits()).toHaveLength(0);
});

test('Wait passes finished items through as they are and waits for the others', async () => {
	const done = { ...jsonOf(await engine.task('get'))[0], mine: 1 };
	const open = { task_id: 'task-2', status: 'processing', timed_out: true };
	const result = await engine.task(
		'wait',
		{ taskId: '={{ $json.task_id }}' },
		{ items: [done, open] },
	);
	expect(jsonOf(result)[0]).toEqual(done);
	expect(jsonOf(result)[1]).toMatchObject({ task_id: 'task-2', status: 'completed' });
	expect(jsonOf(result)[1]).not.toHaveProperty('timed_out');
});

test('Wait for a failed task is an error with its id', async () => {
	engine.fake.onGet = () => ({ body: failed('task-1', 'upstream_bad_request') });
	const result = await engine.task('wait');
	expect(result.error?.message).toContain('The task failed (upstream_bad_request)');
	expect(result.error?.description).toContain('Task ID: task-1');
});

test('Cancel gives the refund', async () => {
	const result = await engine.task('cancel');
	expect(jsonOf(result)[0]).toMatchObject({
		task_id: 'task-1',
		status: 'cancelled',
		refunded: true,
	});
});

test('a task that is no longer queued gives a clear answer', async () => {
	engine.fake.onCancel = () => ({
		status: 400,
		body: { error: { code: 'task_not_cancellable', message: 'running' } },
	});
	const result = await engine.task('cancel');
	expect(result.error?.message).toContain('can no longer be cancelled');
	expect(result.error?.description).toContain('Task > Wait');
	expect(result.error?.description).toContain('Task ID: task-1');
});

test.each(['', '  ', 'two words', '../models', 'a/b?c'])(
	'the task id %p is refused before a request',
	async (taskId) => {
		const result = await engine.task('get', { taskId: `={{ ${JSON.stringify(taskId)} }}` });
		expect(result.error?.message).toMatch(/Task ID is missing|is not a task ID/);
		expect(engine.fake.seen).toEqual([]);
	},
);

test.each(['wait', 'download'])(
	'%s leaves the failed item of an earlier node a failed one',
	async (operation) => {
		engine.fake.onGet = () => ({ body: failed('task-1', 'upstream_bad_request') });
		const bad = {
			error: 'The task failed',
			message: 'Change it.',
			details: { task_id: 'task-1', status: 'failed' },
		};
		const unsent = { error: 'Nothing was sent', message: 'Correct it.', details: {} };
		const result = await engine.task(
			operation,
			{ taskId: '={{ $json.task_id }}' },
			{ items: [bad, unsent], settings: { onError: 'continueErrorOutput' } },
		);
		const [first, second] = jsonOf(result, 1);
		expect(first?.error).toContain('The task failed (upstream_bad_request)');
		expect(first?.details).toMatchObject({ task_id: 'task-1', status: 'failed' });
		expect(second).toMatchObject(unsent);
		expect(engine.fake.reads().map(({ path }) => path)).toEqual(['/v1/tasks/task-1']);
	},
);

test('Wait takes up the task of an item that failed only because its video was not ready', async () => {
	const details = { task_id: 'task-3', status: 'processing', timed_out: true };
	const items = [{ error: 'The video was not ready', message: 'Later.', details }];
	const result = await engine.task('wait', { taskId: '={{ $json.task_id }}' }, { items });
	expect(jsonOf(result)[0]).toMatchObject({ task_id: 'task-3', status: 'completed' });
});
