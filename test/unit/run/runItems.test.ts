import type { IExecuteFunctions } from 'n8n-workflow';

import type { Api } from '../../../nodes/n8n/api';
import { runItems } from '../../../nodes/QWaveVideo/run/runItems';
import type { Operation } from '../../../nodes/QWaveVideo/run/runItems';

const context = (goesOn: boolean) =>
	({
		continueOnFail: () => goesOn,
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (_: string, __: number, other: unknown) => other,
		getInputData: () => [{ json: {} }, { json: {} }, { json: {} }],
		getNode: () => ({ name: 'QWave Video', type: 'qWaveVideo', parameters: {} }),
	}) as unknown as IExecuteFunctions;

const operation: Operation<number> = {
	prepare: (job) => ({ ok: true, job }),
	async work(_, job) {
		if (job === 1) throw new RangeError('Invalid time value');
		return { ok: true, json: { task_id: `task-${job}` } };
	},
	known: () => [0, 1, 2].map((itemIndex) => ({ itemIndex, taskId: `task-${itemIndex}` })),
};

test('what one item throws is the error of that item, with its task, and the others keep theirs', async () => {
	const items = await runItems(context(true), operation, {} as Api);
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
	const running = runItems(context(false), operation, {} as Api);
	await expect(running).rejects.toMatchObject({
		description: expect.stringMatching(/Task ID: task-1\n.*task-0, task-2/),
	});
});

test('what throws before the send is the error of that item where the run goes on', async () => {
	const broken: Operation<number> = {
		...operation,
		prepare: (job) => {
			if (job === 2) throw new Error('ExpressionError');
			return { ok: true, job };
		},
		work: async (_, job) => ({ ok: true, json: { job } }),
	};
	const items = await runItems(context(true), broken, {} as Api);
	expect(items.map(({ json }) => json.job ?? json.error)).toEqual([0, 1, 'ExpressionError']);
	await expect(runItems(context(false), broken, {} as Api)).rejects.toThrow('ExpressionError');
});

test('a later try that is refused as a whole names the tasks of the first', async () => {
	const refusing: Operation<number> = {
		...operation,
		prepare: () => ({
			ok: false,
			error: { kind: 'input', message: 'The prompt is empty', next: 'Fill it in.', details: {} },
		}),
	};
	await expect(runItems(context(false), refusing, {} as Api)).rejects.toMatchObject({
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
		const slow: Operation<number> = {
			...operation,
			prepare: () => {
				now += 60;
				const details = {};
				return { ok: false, error: { kind: 'input', message: 'no', next: '', details } };
			},
		};
		setImmediate(turn);
		const items = Array.from({ length: 50 }, () => ({ json: {} }));
		const many = { ...context(true), getInputData: () => items } as IExecuteFunctions;
		expect(await runItems(many, slow, {} as Api)).toHaveLength(50);
	} finally {
		isOver = true;
		clock.mockRestore();
	}
	expect(turns).toBeGreaterThan(0);
});
