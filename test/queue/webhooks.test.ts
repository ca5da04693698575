import { fiftyTasks } from '../shared/callbacks';
import {
	callbacks,
	completed,
	flow,
	paidOnce,
	parked,
	prompts,
	start,
	until,
} from '../shared/support';
import { cluster } from '../support/queueControl';

// The proxy gives each process every other call.
const processes = 2;

beforeAll(async () => {
	await cluster.start('webhook2');
	await flow.open();
}, 120_000);
beforeEach(async () => await flow.sandbox.reset());
afterAll(async () => await cluster.stop('webhook2'));

test('with two webhook processes, each reads a task at most three times', async () => {
	expect(await fiftyTasks()).toBeLessThanOrEqual(processes * 150);
});

test('six calls at once to two webhook processes resume the run once', async () => {
	await flow.sandbox.scenario({ renderSeconds: 200, callbacks: { duplicates: 6 } });
	const next = { name: 'Next', parameters: { resource: 'task', operation: 'get' } };
	const id = await start([parked(), next], prompts(1));
	const execution = await flow.n8n.finished(id);
	expect(execution.status).toBe('success');
	completed(execution, 1);
	expect(execution.runData['Next']).toHaveLength(1);
	await paidOnce(1);
	await until(async () => (await callbacks()).every(({ status }) => status > 0));
	expect(await callbacks()).toHaveLength(6);
});
