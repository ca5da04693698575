import { isFirst } from '../../nodes/QWaveTrigger/deliveries';
import { Guard, isSame } from '../../nodes/QWaveTrigger/guard';
import { calledBackTasks } from '../../nodes/qwave/task/task';

test.each([
	[{ task_id: 'task-1', status: 'completed' }, ['task-1']],
	[{ event: 'task.completed', data: { task_id: 'task-1' } }, ['task-1']],
	[{ id: 'evt_1', data: { task: { task_id: 'task-1' } } }, ['task-1']],
	[{ task: { id: 'task-1' } }, ['task-1']],
	[{ id: 'task-1' }, ['task-1']],
	[{ task_id: '' }, []],
	[{ task_id: 'has blanks' }, []],
	[{ task_id: '../../models' }, []],
	[{ task_id: 'x'.repeat(300) }, []],
	[{ task_id: 7 }, []],
	[['task-1'], []],
	[null, []],
	['task-1', []],
])('a call with %j is about %j', (body, ids) => expect(calledBackTasks(body)).toEqual(ids));

test('secrets are the same only when they are', () => {
	expect(isSame('abc', 'abc')).toBe(true);
	expect(isSame('abd', 'abc')).toBe(false);
	expect(isSame('', 'abc')).toBe(false);
	expect(isSame(undefined, 'abc')).toBe(false);
	expect(isSame(['abc'], 'abc')).toBe(false);
});

test('an unknown id is not asked for again within a minute, and a flood of them stops all reads', () => {
	const guard = new Guard();
	expect(guard.mayAsk('task-1', 0)).toBe(true);
	guard.missed('task-1', 0);
	expect(guard.mayAsk('task-1', 59_000)).toBe(false);
	expect(guard.mayAsk('task-1', 61_000)).toBe(true);
	for (let count = 0; count < 30; count += 1) guard.missed(`invented-${count}`, 100_000);
	expect(guard.mayAsk('task-2', 100_001)).toBe(false);
	expect(guard.mayAsk('task-2', 160_001)).toBe(true);
});

test('a delivery is the first one once in a day, over a restart too', () => {
	const data = {};
	const day = 86_400_000;
	expect(isFirst('a', 'task-1 completed', data, 0)).toBe(true);
	expect(isFirst('a', 'task-1 completed', data, day - 1)).toBe(false);
	expect(isFirst('b', 'task-1 completed', { ...data }, day - 1)).toBe(false);
	expect(isFirst('c', 'task-1 completed', {}, 0)).toBe(true);
	expect(isFirst('a', 'task-1 failed', data, 1)).toBe(true);
	expect(isFirst('a', 'task-1 completed', data, day + 1)).toBe(true);
	for (let count = 0; count < 2_000; count += 1)
		isFirst('a', `task-${count} failed`, data, day + 2);
	expect(Object.keys((data as { delivered: object }).delivered).length).toBeLessThanOrEqual(500);
});
