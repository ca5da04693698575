import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Workflow, WorkflowDefinition } from '../../dev/lib/client';
import { sandboxClient } from '../../sandbox/client';
import { world } from '../support/world';
import { callbacks, flow, prompts, reads, until } from './support';

interface Published {
	workflow: Workflow;
	url: string;
}

function definition(parameters: IDataObject): { webhookId: string; workflow: WorkflowDefinition } {
	const { id, name } = flow.credential;
	const webhookId = randomUUID();
	const trigger = {
		name: 'Trigger',
		type: 'n8n-nodes-qwave.qWaveTrigger',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		webhookId,
		parameters: parameters as never,
		credentials: { qWaveApi: { id, name } },
	};
	return { webhookId, workflow: { name: 'trigger', nodes: [trigger], connections: {} } };
}

async function publish(parameters: IDataObject = {}): Promise<Published> {
	const { webhookId, workflow: wanted } = definition(parameters);
	const workflow = await flow.n8n.createWorkflow(wanted);
	await flow.n8n.activate(workflow);
	return { workflow, url: `${world().n8nUrl}/webhook/${webhookId}/callback` };
}

/** Submits tasks that call this URL, without waiting for them. */
async function make(url: string, items = prompts(1), more: IDataObject = {}): Promise<string[]> {
	const additionalFields = { callbackUrl: url };
	const parameters = { prompt: '={{ $json.prompt }}', waitForCompletion: 'none' };
	await flow.run([{ parameters: { ...parameters, additionalFields, ...more } }], items);
	return (await flow.submits()).map(({ task_id: id }) => String(id));
}

/** What the runs of a published trigger began with, once there are so many. */
async function begun({ workflow }: Published, count: number): Promise<IDataObject[]> {
	let runs: Awaited<ReturnType<typeof flow.n8n.executions>> = [];
	// n8n lists running and ended executions by two queries: one that ends between them is in neither.
	await until(async () => (runs = await flow.n8n.executions(workflow.id)).length >= count);
	const ended = await Promise.all(runs.map(({ id }) => flow.n8n.finished(id)));
	return ended.map(({ runData }) => runData['Trigger']![0]!.data!.main![0]![0]!.json);
}

/** No more runs than these, even after another delivery has been worked on from end to end. */
async function noMore(published: Published, count: number): Promise<void> {
	await make(published.url, [{ prompt: 'the last one' }]);
	expect(await begun(published, count + 1)).toHaveLength(count + 1);
}

const call = async (url: string, order: object) =>
	(await flow.sandbox.callback({ url, ...order })).map(({ status }) => status);

