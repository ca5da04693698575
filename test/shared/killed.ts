import { flow, parked, prompts, start, until } from './support';

/** What runs the node is killed during its submit: a run that follows with the user's own key pays nothing. */
export async function ownKeyPaysOnce<T>(kill: (executionId: string) => Promise<T>): Promise<T> {
	await flow.sandbox.scenario({ version: '2026-09' });
	const fault = { kind: 'slow' as const, accept: true, settings: { ms: 30_000 }, method: 'POST' };
	await flow.sandbox.fault({ ...fault, path: '/v1/tasks' });
	const september = { apiVersion: '2026-09', model: 'kling-v3', duration: 5 };
	const node = parked({ ...september, options: { idempotencyKey: '=row-{{ $itemIndex }}' } });
	const id = await start([node], prompts(1));
	await until(async () => (await flow.sandbox.ledger()).totals.submits === 1);
	const killed = await kill(id);
	const execution = await flow.run([node], prompts(1));
	expect(execution.status).toBe('success');
	const { totals } = await flow.sandbox.ledger();
	expect(totals).toMatchObject({ submits: 1, replays: 1, charges: 1 });
	return killed;
}
