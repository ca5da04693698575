import type { Execution } from '../../dev/lib/client';
import { itemsOf } from '../e2e/support/flow';
import {
	callbacks,
	completed,
	flow,
	paidOnce,
	parked,
	prompts,
	reads,
	start,
	until,
	whenParked,
} from './support';

/** Every item holds the task that was made of its own prompt. */
async function expectOrder(execution: Execution, items: Array<{ prompt: string }>): Promise<void> {
	const taskOf = new Map(
		(await flow.submits()).map(({ body, task_id: taskId }) => [
			(body as { prompt: string }).prompt,
			taskId,
		]),
	);
	expect(itemsOf(execution).map(({ task_id: taskId }) => taskId)).toEqual(
		items.map(({ prompt }) => taskOf.get(prompt)),
	);
}

/** Fifty tasks in one parked run, all right; how many reads it took. */
export async function fiftyTasks(): Promise<number> {
	const items = prompts(50, ' [slow:400]');
	const execution = await flow.run([parked({ options: { concurrency: 10 } })], items);
	completed(execution, 50);
	await paidOnce(50);
	await expectOrder(execution, items);
	const total = await reads();
	console.log(`50 tasks: ${total} reads, ${(await callbacks()).length} callbacks`);
	return total;
}

/** Calls that come as they should, or not: the same in one process and in many. */
export function callbackTests(): void {
	test('a parked run holds nothing, is called, and gives the video, paid for once', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200 });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		const execution = await flow.n8n.finished(id);
		expect(execution.status).toBe('success');
		completed(execution, 1);
		await paidOnce(1);
		expect(await reads()).toBeLessThanOrEqual(3);
		const [call] = await callbacks();
		expect(call?.status).toBe(200);
		// The token of the callback URL is in nothing that a user or a next node reads.
		const token = new URL(String(call?.path)).searchParams.get('signature')!;
		expect(token.length).toBeGreaterThan(15);
		expect(JSON.stringify([execution.runData, execution.data.contextData ?? {}])).not.toContain(
			token,
		);
	});

	test('three tasks that end in the wrong order come out in the order of their items', async () => {
		const items = [300, 200, 100].map((slow) => ({ prompt: `clip [slow:${slow}]` }));
		const execution = await flow.run([parked()], items);
		completed(execution, 3);
		await expectOrder(execution, items);
		await paidOnce(3);
		expect(await reads()).toBeLessThanOrEqual(9);
	});

	test('a call that comes while the task is still being submitted is not missed', async () => {
		const items = [{ prompt: 'a [callback:early]' }, ...prompts(2, ' [slow:200]')];
		const execution = await flow.run([parked()], items);
		completed(execution, 3);
		await paidOnce(3);
		const alone = await flow.run([parked()], [{ prompt: 'a [callback:early]' }]);
		completed(alone, 1);
	});

	test('five calls at once resume the run once', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { duplicates: 5 } });
		const next = { name: 'Next', parameters: { resource: 'task', operation: 'get' } };
		const id = await start([parked(), next], prompts(1));
		const execution = await flow.n8n.finished(id);
		expect(execution.status).toBe('success');
		completed(execution, 1);
		expect(execution.runData['Next']).toHaveLength(1);
		await paidOnce(1);
		await until(async () => (await callbacks()).every(({ status }) => status > 0));
		expect((await callbacks()).filter(({ status }) => status === 200).length).toBeGreaterThan(0);
	});

	test('forged, malformed, huge and empty calls change nothing; the real one resumes the run', async () => {
		await flow.sandbox.scenario({ renderSeconds: 100_000, callbacks: { lost: true } });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		const [submit] = await flow.submits();
		const url = String((submit?.body as { callback_url: string }).callback_url);
		const taskId = submit?.task_id;
		const before = await reads();
		const call = async (order: object) =>
			(await flow.sandbox.callback({ url, ...order }))[0]!.status;
		const foreign = { task_id: 'task-of-nobody', status: 'completed' };
		expect(await call({ body: foreign })).toBe(200);
		expect(await reads()).toBe(before);
		expect(await call({ body: { task_id: taskId, status: 'processing' } })).toBe(200);
		expect(await reads()).toBe(before + 1);
		expect(await call({ raw: '{"task_id": ' })).toBe(422);
		// Without a state they may be about the end: who knows better has to call again.
		expect(await call({ body: { task_id: taskId } })).toBe(503);
		expect(await call({ body: { hello: 'x'.repeat(10_000_000) } })).toBe(503);
		expect(await call({ body: {} })).toBe(503);
		expect(await reads()).toBeLessThanOrEqual(before + 1 + 3 * 5);
		const wrong = url.replace(/signature=\w+/, 'signature=0000');
		expect(await call({ url: wrong, body: { task_id: taskId } })).toBe(401);
		const end = { body: { task_id: taskId, status: 'completed' }, times: 20 };
		expect(await call(end)).toBe(503);
		expect(await reads()).toBeLessThanOrEqual(before + 1 + 5 * 5);
		expect((await flow.n8n.execution(id)).status).toBe('waiting');
		await flow.n8n.stop(id);
	});

	test('a read that lags behind the call resumes the run all the same', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { lag: 3, lost: true } });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
		const [submit] = await flow.submits();
		const url = String((submit?.body as { callback_url: string }).callback_url);
		// A call that came before the run was parked would be lost, and the look before it may lag too.
		await flow.sandbox.callback({ url, body: { task_id: submit?.task_id, status: 'completed' } });
		const execution = await flow.n8n.finished(id);
		completed(execution, 1);
		await paidOnce(1);
		const read = await reads(submit?.task_id);
		expect(read).toBeGreaterThan(3);
		expect(read).toBeLessThanOrEqual(1 + 3 + 1);
	});

	/** Parks a run whose task ends without a call; what to call, and with which id. */
	async function endedUnheard(id: string): Promise<{ url: string; taskId: string }> {
		await whenParked(id);
		await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
		const [submit] = await flow.submits();
		const { callback_url: url } = submit?.body as { callback_url: string };
		return { url, taskId: String(submit?.task_id) };
	}

	test('a call whose read brings a page of HTML resumes the run all the same', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { lost: true } });
		const id = await start([parked()], prompts(1));
		const { url, taskId } = await endedUnheard(id);
		await flow.sandbox.fault({ kind: 'html', method: 'GET', path: '/v1/*', times: 2 });
		await flow.sandbox.callback({ url, body: { task_id: taskId, status: 'completed' } });
		completed(await flow.n8n.finished(id), 1);
		await paidOnce(1);
	});

	test('a call that cannot be looked into is answered so that it comes again, and then resumes the run', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { lost: true } });
		const id = await start([parked()], prompts(1));
		const { url, taskId } = await endedUnheard(id);
		const body = { task_id: taskId, status: 'completed' };
		await flow.sandbox.fault({ kind: 'html', method: 'GET', path: '/v1/*', times: 999 });
		expect((await flow.sandbox.callback({ url, body }))[0]!.status).toBe(503);
		expect((await flow.n8n.execution(id)).status).toBe('waiting');
		await flow.sandbox.clearFaults();
		await flow.sandbox.callback({ url, body });
		completed(await flow.n8n.finished(id), 1);
		await paidOnce(1);
	});

	test("an event's own id is not taken for a task of somebody else", async () => {
		await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { lost: true } });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		const [submit] = await flow.submits();
		const url = String((submit?.body as { callback_url: string }).callback_url);
		await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
		await flow.sandbox.callback({ url, body: { id: 'evt_1', event: 'task.completed', data: {} } });
		completed(await flow.n8n.finished(id), 1);
	});

	test('an API that is down while it calls is asked again until it is up', async () => {
		await flow.sandbox.scenario({ renderSeconds: 200 });
		const id = await start([parked()], prompts(1));
		await whenParked(id);
		await flow.sandbox.fault({ kind: 'unavailable', method: 'GET', path: '/v1/*', times: 999 });
		await until(async () => (await reads()) >= 3);
		expect((await flow.n8n.execution(id)).status).toBe('waiting');
		await flow.sandbox.clearFaults();
		const execution = await flow.n8n.finished(id);
		completed(execution, 1);
		await paidOnce(1);
	});

	test('fifty tasks in one run come out in order with at most three reads each', async () => {
		expect(await fiftyTasks()).toBeLessThanOrEqual(150);
	});
}
