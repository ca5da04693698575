import type { IExecuteFunctions } from 'n8n-workflow';

import { done } from '../../../nodes/output/outcome';
import { openRun } from '../../../nodes/QWaveVideo/run/openRun';
import {
	beforeSubmits,
	finishRun,
	readItems,
	workOnItems,
} from '../../../nodes/QWaveVideo/run/runItems';
import type { ReadItem, WorkOnItem } from '../../../nodes/QWaveVideo/run/runItems';
import type { SubmitLog } from '../../../nodes/QWaveVideo/run/submitLog';

const context = (goesOn: boolean) =>
	({
		continueOnFail: () => goesOn,
		getExecutionCancelSignal: () => undefined,
		getCredentials: async () => ({ apiKey: 'sk-1234567890', baseUrl: 'https://q.example/v1' }),
		getNodeParameter: (_: string, __: number, other: unknown) => other,
		getInputData: () => [{ json: {} }, { json: {} }, { json: {} }],
		getNode: () => ({ name: 'QWave Video', type: 'qWaveVideo', parameters: {} }),
	}) as unknown as IExecuteFunctions;

const log = {
	knownTasks: () => [0, 1, 2].map((itemIndex) => ({ itemIndex, taskId: `task-${itemIndex}` })),
} as SubmitLog;

const readIndex: ReadItem<number> = (_, itemIndex) => ({ ok: true, value: itemIndex });
const breakSecond: WorkOnItem<number> = async (_, itemIndex) => {
	if (itemIndex === 1) throw new RangeError('Invalid time value');
	return done({ task_id: `task-${itemIndex}` });
};

/** Runs three items. */
async function runThree(goesOn: boolean, read: ReadItem<number>, work = breakSecond) {
	const run = await openRun(context(goesOn), log);
	const inputs = await beforeSubmits(run.knownTasks, async () => await readItems(run, read));
	return finishRun(run, await workOnItems(run, inputs, work));
}

test('what one item throws is the error of that item, with its task, and the others keep theirs', async () => {
	const items = await runThree(true, readIndex);
	expect(items.map(({ json }) => json)).toEqual([
		{ task_id: 'task-0' },
		{
			error: 'The node could not work on this item: Invalid time value',
			message: 'The task goes on at QWave: collect it with Task > Wait.',
			details: { task_id: 'task-1' },
		},
		{ task_id: 'task-2' },
	]);
});

test('where it ends the run, it names the tasks of the others', async () => {
	await expect(runThree(false, readIndex)).rejects.toMatchObject({
		description: expect.stringMatching(/Task ID: task-1\n.*task-0, task-2/),
	});
});

test('what throws before the send is the error of that item where the run goes on', async () => {
	const broken: ReadItem<number> = (_, itemIndex) => {
		if (itemIndex === 2) throw new Error('ExpressionError');
		return { ok: true, value: itemIndex };
	};
	const work: WorkOnItem<number> = async (_, itemIndex) => done({ itemIndex });
	const items = await runThree(true, broken, work);
	expect(items.map(({ json }) => json.itemIndex ?? json.error)).toEqual([0, 1, 'ExpressionError']);
	await expect(runThree(false, broken, work)).rejects.toThrow('ExpressionError');
});

test('a later try that is refused as a whole names the tasks of the first', async () => {
	const error = {
		kind: 'input' as const,
		message: 'The prompt is empty',
		next: 'Fill it in.',
		details: {},
	};
	await expect(runThree(false, () => ({ ok: false, error }))).rejects.toMatchObject({
		description: expect.stringContaining('task-0, task-1, task-2'),
	});
});

test('n8n does other things while thousands of items are prepared', async () => {
	let now = 0;
	let turns = 0;
	let isOver = false;
	const turn = () => {
		turns += 1;
		if (!isOver) setImmediate(turn);
	};
	const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
	try {
		const slow: ReadItem<number> = () => {
			now += 60;
			return { ok: false, error: { kind: 'input', message: 'no', next: '', details: {} } };
		};
		setImmediate(turn);
		const items = Array.from({ length: 50 }, () => ({ json: {} }));
		const many = { ...context(true), getInputData: () => items } as IExecuteFunctions;
		expect(await readItems(await openRun(many), slow)).toHaveLength(50);
	} finally {
		isOver = true;
		clock.mockRestore();
	}
	expect(turns).toBeGreaterThan(0);
});
