import { readFile } from 'node:fs/promises';
import type { IDataObject } from 'n8n-workflow';

import type { Execution, WorkflowDefinition } from '../../dev/lib/client';
import { fillIn } from '../shared/upload';
import { world } from '../support/world';
import { itemsOf, opened } from './support/flow';

const flow = opened();

const video = { parameters: { prompt: '={{ $json.prompt }}' } };
const prompts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ prompt: `clip ${index}` }));

async function example(name: string): Promise<WorkflowDefinition> {
	const text = await readFile(`${__dirname}/../../examples/${name}.json`, 'utf8');
	const workflow: WorkflowDefinition = JSON.parse(text);
	for (const node of workflow.nodes) {
		if (node.credentials)
			node.credentials.qWaveApi = { id: flow.credential.id, name: flow.credential.name };
	}
	return workflow;
}

/** What was called is ready, and passes the safety net as it is. */
async function calledBack(execution: Execution): Promise<void> {
	expect(itemsOf(execution, 'Wait for Late Ones')).toEqual(itemsOf(execution));
	const log = await flow.sandbox.log();
	expect(log.some(({ host, status }) => host === 'callback' && status === 200)).toBe(true);
}

async function handedOn(execution: Execution): Promise<void> {
	const story = itemsOf(execution, 'Story')[0]!;
	const videoOf = (node: string) => itemsOf(execution, node)[0]!.video_url;
	const extended = (prompt: unknown, node: string) =>
		expect.objectContaining({ action: 'extend', prompt, video_urls: [videoOf(node)] });
	expect((await flow.submits()).map(({ body }) => body)).toEqual([
		expect.objectContaining({ action: 'generate', prompt: story.first }),
		extended(story.second, 'First Clip'),
		extended(story.third, 'Extend Once'),
	]);
}

const more: Record<string, (execution: Execution) => Promise<void>> = {
	'resume-on-callback': calledBack,
	'three-clips-in-a-row': handedOn,
};

/** What the sandbox charged is what the node estimated, where the model has a price. */
function asEstimated(items: IDataObject[]): void {
	for (const { cost_usd: cost, estimated_cost_usd: estimate } of items)
		if (estimate !== undefined && estimate !== null) expect(cost).toBe(estimate);
}

test.each([
	['text-to-video', 'QWave Video', 1, 1],
	['one-clip-per-row', 'QWave Video', 4, 4],
	['resume-on-callback', 'Wait for Late Ones', 2, 2],
	['three-clips-in-a-row', 'Extend Twice', 1, 3],
])('the example %s runs as it is imported', async (name, last, clips, tasks) => {
	const execution = await flow.n8n.run(await example(name));
	expect(execution.status).toBe('success');
	const items = itemsOf(execution, last);
	expect(items).toHaveLength(clips);
	for (const item of items) expect(item.video_url).toMatch(/\.mp4$/);
	asEstimated(items);
	expect(await flow.submits()).toHaveLength(tasks);
	expect((await flow.sandbox.ledger()).totals).toMatchObject({ charges: tasks, refunds: 0 });
	await more[name]?.(execution);
});

test('the example image-upload, published as it is imported, makes the video of a photo', async () => {
	await flow.sandbox.scenario({ fetchMedia: true });
	const bytes = await readFile(`${__dirname}/../../sandbox/media/16x9.png`);
	const photo = { bytes, name: 'boat.png', type: 'image/png' };
	const values = [photo, 'The boat drifts away'];
	const execution = await fillIn(flow.n8n, await example('image-upload'), values);
	expect(execution.error?.message).toBeUndefined();
	const items = itemsOf(execution, 'Finished Clip');
	expect(items).toEqual([
		expect.objectContaining({ status: 'completed', estimated_cost_usd: expect.any(Number) }),
	]);
	asEstimated(items);
	const item = execution.runData['Finished Clip']?.[0]?.data?.main?.[0]?.[0];
	expect(item?.binary?.data).toMatchObject({ mimeType: 'video/mp4' });
	const [submit] = await flow.submits();
	expect(submit?.body).toMatchObject({ prompt: 'The boat drifts away', duration: 6 });
	const media = (await flow.sandbox.log()).filter(({ host }) => host === 'media');
	expect(media).toMatchObject([{ status: 200, body: { bytes: bytes.length } }]);
});

