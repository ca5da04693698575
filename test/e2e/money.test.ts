import { randomUUID } from 'node:crypto';

import type { Execution } from '../../dev/lib/client';
import { completed, flow, paidOnce, parked, prompts, reads, start, until } from '../shared/support';
import { world } from '../support/world';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

const september = { apiVersion: '2026-09', model: 'kling-v3', duration: 5 };
const video = (parameters: object = {}, settings = {}) => ({
	parameters: { prompt: '={{ $json.prompt }}', ...parameters },
	settings,
});
/** A prompt whose submit is refused. */
const REFUSED = 'b [fault:status;status=403]';
const GOES_ON = '[queue:0] [slow:200000]';

const totals = async () => (await flow.sandbox.ledger()).totals;
const taskIds = async () => (await flow.sandbox.ledger()).tasks.map(({ task_id: id }) => id);
const told = ({ error }: Execution) => `${error?.message}\n${error?.description}`;

describe("a workflow in n8n's combined binary mode makes its video", () => {
	test.each([
		['by polling', video()],
		['by callback', parked()],
	])('%s', async (_, node) => {
		await flow.sandbox.scenario({ renderSeconds: 150 });
		const settings = { binaryMode: 'combined' };
		const execution = await flow.n8n.run({ ...flow.workflow([node], prompts(1)), settings });
		expect(execution.error?.message).toBeUndefined();
		completed(execution, 1);
		await paidOnce(1);
	});
});

test.each([
	['a page', { kind: 'html' as const }],
	['broken JSON', { kind: 'malformed' as const }],
	['the right answer, cut off', { kind: 'cut' as const, settings: { after: 20 } }],
])(
	'2026-09: a submit answered by %s is repeated under its key and charged once',
	async (_, fault) => {
		await flow.sandbox.scenario({ version: '2026-09' });
		await flow.sandbox.fault({ ...fault, accept: true, method: 'POST', path: '/v1/tasks' });
		const execution = await flow.run([video(september)], prompts(1));
		expect(execution.error?.message).toBeUndefined();
		completed(execution, 1);
		expect(await totals()).toMatchObject({ submits: 1, replays: 1, charges: 1 });
		const keys = (await flow.submits()).map(({ headers }) => headers['idempotency-key']);
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
	},
);

test('the error of a run names the item whose submit got no answer, beside the one that was refused', async () => {
	await flow.sandbox.scenario({ version: '2026-09' });
	const items = [{ prompt: 'a [fault:drop]' }, { prompt: REFUSED }];
	const execution = await flow.run([video(september)], items);
	expect(execution.status).toBe('error');
	expect(told(execution)).toContain('403');
	expect(told(execution)).toMatch(/No answer came to the submit of item 0\b/);
});

test('the error of a run names the task that had finished before', async () => {
	await flow.sandbox.scenario({ renderSeconds: 300 });
	const items = [{ prompt: 'a [slow:0]' }, { prompt: 'b [fail:upstream_bad_request]' }];
	const execution = await flow.run([parked()], items);
	expect(execution.status).toBe('error');
	expect(told(execution)).toContain('upstream_bad_request');
	const { tasks } = await flow.sandbox.ledger();
	const made = tasks.find(({ status }) => status === 'completed');
	expect(told(execution)).toContain(`${made?.task_id} (completed)`);
});

test('Stop between two tries of Retry On Fail cancels what the first one left queued', async () => {
	const items = [{ prompt: 'a [queue:100000]' }, { prompt: REFUSED }];
	const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 5000 };
	const id = await start([video({}, retries)], items);
	await until(async () => (await flow.submits()).length === 2);
	await flow.n8n.stop(id);
	expect((await flow.n8n.finished(id)).status).toBe('canceled');
	await until(async () => (await totals()).refunds === 1);
	expect(await totals()).toMatchObject({ submits: 1, charges: 1, refunds: 1 });
});

describe('what n8n keeps of a run that was stopped while its tasks are made names them', () => {
	const making = [{ prompt: `a ${GOES_ON}` }, { prompt: `b ${GOES_ON}` }];

	/** n8n shows it in its list of executions, as Highlighted Data. */
	async function kept(id: string): Promise<string> {
		const path = `/rest/executions/${id}`;
		const execution = await flow.n8n.call<{ customData?: Record<string, string> }>('GET', path);
		return Object.values(execution.customData ?? {}).join('\n');
	}
	async function namesAll(id: string): Promise<void> {
		expect((await flow.n8n.finished(id)).status).toBe('canceled');
		const ids = await taskIds();
		expect(ids).toHaveLength(2);
		await until(async () => (await kept(id)) !== '', 20_000);
		for (const taskId of ids) expect(await kept(id)).toContain(taskId);
	}

	test('a manual run', async () => {
		const id = await start([video()], making);
		await until(async () => (await reads()) >= 2);
		await flow.n8n.stop(id);
		await namesAll(id);
	});

	test('a production run', async () => {
		const base = flow.workflow([video()], making);
		const path = randomUUID();
		const hook = {
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0] as [number, number],
			webhookId: path,
			parameters: { path, options: {} },
		};
		const nodes = [hook, ...base.nodes.slice(1)];
		const workflow = await flow.n8n.createWorkflow({ ...base, nodes });
		await flow.n8n.activate(workflow);
		await fetch(`${world().n8nUrl}/webhook/${path}`);
		await until(async () => (await reads()) >= 2);
		const [run] = await flow.n8n.executions(workflow.id);
		await flow.n8n.stop(run!.id);
		await flow.n8n.deactivate(workflow.id);
		await namesAll(run!.id);
	});

	test("the workflow's own timeout", async () => {
		const base = flow.workflow([video()], making);
		const execution = await flow.n8n.run({ ...base, settings: { executionTimeout: 3 } });
		await namesAll(execution.id);
	});

	test('not a run that goes through', async () => {
		const execution = await flow.run([video()], prompts(1));
		completed(execution, 1);
		expect(await kept(execution.id)).toBe('');
	});
});