export function triggerTests(): void {
	test('a finished task starts the workflow with what QWave says of it, not the caller', async () => {
		const trigger = await publish();
		await flow.sandbox.scenario({ callbacks: { shape: 'id' } });
		const [taskId] = await make(trigger.url);
		const [json] = await begun(trigger, 1);
		expect(json).toMatchObject({
			task_id: taskId,
			status: 'completed',
			video_url: expect.stringMatching(/\.mp4$/),
		});
		expect(json).not.toHaveProperty('callback_url');
	});

	test('the file of the video comes with it where the user wants it', async () => {
		const trigger = await publish({ options: { download: true } });
		await make(trigger.url);
		await begun(trigger, 1);
		const [run] = await flow.n8n.executions(trigger.workflow.id);
		const { runData } = await flow.n8n.finished(run!.id);
		const [item] = runData['Trigger']![0]!.data!.main![0]!;
		expect(item?.binary?.data).toMatchObject({ mimeType: 'video/mp4' });
	});

	test('five deliveries at once and one later start one run', async () => {
		const trigger = await publish();
		await flow.sandbox.scenario({ callbacks: { duplicates: 5 } });
		const [taskId] = await make(trigger.url);
		await begun(trigger, 1);
		expect(await call(trigger.url, { body: { data: { task: { task_id: taskId } } } })).toEqual([
			200,
		]);
		await flow.sandbox.scenario({});
		await noMore(trigger, 1);
	});

	test('without the secret token, with an unknown task, or with another account’s, nothing starts', async () => {
		const trigger = await publish({ token: 'a-secret-of-ours' });
		await flow.sandbox.scenario({ callbacks: { lost: true } });
		const [taskId] = await make(trigger.url);
		await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
		const before = await reads();
		const body = { task_id: taskId };
		expect(await call(trigger.url, { body })).toEqual([403]);
		expect(await call(`${trigger.url}?token=a`, { body })).toEqual([403]);
		expect(await reads()).toBe(before);
		const secret = `${trigger.url}?token=a-secret-of-ours`;
		expect(await call(secret, { body: { task_id: 'task-of-nobody' } })).toEqual([503]);
		expect(await call(secret, { body: { hello: 'world' } })).toEqual([403]);
		expect(await call(secret, { raw: '{"task_id": ' })).toEqual([422]);
		expect(await call(secret, { body: { ...body, more: 'x'.repeat(2_000_000) } })).toEqual([413]);
		expect(await flow.n8n.executions(trigger.workflow.id)).toEqual([]);
		expect(await call(secret, { body })).toEqual([200]);
		await begun(trigger, 1);
	});

	test('a token that would not work or not protect is refused with the reason when the workflow is published', async () => {
		const tokens = {
			short: '8 characters',
			'S3cret+Key=1': 'encoded',
			'={{ $vars.none }}': 'nothing',
		};
		for (const [token, why] of Object.entries(tokens)) {
			const { id, versionId } = await flow.n8n.createWorkflow(definition({ token }).workflow);
			await flow.n8n.call('POST', `/rest/workflows/${id}/activate`, { versionId });
			let state: { status: string; triggers: Array<{ errorMessage?: string }> } | undefined;
			await until(async () => {
				state = await flow.n8n.call('GET', `/rest/workflows/${id}/publication-status`);
				return state?.status !== 'in_progress';
			});
			expect(state).toMatchObject({ status: 'failed' });
			expect(state?.triggers[0]?.errorMessage).toMatch(new RegExp(`Secret Token.*${why}`));
		}
	});

	test('a call is read whatever the type of its body says', async () => {
		const trigger = await publish();
		await flow.sandbox.scenario({ callbacks: { lost: true } });
		const ids = await make(trigger.url, prompts(3));
		await until(async () =>
			(await flow.sandbox.ledger()).tasks.every(({ status }) => status === 'completed'),
		);
		const types = [
			'text/plain',
			'application/cloudevents+json',
			'application/x-www-form-urlencoded',
		];
		for (const [index, type] of types.entries()) {
			const raw = JSON.stringify({ task_id: ids[index], status: 'completed' });
			expect(await call(trigger.url, { raw, headers: { 'content-type': type } })).toEqual([200]);
		}
		await begun(trigger, 3);
	});

	test("another account's task is nobody's", async () => {
		const trigger = await publish();
		const { baseUrl, apiKey } = world().sandbox;
		const answer = await fetch(`${baseUrl}/tasks`, {
			method: 'POST',
			headers: { authorization: `Bearer ${apiKey}-other`, 'content-type': 'application/json' },
			body: JSON.stringify({ model: 'kling-v3', action: 'generate', prompt: 'theirs' }),
		});
		const { task_id: theirs } = (await answer.json()) as { task_id: string };
		expect(await call(trigger.url, { body: { task_id: theirs } })).toEqual([503]);
		await noMore(trigger, 0);
	});

	test('a flood of invented ids causes few reads, and a call that is repeated comes through', async () => {
		const trigger = await publish();
		const flood = Array.from({ length: 150 }, () => ({ task_id: `task-${randomUUID()}` }));
		for (let done = 0; done < flood.length; done += 15) {
			const some = flood.slice(done, done + 15);
			const statuses = await Promise.all(some.map((body) => call(trigger.url, { body })));
			expect(new Set(statuses.flat())).toEqual(new Set([503]));
		}
		expect(await reads()).toBeLessThanOrEqual(45);
		expect(await flow.n8n.executions(trigger.workflow.id)).toEqual([]);
		await flow.sandbox.scenario({ callbacks: { repeat_on_error: 1 } });
		const [taskId] = await make(trigger.url);
		expect(await begun(trigger, 1)).toEqual([expect.objectContaining({ task_id: taskId })]);
		const answers = (await callbacks()).filter(({ task_id: id }) => id === taskId);
		expect(answers.map(({ status }) => status)).toEqual([503, 200]);
	});

	test('an API that is down while it calls is asked again until it is up', async () => {
		const trigger = await publish();
		await flow.sandbox.scenario({ callbacks: { lost: true } });
		const [taskId] = await make(trigger.url);
		await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
		await flow.sandbox.fault({ kind: 'unavailable', method: 'GET', path: '/v1/*', times: 999 });
		expect(await call(trigger.url, { body: { task_id: taskId } })).toEqual([503]);
		expect(await flow.n8n.executions(trigger.workflow.id)).toEqual([]);
		await flow.sandbox.clearFaults();
		const [again] = await call(trigger.url, { body: { task_id: taskId } });
		expect([200, 503]).toContain(again);
		expect(await begun(trigger, 1)).toHaveLength(1);
		await flow.sandbox.scenario({});
		await noMore(trigger, 1);
	});

	test('a delivery that could not be checked is taken when it comes again', async () => {
		const trigger = await publish();
		await flow.sandbox.scenario({ callbacks: { lost: true } });
		const [taskId] = await make(trigger.url);
		await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
		const refusal = { kind: 'status' as const, settings: { status: 401 }, method: 'GET' };
		await flow.sandbox.fault({ ...refusal, path: '/v1/*', times: 999 });
		expect(await call(trigger.url, { body: { task_id: taskId } })).toEqual([503]);
		await flow.sandbox.clearFaults();
		expect(await call(trigger.url, { body: { task_id: taskId } })).toEqual([200]);
		expect(await begun(trigger, 1)).toHaveLength(1);
	});

	test('a read that lags behind the call starts the workflow all the same', async () => {
		const trigger = await publish();
		await flow.sandbox.scenario({ callbacks: { lag: 3 } });
		const [taskId] = await make(trigger.url);
		expect(await begun(trigger, 1)).toEqual([expect.objectContaining({ status: 'completed' })]);
		expect(await callbacks()).toHaveLength(1);
		expect(await reads(taskId)).toBe(3 + 1);
	});

	test('events, models and actions choose what starts a run', async () => {
		const failures = await publish({ events: ['failed'] });
		const seedance = await publish({ models: ['seedance-2.0'] });
		const all = await publish({ actions: ['generate'] });
		await flow.sandbox.scenario({ fail: { code: 'upstream_bad_request', prompt: 'clip 1' } });
		const ids = await make(all.url, prompts(2));
		expect(await begun(all, 2)).toHaveLength(2);
		await until(async () =>
			(await flow.sandbox.ledger()).tasks.every(({ status }) => /completed|failed/.test(status)),
		);
		for (const taskId of ids) {
			expect(await call(failures.url, { body: { task_id: taskId } })).toEqual([200]);
			expect(await call(seedance.url, { body: { task_id: taskId } })).toEqual([200]);
		}
		expect(await begun(failures, 1)).toEqual([expect.objectContaining({ status: 'failed' })]);
		expect(await flow.n8n.executions(seedance.workflow.id)).toEqual([]);
	});

	test('the Test URL works while somebody listens in the editor, each time, after an early answer too', async () => {
		const { webhookId, workflow: wanted } = definition({});
		const workflow = await flow.n8n.createWorkflow(wanted);
		const url = `${world().n8nUrl}/webhook-test/${webhookId}/callback`;
		const sandbox = sandboxClient(world().sandbox.baseUrl);
		await flow.sandbox.scenario({ callbacks: { lag: 3 } });
		await make('https://example.com/hook');
		await until(async () => (await sandbox.ledger()).tasks[0]?.status === 'completed');
		const [task] = (await sandbox.ledger()).tasks;
		for (const [round, status] of [503, 200].entries()) {
			const body = { triggerToStartFrom: { name: 'Trigger' } };
			await flow.n8n.call('POST', `/rest/workflows/${workflow.id}/run`, body);
			const says = { task_id: task!.task_id, status: 'completed' };
			expect(await call(url, { body: says })).toEqual([status]);
			await until(async () => (await flow.n8n.executions(workflow.id)).length === round + 1);
		}
	});
}
