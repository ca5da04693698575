import { itemsOf, opened } from '../e2e/support/flow';
import { cluster } from '../support/queueControl';
import { Webhook } from './support/webhook';

const flow = opened();

const video = { parameters: { prompt: '={{ $json.prompt }}' } };
const items = [{ prompt: 'a paper boat' }];
const completed = { status: 'completed', video_url: expect.stringMatching(/\.mp4$/) };
const once = { submits: 1, replays: 0, charges: 1, refunds: 0 };
const aWorker = [expect.stringMatching(/^worker[12]$/)];

/** Who runs two at once. Each worker has one place, so that two need both. */
async function workersOfTwo(): Promise<string[]> {
	await flow.sandbox.scenario({ renderSeconds: 300 });
	const two = await Promise.all([flow.run([video], items), flow.run([video], items)]);
	expect(two.map(({ status }) => status)).toEqual(['success', 'success']);
	return (await Promise.all(two.map(({ id }) => cluster.workersOf(id)))).flat().sort();
}

test('a call of a production webhook makes the video on a worker, submitted and charged once', async () => {
	const webhook = await Webhook.publish(flow, flow.workflow([video], items));
	const { status, body } = await webhook.call();
	expect({ status, body }).toMatchObject({ status: 200, body: completed });
	const [execution, ...others] = await webhook.executions();
	expect(others).toEqual([]);
	expect(execution?.status).toBe('success');
	expect(await cluster.workersOf(execution!.id)).toEqual(aWorker);
	expect((await flow.sandbox.ledger()).totals).toMatchObject(once);
});

test('the webhook process alone answers production webhooks', async () => {
	const { main, webhook: process } = await cluster.members();
	const webhook = await Webhook.publish(flow, flow.workflow([]));
	expect((await webhook.call(main.url)).status).toBe(404);
	expect((await webhook.call(process.url)).status).toBe(200);
});

test('a manual run makes the video on a worker, submitted and charged once', async () => {
	const execution = await flow.run([video], items);
	expect(execution.status).toBe('success');
	expect(itemsOf(execution)).toEqual([expect.objectContaining(completed)]);
	expect(await cluster.workersOf(execution.id)).toEqual(aWorker);
	expect((await flow.sandbox.ledger()).totals).toMatchObject(once);
});

test('two calls at once make their videos at the same time, one on each worker', async () => {
	// Three seconds of rendering: longer than a worker takes to begin.
	await flow.sandbox.scenario({ renderSeconds: 300 });
	const webhook = await Webhook.publish(flow, flow.workflow([video], items));
	const answers = await Promise.all([webhook.call(), webhook.call()]);
	for (const { body } of answers) expect(body).toMatchObject(completed);
	const executions = await webhook.executions();
	expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	const workers = await Promise.all(executions.map(({ id }) => cluster.workersOf(id)));
	expect(workers.flat().sort()).toEqual(['worker1', 'worker2']);
	const [first, second] = (await flow.submits()).map(({ time }) => time);
	expect(second! - first!).toBeLessThan(3000);
	expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 2, charges: 2 });
});

test('Stop ends a run on a worker at once as canceled, and its worker takes the next', async () => {
	await flow.sandbox.scenario({ renderSeconds: 360_000 });
	const parameters = { ...video.parameters, options: { pollInterval: 60 } };
	const reads = async () =>
		(await flow.sandbox.log()).filter(
			({ method, path }) => method === 'GET' && path.startsWith('/v1/tasks/'),
		).length;
	const workflow = await flow.n8n.createWorkflow(flow.workflow([{ parameters }], items));
	const id = await flow.n8n.start(workflow.id, 'Start');
	while ((await reads()) === 0) await new Promise((resolve) => setImmediate(resolve));
	const stopped = Date.now();
	await flow.n8n.stop(id);
	expect((await flow.n8n.finished(id)).status).toBe('canceled');
	expect(Date.now() - stopped).toBeLessThan(5000);
	expect(await reads()).toBe(1);
	expect(await cluster.workersOf(id)).toEqual(aWorker);
	expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 1, charges: 1 });

	expect(await workersOfTwo()).toEqual(['worker1', 'worker2']);
});

test('while a worker is gone the other one runs; back again, it takes part', async () => {
	await cluster.kill('worker1');
	const execution = await flow.run([video], items);
	expect(execution.status).toBe('success');
	expect(await cluster.workersOf(execution.id)).toEqual(['worker2']);
	await cluster.start('worker1');
	expect(await workersOfTwo()).toEqual(['worker1', 'worker2']);
});