test('the example callback-trigger, published as it is imported, starts when a task calls it', async () => {
	const trigger = await flow.n8n.createWorkflow(await example('callback-trigger'));
	await flow.n8n.activate(trigger);
	const [{ webhookId } = { webhookId: '' }] = trigger.nodes;
	const callbackUrl = `${world().n8nUrl}/webhook/${webhookId}/callback?token=CHANGE-ME`;
	await flow.run(
		[
			{
				parameters: {
					...video.parameters,
					waitForCompletion: 'none',
					additionalFields: { callbackUrl },
				},
			},
		],
		prompts(1),
	);
	let runs = await flow.n8n.executions(trigger.id);
	while (!runs.length) runs = await flow.n8n.executions(trigger.id);
	const execution = await flow.n8n.finished(runs[0]!.id);
	await flow.n8n.deactivate(trigger.id);
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, 'Finished Clips')).toEqual([
		expect.objectContaining({ status: 'completed', video_url: expect.stringMatching(/\.mp4$/) }),
	]);
});

test('a failed item of five keeps its task id on the Error output while the other four succeed', async () => {
	await flow.sandbox.scenario({ fail: { code: 'upstream_bad_request', prompt: 'clip 2' } });
	const settings = { onError: 'continueErrorOutput' as const };
	const execution = await flow.run([{ ...video, settings }], prompts(5));
	expect(execution.status).toBe('success');
	expect(itemsOf(execution)).toHaveLength(4);
	const [error] = itemsOf(execution, 'QWave Video', 1);
	const { tasks, totals } = await flow.sandbox.ledger();
	const failed = tasks.find(({ status }) => status === 'failed');
	expect(error).toMatchObject({
		error: expect.stringContaining('upstream_bad_request'),
		details: { task_id: failed?.task_id },
	});
	expect(totals).toMatchObject({ submits: 5, replays: 0, refunds: 1 });
});

test('Retry On Fail submits no task twice', async () => {
	await flow.sandbox.fault({
		kind: 'status',
		settings: { status: 403 },
		method: 'GET',
		path: '/v1/tasks/*',
		times: 1,
	});
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
	const execution = await flow.run([{ ...video, settings }], prompts(3));
	expect(execution.status).toBe('success');
	expect(itemsOf(execution)).toHaveLength(3);
	expect((await flow.sandbox.ledger()).totals).toMatchObject({
		submits: 3,
		replays: 0,
		charges: 3,
	});
});

test('a submit whose answer is lost is charged once, whatever is set to retry', async () => {
	await flow.sandbox.fault({ kind: 'drop', accept: true, method: 'POST', path: '/v1/tasks' });
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
	const execution = await flow.run([{ ...video, settings }], prompts(1));
	expect(execution.status).toBe('error');
	expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 1, charges: 1 });
	expect((await flow.submits()).length).toBe(1);
});

test('2026-09 promises idempotency: a lost answer is asked for again, charged once, and the video comes', async () => {
	await flow.sandbox.scenario({ version: '2026-09' });
	await flow.sandbox.fault({ kind: 'drop', accept: true, method: 'POST', path: '/v1/tasks' });
	const september = { apiVersion: '2026-09', model: 'kling-v3', duration: 5 };
	const execution = await flow.run(
		[{ parameters: { ...video.parameters, ...september } }],
		prompts(1),
	);
	expect(itemsOf(execution)[0]).toMatchObject({ status: 'completed', estimated_cost_usd: 0.378 });
	expect((await flow.sandbox.ledger()).totals).toMatchObject({
		submits: 1,
		replays: 1,
		charges: 1,
	});
});

