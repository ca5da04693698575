import { readFileSync } from 'node:fs';
import { median } from 'simple-statistics';
import type { Bench, Group } from '../group';
import { chainWorkflow, Servers, node, type WorkflowNode } from '../servers';
import { formatRange, type Row } from '../row';

const MB = 1_000_000;
const FILE_MB = 500;
const ROUNDS = 3;

/** Resident memory of a process in MB, where the system tells it (Linux). */
function residentMemory(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / MB;
}

const ours = (servers: Servers): WorkflowNode => ({
	...servers.qwaveNode({ resource: 'task', operation: 'download' }),
	name: 'Download',
});
const httpRequest = (): WorkflowNode =>
	node('Download', 'n8n-nodes-base.httpRequest', 4.2, {
		url: '={{ $json.video_url }}',
		options: { response: { response: { responseFormat: 'file' } } },
	});

/** How much an n8n that has just started grows at most while a node downloads a video. */
async function memoryGrowth(
	tarball: string,
	download: (servers: Servers) => WorkflowNode,
): Promise<number> {
	const servers = await Servers.open(tarball);
	try {
		const run = (megabytes: number) => {
			const options = { firstCheckAfter: 1, pollInterval: 1 };
			const items = [{ prompt: `clip [slow:1] [size:${megabytes}mb]` }];
			return servers.run(chainWorkflow([servers.qwaveNode({ options }), download(servers)], items));
		};
		// What is loaded only once is loaded by then.
		await run(1);
		const before = residentMemory(servers.n8nPid);
		let most = before;
		const watch = setInterval(() => (most = Math.max(most, residentMemory(servers.n8nPid))), 50);
		await run(FILE_MB);
		clearInterval(watch);
		return most - before;
	} finally {
		await servers.stop();
	}
}

async function measure(bench: Bench): Promise<Row[]> {
	const tarball = await bench.tarball();
	const [own, peer]: [number[], number[]] = [[], []];
	for (let round = 0; round < ROUNDS; round += 1) {
		own.push(await memoryGrowth(tarball, ours));
		peer.push(await memoryGrowth(tarball, httpRequest));
	}
	const value = median(own);
	const note = `growth of a fresh n8n during a download of ${FILE_MB} MB to its disk, beside the HTTP Request node: ours ${formatRange(own)}, HTTP Request ${formatRange(peer)} MB`;
	const goal = { atMost: Math.min(60, median(peer)) };
	const ratio = value / median(peer);
	return [{ name: 'download_rss_mb', value, unit: 'MB', peer: median(peer), ratio, goal, note }];
}

/** How much memory a download of a large video takes. */
export const downloadMemory: Group = { rows: ['download_rss_mb'], measure };
