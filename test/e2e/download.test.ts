import { readFile } from 'node:fs/promises';

import type { IDataObject } from 'n8n-workflow';

import { N8nClient } from '../../dev/lib/client';
import type { Execution, WorkflowDefinition } from '../../dev/lib/client';
import { startN8n } from '../../dev/lib/n8n';
import { pack } from '../../dev/lib/pack';
import { tempFolder } from '../../dev/lib/temp';
import { Flow, itemsOf, opened } from './support/flow';

const MB = 1_000_000;
const flow = opened();

/** Resident memory of a process, in MB. */
async function memoryOf(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024) / MB;
}

interface Measured {
	execution: Execution;
	/** What the run needed at most above what the process had before it. MB. */
	growth: number;
	seconds: number;
}

async function measured(pid: number, run: () => Promise<Execution>): Promise<Measured> {
	const before = await memoryOf(pid);
	let peak = before;
	const look = async () => (peak = Math.max(peak, await memoryOf(pid)));
	const timer = setInterval(() => void look(), 20);
	const start = Date.now();
	const execution = await run();
	clearInterval(timer);
	return { execution, growth: (await look()) - before, seconds: (Date.now() - start) / 1000 };
}

function binaryOf(execution: Execution, node: string): IDataObject {
	const [item] = execution.runData[node]?.at(-1)?.data?.main?.[0] ?? [];
	return (item?.binary ?? {}) as unknown as IDataObject;
}

const taskNode = (name: string, operation: string, parameters: IDataObject) => ({
	name,
	parameters: { resource: 'task', operation, ...parameters },
});

/** A finished task of this size; its item. */
async function make(prompt: string): Promise<IDataObject> {
	const execution = await flow.run([{ parameters: { prompt } }], [{}]);
	const [item] = itemsOf(execution);
	if (item?.status !== 'completed') throw new Error(JSON.stringify(execution.error));
	return item;
}

const download = (own: Flow, item: IDataObject): WorkflowDefinition =>
	own.workflow([taskNode('QWave Video', 'download', {})], [item]);

/** The same by n8n's own node. */
function httpRequest(own: Flow, item: IDataObject): WorkflowDefinition {
	const workflow = own.workflow([taskNode('QWave Video', 'get', {})], [item]);
	const [last] = workflow.nodes.slice(-1);
	Object.assign(last!, {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials: undefined,
		parameters: {
			url: '={{ $json.video_url }}',
			options: { response: { response: { responseFormat: 'file' } } },
		},
	});
	return workflow;
}

test('500 MB pass through n8n without being held in memory', async () => {
	const small = await make('[size:1mb]');
	const large = await make('[size:500mb]');
	const lines: string[] = [];
	const growths: number[] = [];
	for (const [name, workflow] of [
		['Task > Download', download],
		['HTTP Request', httpRequest],
	] as const) {
		// Each in an n8n of its own: what one run needs of memory, the next one finds.
		const n8n = await startN8n({ home: tempFolder('n8n'), tarball: await pack() });
		const own = new Flow();
		own.n8n = new N8nClient(n8n.url);
		await own.open();
		// Once, so that what is loaded only once is loaded.
		await own.n8n.run(workflow(own, small), 60_000);
		const definition = workflow(own, large);
		const { execution, growth, seconds } = await measured(
			n8n.pid,
			async () => await own.n8n.run(definition, 100_000),
		);
		await n8n.stop();
		expect(execution.status).toBe('success');
		expect(binaryOf(execution, 'QWave Video').data).toMatchObject({
			mimeType: 'video/mp4',
			id: expect.stringMatching(/^filesystem-v2:/),
			bytes: 500 * MB,
		});
		growths.push(growth);
		lines.push(`${name}: ${growth.toFixed(0)} MB more at most, ${seconds.toFixed(1)} s`);
	}
	console.log(`500 MB into n8n's storage on disk\n${lines.join('\n')}`);
	expect(growths[0]).toBeLessThan(150);
}, 400_000);

test('Wait with Download Video: several files with their names, and links beside them', async () => {
	const execution = await flow.run(
		[
			{ parameters: { prompt: '[outputs:2]', waitForCompletion: 'none' } },
			taskNode('Wait', 'wait', { options: { download: true, binaryPropertyName: 'clip' } }),
		],
		[{}],
	);
	const [item] = itemsOf(execution, 'Wait');
	const id = String(item?.task_id);
	expect(item).toMatchObject({
		status: 'completed',
		video_urls: [expect.any(String), expect.any(String)],
	});
	expect(binaryOf(execution, 'Wait')).toMatchObject({
		clip: { fileName: `${id}.mp4`, mimeType: 'video/mp4' },
		clip_2: { fileName: `${id}-2.mp4`, mimeType: 'video/mp4' },
	});
});

test('a broken transfer is resumed; a link that has run out leaves the item whole', async () => {
	const cut = await make('[size:5mb]');
	const gone = await make('a boat');
	await flow.sandbox.fault({
		kind: 'cut',
		settings: { after: 2 * MB },
		path: `/media/${String(cut.task_id)}*`,
	});
	await flow.sandbox.fault({ kind: 'expired', path: `/media/${String(gone.task_id)}*`, times: 9 });
	const execution = await flow.run(
		[taskNode('QWave Video', 'get', { options: { download: true } })],
		[cut, gone],
	);
	expect(execution.status).toBe('success');
	const [first, second] = execution.runData['QWave Video']?.at(-1)?.data?.main?.[0] ?? [];
	expect(first?.binary?.data).toMatchObject({ bytes: 5 * MB });
	expect(second?.binary).toBeUndefined();
	expect(second?.json).toMatchObject({
		video_url: gone.video_url,
		download_problem: { code: 'link_expired', message: expect.stringContaining('410') },
	});
	const media = (await flow.sandbox.log()).filter(({ path }) => path.startsWith('/media/'));
	expect(media.every(({ key }) => key === null)).toBe(true);
});
