import { randomUUID } from 'node:crypto';

import type { Execution, WorkflowDefinition } from '../../dev/lib/client';
import { itemsOf } from '../e2e/support/flow';
import type { QWaveNode } from '../e2e/support/flow';
import { world } from '../support/world';
import {
	callbacks,
	completed,
	flow,
	paidOnce,
	parked,
	prompts,
	start,
	until,
	whenParked,
} from './support';

const errorOutput = { settings: { onError: 'continueErrorOutput' as const } };

/** Connects nodes of a workflow: `from` and its output, `to`. */
function wire(
	definition: WorkflowDefinition,
	...wires: Array<[from: string, output: number, to: string]>
): WorkflowDefinition {
	const connections: WorkflowDefinition['connections'] = {};
	for (const [from, output, to] of wires) {
		const main = ((connections[from] ??= { main: [] }).main ??= []);
		while (main.length <= output) main.push([]);
		main[output]!.push({ node: to, type: 'main', index: 0 });
	}
	return { ...definition, connections };
}

/** Kinds of runs and ends: the same in one process and in many. */
export function kindTests(): void {
	test('a failed task ends the run with its error and its id; nothing is paid for', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, fail: { code: 'upstream_bad_request' } });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		const execution = await flow.n8n.finished(id);
		expect(execution.status).toBe('error');
		const { tasks, totals } = await flow.sandbox.ledger();
		expect(execution.error?.message).toContain('upstream_bad_request');
		expect(execution.error?.description).toContain(tasks[0]!.task_id);
		expect(totals).toMatchObject({ submits: 1, charges: 1, refunds: 1 });
	});

	test('a failed task of three goes to the Error output with its id, the others go on', async () => {
		await flow.sandbox.scenario({
			renderSeconds: 200,
			fail: { code: 'upstream_bad_request', prompt: 'clip 1' },
		});
		const execution = await flow.run([parked({}, errorOutput)], prompts(3));
		expect(execution.status).toBe('success');
		completed(execution, 2);
		const { tasks } = await flow.sandbox.ledger();
		const failed = tasks.find(({ status }) => status === 'failed');
		expect(itemsOf(execution, 'QWave Video', 1)).toEqual([
			expect.objectContaining({
				error: expect.stringContaining('upstream_bad_request'),
				details: expect.objectContaining({ task_id: failed?.task_id }),
			}),
		]);
	});

	test('with Continue, a failed task stays in its place among the items', async () => {
		await flow.sandbox.scenario({
			renderSeconds: 200,
			fail: { code: 'upstream_bad_request', prompt: 'clip 0' },
		});
		const settings = { onError: 'continueRegularOutput' as const };
		const execution = await flow.run([parked({}, { settings })], prompts(2));
		const [first, second] = itemsOf(execution);
		expect(first).toMatchObject({ details: { task_id: expect.any(String) } });
		expect(second).toMatchObject({ status: 'completed' });
	});

	test('an item that cannot be sent goes to the Error output, the others are waited for', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200 });
		const items = [{ prompt: '' }, ...prompts(1)];
		const execution = await flow.run([parked({}, errorOutput)], items);
		completed(execution, 1);
		expect(itemsOf(execution, 'QWave Video', 1)).toHaveLength(1);
		await paidOnce(1);
	});

	test('a loop parks once for each round, and a late call of the first round disturbs no later one', async () => {
		await flow.sandbox.scenario({ renderSeconds: 150, callbacks: { duplicates: 2 } });
		const base = flow.workflow([parked()], prompts(3));
		const loop = {
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			position: [300, 0] as [number, number],
			parameters: { batchSize: 1, options: {} },
		};
		const done = {
			...loop,
			name: 'Done',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			parameters: {},
		};
		const definition = wire(
			{ ...base, nodes: [...base.nodes, loop, done] },
			['Start', 0, 'Items'],
			['Items', 0, 'Loop'],
			['Loop', 0, 'Done'],
			['Loop', 1, 'QWave Video'],
			['QWave Video', 0, 'Loop'],
		);
		const execution = await flow.n8n.run(definition);
		expect(execution.status).toBe('success');
		completed(execution, 3, 'Done');
		expect(execution.runData['QWave Video']).toHaveLength(3);
		await paidOnce(3);
	});

	test('the files come after the call is answered, once, although five calls come at once', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { duplicates: 5 } });
		const execution = await flow.run([parked({ options: { download: true } })], prompts(2));
		completed(execution, 2);
		for (const { binary } of execution.runData['QWave Video']!.at(-1)!.data!.main![0]!) {
			expect(binary?.data).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
		}
		const transfers = (await flow.sandbox.log()).filter(({ path }) => path.startsWith('/media/'));
		expect(transfers.map(({ key }) => key)).toEqual([null, null]);
	});

	test('a file that does not come leaves the paid video with its link', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200 });
		const options = { download: true, maximumDownload: 1 };
		const execution = await flow.run([parked({ options })], prompts(1, ' [size:5mb]'));
		completed(execution, 1);
		expect(itemsOf(execution)[0]).toHaveProperty('download_problem');
	});

	test('two QWave nodes in one execution are called back each on its own', async () => {
		await flow.sandbox.scenario({ renderSeconds: 150 });
		const second = parked({ prompt: 'and then {{ $json.task_id }}' }, { name: 'Second' });
		const execution = await flow.run([parked(), second], prompts(2));
		completed(execution, 2);
		completed(execution, 2, 'Second');
		const ids = [...itemsOf(execution), ...itemsOf(execution, 'Second')].map(
			({ task_id: id }) => id,
		);
		expect(new Set(ids).size).toBe(4);
		await paidOnce(4);
	});

	/** Runs a workflow that calls a sub-workflow with this node, and waits for it. */
	async function called(node: QWaveNode, mode: 'once' | 'each', count: number) {
		const base = flow.workflow([node]);
		const entry = {
			...base.nodes[0]!,
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			parameters: { inputSource: 'passthrough' },
		};
		const child = await flow.n8n.createWorkflow(
			wire({ ...base, nodes: [entry, ...base.nodes.slice(2)] }, ['Start', 0, 'QWave Video']),
		);
		const call = {
			name: 'Call',
			type: 'n8n-nodes-base.executeWorkflow',
			typeVersion: 1.2,
			position: [400, 0] as [number, number],
			parameters: {
				workflowId: { __rl: true, mode: 'id', value: child.id },
				mode,
				options: {},
			},
		};
		const parent = flow.workflow([], prompts(count));
		const execution = await flow.n8n.run(
			wire(
				{ ...parent, nodes: [...parent.nodes, call] },
				['Start', 0, 'Items'],
				['Items', 0, 'Call'],
			),
			90_000,
		);
		expect(execution.status).toBe('success');
		completed(execution, count, 'Call');
		await paidOnce(count);
		return { childId: child.id };
	}

	const hintsOf = ({ runData }: Execution) =>
		(runData['QWave Video']![0] as { hints?: Array<{ message: string }> }).hints ?? [];

	test('a sub-workflow that is called once for each item, and waited for, loses no item, and says why it polled', async () => {
		await flow.sandbox.scenario({ renderSeconds: 150 });
		const { childId } = await called(parked(), 'each', 3);
		const runs = await flow.n8n.executions(childId);
		expect(runs).toHaveLength(3);
		const [hint] = hintsOf(await flow.n8n.finished(runs[0]!.id));
		expect(hint?.message).toContain('Another workflow waits for this one');
		expect(await callbacks()).toEqual([]);
	});

	test('a sub-workflow that may be parked parks its parent, and both go on', async () => {
		await flow.sandbox.scenario({ renderSeconds: 150 });
		await called(parked({ options: { parkInSubWorkflow: true } }), 'once', 2);
		expect((await callbacks()).length).toBeGreaterThan(0);
	});

	/** Calls a workflow that begins with a Webhook; what came back, and its only run. */
	async function throughWebhook(responseMode: string) {
		const path = randomUUID();
		const base = flow.workflow([parked()]);
		const webhook = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0] as [number, number],
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode, options: {} },
		};
		const node = base.nodes.find(({ name }) => name === 'QWave Video')!;
		const video = { ...node, parameters: { ...node.parameters, prompt: 'a paper boat' } };
		const workflow = await flow.n8n.createWorkflow(
			wire({ ...base, nodes: [webhook, video] }, ['Webhook', 0, 'QWave Video']),
		);
		await flow.n8n.activate(workflow);
		const answer = await fetch(`${world().n8nUrl}/webhook/${path}`, { method: 'POST' });
		const said: unknown = await answer.json();
		const [run] = await flow.n8n.executions(workflow.id);
		return { said, execution: await flow.n8n.finished(run!.id) };
	}

	test('a Webhook that answers when the last node finishes gets the video, and the node says why it polled', async () => {
		await flow.sandbox.scenario({ renderSeconds: 150 });
		const { said, execution } = await throughWebhook('lastNode');
		expect(said).toMatchObject({ status: 'completed', video_url: expect.any(String) });
		expect(said).not.toHaveProperty('timed_out');
		expect(hintsOf(execution)[0]?.message).toContain('“Webhook” answers its caller');
		expect(await callbacks()).toEqual([]);
	});

	test('after a Webhook that answers at once the run is parked, and shows no timeout meanwhile', async () => {
		await flow.sandbox.scenario({ renderSeconds: 150 });
		const { execution } = await throughWebhook('onReceived');
		completed(execution, 1);
		expect(await callbacks()).toHaveLength(1);
	});

	test('what a parked run shows has not timed out', async () => {
		await flow.sandbox.scenario({ renderSeconds: 100_000, callbacks: { lost: true } });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		const [item] = itemsOf(await flow.n8n.execution(id));
		expect(item).toMatchObject({ task_id: expect.any(String) });
		expect(item).not.toHaveProperty('timed_out');
		await flow.n8n.stop(id);
	});

	async function retried(id: string): Promise<Execution> {
		const { workflowId } = await flow.n8n.finished(id);
		await flow.n8n.call('POST', `/rest/executions/${id}/retry`, { loadWorkflow: false });
		await until(async () => (await flow.n8n.executions(workflowId)).length === 2);
		const [retry] = (await flow.n8n.executions(workflowId)).filter((one) => one.id !== id);
		return await flow.n8n.finished(retry!.id);
	}

	test("n8n's Retry of a run that failed while submitting adopts what was paid for", async () => {
		await flow.sandbox.scenario({ renderSeconds: 200 });
		const refusal = { kind: 'status' as const, settings: { status: 403 }, method: 'POST' };
		await flow.sandbox.fault({ ...refusal, path: '/v1/tasks', skip: 1, times: 1 });
		const id = await start([parked({ options: { concurrency: 1 } })], prompts(2));
		expect((await flow.n8n.finished(id)).status).toBe('error');
		const execution = await retried(id);
		expect(execution.status).toBe('success');
		completed(execution, 2);
		await paidOnce(2);
	});

	test("n8n's Retry of a run that failed when it was called back repeats the error and pays nothing", async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, fail: { code: 'upstream_bad_request' } });
		const id = await start([parked()], prompts(1));
		const execution = await retried(id);
		expect(execution.error?.message).toContain('upstream_bad_request');
		expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 1, refunds: 1 });
	});
}
