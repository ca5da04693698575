import { ownKeyPaysOnce } from '../shared/killed';
import {
	completed,
	flow,
	paidOnce,
	parked,
	prompts,
	start,
	until,
	whenParked,
} from '../shared/support';
import { cluster } from '../support/queueControl';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

test('workers and the webhook process are killed while a run is parked; back again, the call resumes it', async () => {
	const id = await start([parked()], prompts(1, ' [slow:4500]'));
	await whenParked(id);
	const names = ['worker1', 'worker2', 'webhook'] as const;
	await Promise.all(names.map((name) => cluster.kill(name)));
	for (const name of names) await cluster.start(name);
	const execution = await flow.n8n.finished(id, 120_000);
	expect(execution.status).toBe('success');
	completed(execution, 1);
	await paidOnce(1);
}, 180_000);

test('a call finds no webhook process; sent again later, it resumes the run', async () => {
	await flow.sandbox.scenario({ renderSeconds: 300 });
	const id = await start([parked()], prompts(1));
	await whenParked(id);
	await cluster.kill('webhook');
	await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
	await cluster.start('webhook');
	expect((await flow.n8n.execution(id)).status).toBe('waiting');
	const [task] = (await flow.sandbox.ledger()).tasks;
	const [again] = await flow.sandbox.callback({ task_id: task!.task_id });
	expect(again?.status).toBe(200);
	completed(await flow.n8n.finished(id), 1);
	await paidOnce(1);
}, 120_000);

test("a worker is killed during the submit: the user's own key pays once", async () => {
	const worker = await ownKeyPaysOnce(async (id) => {
		const [name] = await cluster.workersOf(id);
		await cluster.kill(name!);
		return name!;
	});
	await cluster.start(worker);
}, 120_000);
