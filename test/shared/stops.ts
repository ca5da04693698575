import { itemsOf } from '../e2e/support/flow';
import { completed, flow, prompts, reads, start, until } from './support';

const video = (options: object = {}) => ({
	parameters: { prompt: '={{ $json.prompt }}', options },
});

/** Starts a run, stops it when it waits, and gives the tasks of the ledger. */
async function stopped(prompt: string, options: object = {}) {
	const id = await start([video({ ...options, pollInterval: 60 })], [{ prompt }]);
	await until(async () => (await reads()) > 0);
	await flow.n8n.stop(id);
	expect((await flow.n8n.finished(id)).status).toBe('canceled');
	return id;
}

const cancels = async () =>
	(await flow.sandbox.log()).filter(({ path }) => path.endsWith('/cancel')).length;

/** Stop, timeout, and tasks that are made anew: the same in one process and in many. */
export function stopTests(): void {
	test('Stop cancels a task that is still queued, and its price is refunded', async () => {
		await stopped('a [queue:100000] [slow:200000]');
		await until(async () => (await flow.sandbox.ledger()).totals.refunds === 1);
		const { totals, tasks } = await flow.sandbox.ledger();
		expect(totals).toMatchObject({ submits: 1, charges: 1, refunds: 1 });
		expect(tasks[0]?.status).toBe('cancelled');
	});

	test('Stop while a submit is under way cancels the task that its answer brings', async () => {
		const slow = { kind: 'slow' as const, accept: true, settings: { ms: 2_500 } };
		await flow.sandbox.fault({ ...slow, method: 'POST', path: '/v1/tasks' });
		const id = await start([video()], [{ prompt: 'a [queue:100000] [slow:200000]' }]);
		await until(async () => (await flow.sandbox.ledger()).totals.submits === 1);
		await flow.n8n.stop(id);
		expect((await flow.n8n.finished(id)).status).toBe('canceled');
		await until(async () => (await flow.sandbox.ledger()).totals.refunds === 1);
		expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 1, charges: 1 });
	});

	test('Stop leaves a task that is made already', async () => {
		await stopped('a [queue:0] [slow:200000]');
		await until(async () => (await cancels()) === 1);
		expect((await flow.sandbox.ledger()).totals).toMatchObject({ charges: 1, refunds: 0 });
	});

	test('Stop cancels nothing where the user does not want it', async () => {
		await stopped('a [queue:100000] [slow:200000]', { cancelOnStop: false });
		// What would be cancelled by then is: another run has started and ended.
		completed(await flow.run([video({ pollInterval: 1 })], prompts(1)), 1);
		expect(await cancels()).toBe(0);
		expect((await flow.sandbox.ledger()).totals).toMatchObject({ charges: 2, refunds: 0 });
	});

	test('the timeout of the workflow cancels what is queued', async () => {
		const base = flow.workflow([video({ pollInterval: 60 })], [{ prompt: 'a [queue:100000]' }]);
		const execution = await flow.n8n.run({ ...base, settings: { executionTimeout: 3 } });
		expect(execution.status).toBe('canceled');
		await until(async () => (await flow.sandbox.ledger()).totals.refunds === 1);
	});

	test('a task that failed for a passing reason is made anew under a fresh key, and both ids stay', async () => {
		await flow.sandbox.scenario({ fail: { code: 'upstream_unavailable', nth: 1 } });
		const execution = await flow.run([video({ resubmitOnFailure: 2 })], prompts(1));
		completed(execution, 1);
		const { tasks, totals } = await flow.sandbox.ledger();
		expect(totals).toMatchObject({ submits: 2, replays: 0, charges: 2, refunds: 1 });
		const [first, second] = tasks;
		expect(first?.idempotencyKey).not.toBe(second?.idempotencyKey);
		expect(itemsOf(execution)[0]).toMatchObject({
			task_id: second?.task_id,
			earlier_task_ids: [first?.task_id],
		});
	});

	test('a task that failed for good is not made anew', async () => {
		await flow.sandbox.scenario({ fail: { code: 'upstream_bad_request' } });
		const execution = await flow.run([video({ resubmitOnFailure: 2 })], prompts(1));
		expect(execution.status).toBe('error');
		expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 1, refunds: 1 });
	});
}
