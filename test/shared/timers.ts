import type { IDataObject } from 'n8n-workflow';

import type { Execution } from '../../dev/lib/client';
import { itemsOf } from '../e2e/support/flow';
import { completed, flow, parked } from './support';

/** The shortest wait that n8n wakes up from in time. */
const shortest = { maximumWait: 1 };
const wait = { name: 'Wait', parameters: { resource: 'task', operation: 'wait' } };
const LIMIT = 150_000;

async function begin(
	prompt: string | string[],
	options: IDataObject = {},
	settings: object = {},
	rest = [wait],
	workflowSettings: object = {},
): Promise<() => Promise<Execution>> {
	const items = [prompt].flat().map((text) => ({ prompt: text }));
	const node = parked({ options: { ...shortest, ...options } }, { settings });
	const base = flow.workflow([node, ...rest], items);
	const workflow = await flow.n8n.createWorkflow({ ...base, settings: workflowSettings });
	const id = await flow.n8n.start(workflow.id, 'Start');
	return () => flow.n8n.finished(id, LIMIT);
}

/** Waits that nobody ends in time. They run side by side, because each takes more than a minute. */
export function timerTests(): void {
	test(
		'calls that never come, or that came too early, end as timed out, lost and paid twice is nothing',
		async () => {
			const lost = '[callback:lost]';
			// The look is answered late, so that the call comes between it and the stored wait.
			const path = '/v1/tasks/*';
			await flow.sandbox.fault({ kind: 'slow', settings: { ms: 2500 }, method: 'GET', path });
			const window = await begin('window [slow:100]');

			const runs = await Promise.all([
				window,
				begin(`lost ${lost}`),
				begin([`half ${lost}`, 'half, the other [slow:200]']),
				begin(`fail ${lost}`, { onTimeout: 'fail' }, {}, []),
				begin(`out ${lost}`, { onTimeout: 'fail' }, { onError: 'continueErrorOutput' }, []),
				begin(`on ${lost}`, { onTimeout: 'fail' }, { onError: 'continueRegularOutput' }, []),
				begin('called in time', { onTimeout: 'fail' }, {}, []),
				begin(`short ${lost}`, { maximumWait: 30 }, {}, [], { executionTimeout: 80 }),
			]);
			const [early, never, half, fail, out, on, called, capped] = (await Promise.all(
				runs.map(async (finished) => await finished()),
			)) as [
				Execution,
				Execution,
				Execution,
				Execution,
				Execution,
				Execution,
				Execution,
				Execution,
			];

			for (const execution of [early, never]) {
				expect(execution.status).toBe('success');
				expect(itemsOf(execution)).toEqual([
					expect.objectContaining({ task_id: expect.any(String), timed_out: true }),
				]);
				completed(execution, 1, 'Wait');
			}
			const [call] = (await flow.sandbox.log()).filter(
				({ host, task_id: id }) => host === 'callback' && id === itemsOf(early)[0]?.task_id,
			);
			expect(call?.status).toBeGreaterThanOrEqual(400);

			// The call of the one makes the node look at the other, whose call was lost.
			completed(half, 2);

			expect(fail.status).toBe('error');
			expect(fail.error?.message).toContain('was not ready after 1 minutes');
			expect(fail.error?.description).toMatch(/Task ID: task-/);
			expect(itemsOf(out, 'QWave Video', 1)).toEqual([
				expect.objectContaining({
					error: expect.stringContaining('was not ready'),
					details: expect.objectContaining({ task_id: expect.any(String), timed_out: true }),
				}),
			]);
			expect(itemsOf(on)[0]).toMatchObject({ details: { timed_out: true } });
			completed(called, 1);
			// A workflow timeout that is shorter than the wait caps it, so that no run is cancelled.
			expect(capped.status).toBe('success');
			expect(itemsOf(capped)[0]).toMatchObject({ timed_out: true });

			const { totals } = await flow.sandbox.ledger();
			expect(totals).toMatchObject({ submits: 9, replays: 0, charges: 9, refunds: 0 });
		},
		LIMIT,
	);
}
