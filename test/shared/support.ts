import type { IDataObject } from 'n8n-workflow';

import type { Execution } from '../../dev/lib/client';
import { Flow, itemsOf } from '../e2e/support/flow';
import type { QWaveNode } from '../e2e/support/flow';

export const flow = new Flow();

/** A node that is called back; what is given wins. */
export function parked(parameters: IDataObject = {}, more: Partial<QWaveNode> = {}): QWaveNode {
	return {
		...more,
		parameters: { prompt: '={{ $json.prompt }}', waitForCompletion: 'callback', ...parameters },
	};
}

export const prompts = (count: number, suffix = '') =>
	Array.from({ length: count }, (_, index) => ({ prompt: `clip ${index}${suffix}` }));

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));

/** Looks again and again until it holds. */
export async function until(holds: () => Promise<boolean>, limit = 60_000): Promise<void> {
	const end = Date.now() + limit;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`it did not hold within ${limit} ms`);
		await pause();
	}
}

/** Starts a workflow of these nodes; the execution's id. */
export async function start(nodes: QWaveNode[], items?: IDataObject[]): Promise<string> {
	const workflow = await flow.n8n.createWorkflow(flow.workflow(nodes, items));
	return await flow.n8n.start(workflow.id, 'Start');
}

/** Resolves when the execution is parked. */
export async function whenParked(id: string): Promise<void> {
	await until(async () => (await flow.n8n.execution(id)).status === 'waiting');
}

export async function callbacks() {
	return (await flow.sandbox.log()).filter(({ host }) => host === 'callback');
}

/** How often tasks were read, or one of them. */
export async function reads(taskId = ''): Promise<number> {
	const log = await flow.sandbox.log();
	const start = `/v1/tasks/${taskId}`;
	return log.filter(({ method, path }) => method === 'GET' && path.startsWith(start)).length;
}

/** All tasks ended well, each paid for once. */
export async function paidOnce(count: number): Promise<void> {
	const { totals } = await flow.sandbox.ledger();
	expect(totals).toMatchObject({ submits: count, replays: 0, charges: count, refunds: 0 });
}

export function completed(execution: Execution, count: number, node?: string): void {
	const items = itemsOf(execution, node);
	expect(items).toHaveLength(count);
	for (const item of items) {
		expect(item).toMatchObject({ status: 'completed', video_url: expect.stringMatching(/\.mp4$/) });
		expect(item).not.toHaveProperty('timed_out');
	}
}
