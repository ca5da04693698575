import { startN8n } from '../../dev/lib/n8n';
import type { N8n } from '../../dev/lib/n8n';
import { pack } from '../../dev/lib/pack';
import { tempFolder } from '../../dev/lib/temp';
import { N8nClient } from '../../dev/lib/client';
import { ownKeyPaysOnce } from '../shared/killed';
import {
	completed,
	flow,
	parked,
	paidOnce,
	prompts,
	start,
	until,
	whenParked,
} from '../shared/support';

const home = tempFolder('killed');
let n8n: N8n;
let tarball: string;

/** Starts an n8n that may be killed, on the same address and data as before. */
async function restart(): Promise<void> {
	const port = n8n ? Number(new URL(n8n.url).port) : undefined;
	n8n = await startN8n({ home, tarball, port });
	Object.assign(flow, { n8n: new N8nClient(n8n.url) });
	await flow.n8n.login();
}

beforeAll(async () => {
	tarball = await pack();
	await restart();
	await flow.open();
});
afterAll(async () => await n8n.stop());
beforeEach(async () => await flow.sandbox.reset());

test('n8n is killed while a run is parked; started again, the call resumes it', async () => {
	const id = await start([parked()], prompts(1, ' [slow:2500]'));
	await whenParked(id);
	await n8n.kill();
	await restart();
	expect((await flow.n8n.execution(id)).status).toBe('waiting');
	const execution = await flow.n8n.finished(id, 90_000);
	expect(execution.status).toBe('success');
	completed(execution, 1);
	await paidOnce(1);
}, 120_000);

test('a call that came while n8n was gone is asked for by Task > Wait, from the id in the log', async () => {
	const id = await start([parked()], prompts(1, ' [slow:200]'));
	await whenParked(id);
	await n8n.kill();
	await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
	await restart();
	expect((await flow.n8n.execution(id)).status).toBe('waiting');
	const { tasks } = await flow.sandbox.ledger();
	const wait = { parameters: { resource: 'task', operation: 'wait', taskId: tasks[0]!.task_id } };
	completed(await flow.run([wait]), 1);
	// A call that comes after all resumes the run itself.
	const [submit] = await flow.submits();
	const { callback_url: url } = submit!.body as { callback_url: string };
	const body = { task_id: tasks[0]!.task_id };
	const [answer] = await flow.sandbox.callback({ url, body });
	expect(answer?.status).toBe(200);
	completed(await flow.n8n.finished(id), 1);
	await paidOnce(1);
}, 120_000);

test("n8n is killed during the submit: the user's own key pays once", async () => {
	await ownKeyPaysOnce(async () => {
		await n8n.kill();
		await restart();
	});
}, 120_000);
