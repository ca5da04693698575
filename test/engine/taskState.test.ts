import type { IDataObject } from 'n8n-workflow';

import { useFilesystem } from './support/binary';
import type { EngineRun } from './support/engine';
import { completed, failed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();
beforeAll(useFilesystem);

const fromItem = { taskId: '={{ $json.task_id }}' };
const wait = async (item: IDataObject, more: Partial<EngineRun> = {}, options: IDataObject = {}) =>
	await engine.task(
		'wait',
		{ ...fromItem, options: { pollInterval: 1, ...options } },
		{ items: [item], ...more },
	);
const link = 'https://cdn.example/task-1.mp4';
const finished = { task_id: 'task-1', status: 'completed', video_url: link, title: 'Boat' };
const files = [{ data: { bytes: Buffer.from('video'), name: 'a.mp4', type: 'video/mp4' } }];
const notFound = { status: 404, body: { error: { code: 'task_not_found', message: 'none' } } };

test.each([
	{ status: 'error' },
	{ status: 'Failed' },
	{ status: 'Cancelled' },
	{ status: 'Success', video_url: 'pending' },
	{ status: 'done', video_url: 'https://shop.example/preview.mp4' },
	{ data: { task_id: 'task-1', status: 'failed' } },
])('the columns %p of a row say nothing of its task: it is waited for', async (columns) => {
	engine.fake.onGet = (_, count) => ({ body: count < 2 ? running('task-1') : completed('task-1') });
	const result = await wait({ task_id: 'task-1', ...columns });
	expect(result.error?.message).toBeUndefined();
	expect(jsonOf(result)[0]).toMatchObject({ status: 'completed', video_url: link });
	expect(engine.fake.reads()).toHaveLength(2);
});

test('a row that looks finished fails where QWave says that its task failed', async () => {
	engine.fake.onGet = () => ({ body: failed('task-1', 'upstream_bad_request') });
	const result = await wait({ ...finished, status: 'Success' });
	expect(result.error?.message).toContain('The task failed (upstream_bad_request)');
});

test('a finished item keeps its columns and files through Task > Wait, with the links of QWave', async () => {
	const own = { ...finished, video_url: 'https://cdn.example/old.mp4', cost: 1 };
	const result = await wait(own, { files });
	expect(jsonOf(result)[0]).toMatchObject({ title: 'Boat', video_url: link, cost: 178500 });
	expect(result.outputs[0]?.[0]?.binary).toHaveProperty('data');
	expect(engine.fake.reads()).toHaveLength(1);
});

test.each([
	['QWave knows its task no more', notFound, 'QWave knows no such task (task_not_found)'],
	['QWave cannot be read', { status: 503, body: {} }, expect.any(String)],
])('a finished item passes whole where %s, and says so', async (_, reply, message) => {
	engine.fake.onGet = () => reply;
	for (const onTimeout of ['return', 'fail']) {
		const result = await wait(finished, { files }, { onTimeout, maximumWait: 0.03 });
		expect(result.error?.message).toBeUndefined();
		expect(jsonOf(result)[0]).toMatchObject({
			...finished,
			read_problem: { message, next: expect.any(String) },
		});
		expect(result.outputs[0]?.[0]?.binary).toHaveProperty('data');
	}
});

test('a read that works takes the earlier read problem away', async () => {
	const [item] = jsonOf(await wait({ ...finished, read_problem: { message: 'of yesterday' } }));
	expect(item).not.toHaveProperty('read_problem');
});

test('a link without a title that is no link is not a finished item: a lost task is an error', async () => {
	engine.fake.onGet = () => notFound;
	const result = await wait({ ...finished, video_url: 'pending' });
	expect(result.error?.message).toContain('knows no such task');
});

test.each(['failed', 'cancelled'])(
	'details that say %s are no word of QWave: the task of a failed item is read',
	async (status) => {
		const details = { task_id: 'task-1', status };
		const [item] = jsonOf(await wait({ error: 'Oh', message: 'Hm', details }));
		expect(item).toMatchObject({ task_id: 'task-1', status: 'completed', video_url: link });
	},
);

test('Task > Wait knows a failed item that has no details by the end of its message', async () => {
	const message = 'Raise Maximum Wait.\nTask ID: task-1';
	const [item] = jsonOf(await wait({ error: 'The video was not ready', message }));
	expect(item).toMatchObject({ task_id: 'task-1', status: 'completed', video_url: link });
});

test('a failed item of 100,000 blanks stops nobody, and comes out short', async () => {
	const bad = { error: 'e', message: `${' '.repeat(100_000)}x`, details: {} };
	const result = await engine.task('wait', fromItem, { items: [bad, bad] });
	expect(result.error?.message).toBe('2 of 2 items cannot be sent. Items 0 and 1: e');
	expect(result.error?.description?.length).toBeLessThan(1_500);
	expect(engine.fake.seen).toEqual([]);
});
