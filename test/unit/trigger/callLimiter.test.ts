import { claimDelivery } from '../../../nodes/QWaveTrigger/deduplicate';
import { CallLimiter, isSame } from '../../../nodes/QWaveTrigger/callLimiter';
import { readCallbackBody } from '../../../nodes/qwave/task/callbackBody';

test.each([
	[{ task_id: 'task-1', status: 'completed' }, ['task-1']],
	[{ event: 'task.completed', data: { task_id: 'task-1' } }, ['task-1']],
	[{ id: 'evt_1', data: { task: { task_id: 'task-1' } } }, ['task-1']],
	[{ task: { id: 'task-1' } }, ['task-1']],
	[{ id: 'task-1' }, ['task-1']],
	[{ id: 'evt_1', data: { id: 'task-1' } }, ['task-1', 'evt_1']],
	[{ id: 'task-1', data: { id: 'task-1' } }, ['task-1']],
	[{ task_id: '' }, []],
	[{ task_id: 'has blanks' }, []],
	[{ task_id: '../../models' }, []],
	[{ task_id: 'x'.repeat(300) }, []],
	[{ task_id: 7 }, []],
	[['task-1'], []],
	[null, []],
	['task-1', []],
])('a call with %j is about %j', (body, ids) => expect(readCallbackBody(body).tasks).toEqual(ids));

test('only a task_id names a task for certain', () => {
	expect(readCallbackBody({ id: 'evt_1', data: { task_id: 'task-1' } }).isNamed).toBe(true);
	expect(readCallbackBody({ id: 'task-1' }).isNamed).toBe(false);
	expect(readCallbackBody({}).isNamed).toBe(false);
});

test.each([
	[{ status: 'completed' }, 'end'],
	[{ task_id: 'task-1', status: 'SUCCEEDED' }, 'end'],
	[{ event: 'task.failed' }, 'end'],
	[{ type: 'video.generation.cancelled', data: {} }, 'end'],
	[{ event: 'task_done' }, 'end'],
	[{ data: { task: { status: 'canceled' } } }, 'end'],
	[{ event: 'task.processing', status: 'running' }, 'going'],
	[{ status: 'in_progress' }, 'going'],
	[{ data: { status: 'Queued' } }, 'going'],
	[{ event: 'processing.finished', status: 'running' }, 'end'],
	[{ state: 'video_ready' }, 'end'],
	[{ type: 'video', event: 'task.updated' }, 'nothing'],
	[{ status: 7 }, 'nothing'],
	[{}, 'nothing'],
	[null, 'nothing'],
])('what %j says of the state of a task: %s', (body, says) =>
	expect(readCallbackBody(body).says).toBe(says),
);

test('secrets are the same only when they are', () => {
	expect(isSame('abc', 'abc')).toBe(true);
	expect(isSame('abd', 'abc')).toBe(false);
	expect(isSame('', 'abc')).toBe(false);
	expect(isSame(undefined, 'abc')).toBe(false);
	expect(isSame(['abc'], 'abc')).toBe(false);
});

test('an unknown id is not asked for again within seconds, and a flood of them stops all reads', () => {
	const guard = new CallLimiter();
	expect(guard.refusal('task-1', 0)).toBeUndefined();
	guard.recordFailedRead('task-1', true, 0);
	expect(guard.refusal('task-1', 4_000)).toBe('unknown');
	expect(guard.refusal('task-1', 6_000)).toBeUndefined();
	for (let count = 0; count < 30; count += 1)
		guard.recordFailedRead(`invented-${count}`, true, 100_000);
	expect(guard.refusal('task-2', 100_001)).toBe('flood');
	expect(guard.refusal('task-3', 160_001)).toBeUndefined();
});

test('an id that comes again during a flood is asked for, but not without bounds either', () => {
	const guard = new CallLimiter();
	for (let count = 0; count < 30; count += 1) guard.recordFailedRead(`invented-${count}`, true, 0);
	expect(guard.refusal('task-1', 1)).toBe('flood');
	expect(guard.refusal('task-1', 2)).toBeUndefined();
	for (let count = 0; count < 30; count += 1) guard.recordFailedRead(`repeated-${count}`, true, 3);
	expect(guard.refusal('task-1', 4)).toBe('flood');
});

test('a delivery is the first one once in a day, over a restart too', () => {
	const data = {};
	const day = 86_400_000;
	expect(claimDelivery('a', 'task-1 completed', data, 0)).toBe(true);
	expect(claimDelivery('a', 'task-1 completed', data, day - 1)).toBe(false);
	expect(claimDelivery('b', 'task-1 completed', { ...data }, day - 1)).toBe(false);
	expect(claimDelivery('c', 'task-1 completed', {}, 0)).toBe(true);
	expect(claimDelivery('a', 'task-1 failed', data, 1)).toBe(true);
	expect(claimDelivery('a', 'task-1 completed', data, day + 1)).toBe(true);
	for (let count = 0; count < 2_000; count += 1)
		claimDelivery('a', `task-${count} failed`, data, day + 2);
	expect(Object.keys((data as { delivered: object }).delivered).length).toBeLessThanOrEqual(500);
});