test('a redirect to another host is an error, and the key does not follow it', async () => {
	await flow.sandbox.fault({ kind: 'redirect', method: 'POST', path: '/v1/tasks' });
	const execution = await flow.run([video], prompts(1));
	expect(execution.error?.message).toContain('the API key was not sent there');
	const redirected = (await flow.sandbox.log()).filter(({ host }) => host === 'redirect');
	expect(redirected).toEqual([]);
});

test('Stop ends a wait at once', async () => {
	await flow.sandbox.scenario({ renderSeconds: 360_000 });
	const parameters = { ...video.parameters, options: { pollInterval: 60 } };
	const workflow = await flow.n8n.createWorkflow(flow.workflow([{ parameters }], prompts(1)));
	const id = await flow.n8n.start(workflow.id, 'Start');
	while (
		!(await flow.sandbox.log()).some(
			({ method, path }) => method === 'GET' && path.startsWith('/v1/tasks/'),
		)
	) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	const stopped = Date.now();
	await flow.n8n.stop(id);
	const execution = await flow.n8n.finished(id);
	expect(execution.status).toBe('canceled');
	expect(Date.now() - stopped).toBeLessThan(5000);
	const reads = (await flow.sandbox.log()).filter(({ method }) => method === 'GET').length;
	expect(reads).toBe(1);
});

test("Task > Wait waits for a task whatever a row's own columns say of it", async () => {
	const made = await flow.run(
		[{ parameters: { ...video.parameters, waitForCompletion: 'none' } }],
		prompts(1),
	);
	const id = itemsOf(made)[0]?.task_id;
	const rows = [{ status: 'error' }, { status: 'Success', video_url: 'pending' }];
	const execution = await flow.run(
		[{ name: 'Wait', parameters: { resource: 'task', operation: 'wait' } }],
		rows.map((row) => ({ ...row, task_id: id })),
	);
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, 'Wait')).toMatchObject(
		rows.map(() => ({
			task_id: id,
			status: 'completed',
			video_url: expect.stringMatching(/^http/),
		})),
	);
});

test('a finished item keeps its files through Task > Wait', async () => {
	const execution = await flow.run(
		[
			{ parameters: { ...video.parameters, options: { download: true } } },
			{ name: 'Wait', parameters: { resource: 'task', operation: 'wait' } },
		],
		prompts(1),
	);
	const [item] = execution.runData['Wait']?.at(-1)?.data?.main?.[0] ?? [];
	expect(item?.json).toEqual(itemsOf(execution)[0]);
	expect(item?.binary?.data).toMatchObject({ mimeType: 'video/mp4' });
});

test('Do Not Wait and Task > Wait make a video together; Get and Cancel answer plainly', async () => {
	const execution = await flow.run(
		[
			{ parameters: { ...video.parameters, waitForCompletion: 'none' } },
			{ name: 'Wait', parameters: { resource: 'task', operation: 'wait' } },
			{ name: 'Get', parameters: { resource: 'task', operation: 'get' } },
			{
				name: 'Cancel',
				parameters: { resource: 'task', operation: 'cancel' },
				settings: { onError: 'continueErrorOutput' },
			},
		],
		prompts(2),
	);
	expect(itemsOf(execution).map(({ status }) => status)).toEqual(['queued', 'queued']);
	expect(itemsOf(execution, 'Wait').map(({ status }) => status)).toEqual([
		'completed',
		'completed',
	]);
	expect(itemsOf(execution, 'Get')).toEqual(itemsOf(execution, 'Wait'));
	expect(itemsOf(execution, 'Cancel', 1)[0]).toMatchObject({
		error: expect.stringContaining('can no longer be cancelled'),
		details: { task_id: itemsOf(execution)[0]?.task_id },
	});
});
