import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { createClock } from '../../../nodes/n8n/clock';
import { canResumeWithError, errorOutputTakesDetails } from '../../../nodes/n8n/n8nVersions';
import { onCallback } from '../../../nodes/QWaveVideo/wait/callback/webhook';
import { planWait } from '../../../nodes/QWaveVideo/wait/plan';
import { Webhook } from '../support/webhook';

/** n8n-workflow as it was before n8n 2.27, with a `sleep` that takes no signal. */
jest.mock('n8n-workflow', () => {
	const { REDACTED, isNodeClassInstance, sleep, ...older } = jest.requireActual('n8n-workflow');
	const deaf = async (ms: number) => await (sleep as (ms: number) => Promise<void>)(ms);
	return { ...older, sleep: deaf };
});

const MISSING = ['isToolExecution', 'getWorkflowSettings', 'getParentNodes', 'runExecutionData'];

/** As much of an old n8n as the decision looks at. */
function plan(given: { options?: IDataObject; settings?: IDataObject; goesOn?: boolean } = {}) {
	const hints: string[] = [];
	const { options = {}, settings = {}, goesOn = false } = given;
	const context: Record<string, unknown> = {
		getNodeParameter(name: string, _: number, fallback: unknown) {
			if (name === 'waitForCompletion') return 'callback';
			return options[name.replace('options.', '')] ?? fallback;
		},
		continueOnFail: () => goesOn,
		getInputData: () => [{ json: {} }],
		getNode: () => ({ id: 'node-1', name: 'QWave Video', type: 'qWaveVideo' }),
		getExecuteData: () => ({}),
		getWorkflowDataProxy: () => ({
			$execution: { resumeUrl: 'https://n8n.example.com/webhook-waiting/7' },
		}),
		workflow: { settings },
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	};
	for (const name of MISSING) expect(context).not.toHaveProperty(name);
	const made = planWait(context as unknown as IExecuteFunctions, 'https://api.qingbo.ai/v1');
	return { plan: made, hints };
}

test('an older n8n is told by the names that n8n-workflow lacks', () => {
	expect(canResumeWithError()).toBe(false);
	expect(errorOutputTakesDetails()).toBe(false);
});

test('the node parks where none of the later functions exist', () => {
	const url = 'https://n8n.example.com/webhook-waiting/7/node-1';
	expect(plan()).toMatchObject({ plan: { how: 'callback', url, secrets: [] }, hints: [] });
});

test("the workflow's timeout caps the wait all the same", () => {
	expect(plan({ settings: { executionTimeout: 300 } }).plan).toMatchObject({ limit: 270_000 });
	expect(plan({ settings: { executionTimeout: 60 } }).plan).toEqual({ how: 'poll' });
});

test('where On Timeout is to end the run as an error, the node polls and says why', () => {
	const failing = plan({ options: { onTimeout: 'fail' } });
	expect(failing.plan).toEqual({ how: 'poll' });
	expect(failing.hints[0]).toContain('n8n 2.27 and newer');
	expect(plan({ options: { onTimeout: 'fail' }, goesOn: true }).plan.how).toBe('callback');
	expect(plan({ options: { onTimeout: 'return' } }).plan.how).toBe('callback');
});

describe('a parked run whose task failed', () => {
	const ended = { task_id: 'task-1', status: 'failed' };
	let node: Webhook;
	beforeEach(() => {
		jest.useFakeTimers();
		node = new Webhook();
		const item = { taskId: 'task-1', simplify: true, download: { wanted: false } };
		node.parked = {
			id: node.id,
			items: [item, { ...item, taskId: 'task-2' }],
			known: ['task-1', 'task-2'].map((taskId, itemIndex) => ({ itemIndex, taskId })),
		};
		node.says = () => 'failed';
	});
	afterEach(() => jest.useRealTimers());

	test('ends with the error of the node, which names the tasks', async () => {
		const call = onCallback(node.call(ended).context);
		await expect(call).rejects.toMatchObject({
			message: expect.any(String),
			description: expect.stringMatching(/Task ID: task-1[^]*task-2/),
		});
	});

	test('is not ended by a call that was answered already, but by the one that comes again', async () => {
		node.delays = async () => await new Promise((resolve) => setTimeout(resolve, 5_000));
		const late = node.call(ended);
		const first = onCallback(late.context);
		await jest.advanceTimersByTimeAsync(10_000);
		expect(await first).toEqual({ noWebhookResponse: true });
		expect(late.answered).toMatchObject({ status: 503 });
		await expect(onCallback(node.call(ended).context)).rejects.toThrow();
	});
});

test('Stop ends a pause within a second although sleep takes no signal', async () => {
	jest.useFakeTimers();
	const stop = new AbortController();
	const pause = createClock(stop.signal).pause(60_000);
	await jest.advanceTimersByTimeAsync(1_500);
	stop.abort();
	await jest.advanceTimersByTimeAsync(1_000);
	expect(await pause).toBe(false);
	jest.useRealTimers();
});
