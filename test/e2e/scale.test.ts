import { readFile } from 'node:fs/promises';

import { N8nClient } from '../../dev/lib/client';
import { startN8n } from '../../dev/lib/n8n';
import type { N8n } from '../../dev/lib/n8n';
import { pack } from '../../dev/lib/pack';
import { tempFolder } from '../../dev/lib/temp';
import { itemsOf } from './support/flow';
import { flow, paidOnce, prompts } from '../shared/support';

let n8n: N8n;
beforeAll(async () => {
	// A small heap: what is not needed any more goes at once.
	const env = { NODE_OPTIONS: '--max-old-space-size=350' };
	n8n = await startN8n({ home: tempFolder('scale'), tarball: await pack(), env });
	Object.assign(flow, { n8n: new N8nClient(n8n.url) });
	await flow.open();
});
afterAll(async () => await n8n.stop());
beforeEach(async () => await flow.sandbox.reset());

async function residentMegabytes(): Promise<number> {
	const status = await readFile(`/proc/${n8n.pid}/status`, 'utf8').catch(() => '');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Makes so many videos; how many were under way at most, and how much memory n8n took more. */
async function makeMany(count: number) {
	let peak = 0;
	let isOver = false;
	const watching = (async () => {
		while (!isOver) {
			peak = Math.max(peak, await residentMegabytes());
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	})();
	const before = await residentMegabytes();
	const parameters = { prompt: '={{ $json.prompt }}', options: { concurrency: 20 } };
	const execution = await flow.run([{ parameters }], prompts(count), 240_000);
	isOver = true;
	await watching;
	return { execution, growth: peak - before };
}

test('a thousand items: in order, never more at once than the cap, paid for once, memory flat', async () => {
	const few = await makeMany(100);
	await flow.sandbox.reset();
	const { execution, growth } = await makeMany(1_000);
	expect(execution.status).toBe('success');
	const submits = await flow.submits();
	const byTask = new Map(
		submits.map(({ task_id: id, body }) => [id, (body as { prompt: string }).prompt]),
	);
	expect(itemsOf(execution).map(({ task_id: id }) => byTask.get(String(id)))).toEqual(
		prompts(1_000).map(({ prompt }) => prompt),
	);
	await paidOnce(1_000);
	// A place is free again when the last read of its task has been answered.
	const log = await flow.sandbox.log();
	const lastRead = new Map(
		log.filter(({ method }) => method === 'GET').map((one) => [one.task_id, one.n]),
	);
	let most = 0;
	const open = new Set<string | undefined>();
	for (const { n, method, path, task_id: id } of log) {
		if (method === 'POST' && path === '/v1/tasks') most = Math.max(most, open.add(id).size);
		else if (lastRead.get(id) === n) open.delete(id);
	}
	expect(most).toBeLessThanOrEqual(20);
	console.log(
		`1,000 items: +${growth.toFixed(0)} MB (100 items: +${few.growth.toFixed(0)} MB), ${log.length} requests, at most ${most} at once`,
	);
	expect(growth).toBeLessThan(100);
}, 300_000);

test('a 429 for one item slows all of them, and every video comes, paid for once', async () => {
	const fault = { kind: 'rate_limited' as const, settings: { retry_after: 2 }, method: 'POST' };
	await flow.sandbox.fault({ ...fault, path: '/v1/tasks', skip: 3, times: 2 });
	const parameters = { prompt: '={{ $json.prompt }}', options: { concurrency: 10 } };
	const execution = await flow.run([{ parameters }], prompts(20));
	expect(itemsOf(execution)).toHaveLength(20);
	await paidOnce(20);
	const log = await flow.sandbox.log();
	const posts = log.filter(({ method, path }) => method === 'POST' && path === '/v1/tasks');
	const refused = posts.findIndex(({ status }) => status === 429);
	// Of the ten at once, those that were not on their way yet held still for the two seconds.
	const after = posts.slice(refused + 1).filter(({ time }) => time > posts[refused]!.time + 200);
	expect(after[0]!.time - posts[refused]!.time).toBeGreaterThanOrEqual(1_800);
});

const skyreels = {
	prompt: '={{ $json.prompt }}',
	modelSource: 'id',
	modelId: "={{ $itemIndex % 2 ? 'skyreels-v4-std' : 'skyreels-v4-fast' }}",
	options: { concurrency: 20 },
};

test('no more SkyReels tasks at once than an account may have queued, of both models together', async () => {
	const execution = await flow.run([{ parameters: skyreels }], prompts(12));
	expect(itemsOf(execution)).toHaveLength(12);
	const log = await flow.sandbox.log();
	expect(log.filter(({ status }) => status === 429)).toEqual([]);
	await paidOnce(12);
});

test('without waiting, SkyReels tasks go out as fast as QWave takes them', async () => {
	await flow.sandbox.scenario({ queueSeconds: 50 });
	const parameters = { ...skyreels, waitForCompletion: 'none' };
	const execution = await flow.run([{ parameters }], prompts(7));
	expect(itemsOf(execution)).toHaveLength(7);
	const log = await flow.sandbox.log();
	expect(log.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
	await paidOnce(7);
});
