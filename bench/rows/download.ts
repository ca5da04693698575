import { readFileSync } from 'node:fs';
import { median } from 'simple-statistics';
import type { Bench, Group } from '../bench';
import { chain, Lab, node, type FlowNode } from '../lab';
import { range, type Row } from '../row';

const MB = 1_000_000;
const SIZE = 500;
const ROUNDS = 3;

/** Resident memory of a process in MB, where the system tells it (Linux). */
function memory(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / MB;
}

const ours = (lab: Lab): FlowNode => ({
	...lab.ours({ resource: 'task', operation: 'download' }),
	name: 'Download',
});
const httpRequest = (): FlowNode =>
	node('Download', 'n8n-nodes-base.httpRequest', 4.2, {
		url: '={{ $json.video_url }}',
		options: { response: { response: { responseFormat: 'file' } } },
	});

/** How much an n8n that has just started grows at most while a node downloads a video. */
async function growth(tarball: string, download: (lab: Lab) => FlowNode): Promise<number> {
	const lab = await Lab.open(tarball);
	try {
		const run = (megabytes: number) => {
			const options = { firstCheckAfter: 1, pollInterval: 1 };
			const items = [{ prompt: `clip [slow:1] [size:${megabytes}mb]` }];
			return lab.run(chain([lab.ours({ options }), download(lab)], items));
		};
		// What is loaded only once is loaded by then.
		await run(1);
		const before = memory(lab.n8nPid);
		let most = before;
		const watch = setInterval(() => (most = Math.max(most, memory(lab.n8nPid))), 50);
		await run(SIZE);
		clearInterval(watch);
		return most - before;
	} finally {
		await lab.stop();
	}
}

async function measure(bench: Bench): Promise<Row[]> {
	const tarball = await bench.tarball();
	const [own, peer]: [number[], number[]] = [[], []];
	for (let round = 0; round < ROUNDS; round += 1) {
		own.push(await growth(tarball, ours));
		peer.push(await growth(tarball, httpRequest));
	}
	const value = median(own);
	const note = `growth of a fresh n8n during a download of ${SIZE} MB to its disk, beside the HTTP Request node: ours ${range(own)}, HTTP Request ${range(peer)} MB`;
	const goal = { atMost: Math.min(60, median(peer)) };
	const ratio = value / median(peer);
	return [{ name: 'download_rss_mb', value, unit: 'MB', peer: median(peer), ratio, goal, note }];
}

export const downloadMemory: Group = { rows: ['download_rss_mb'], measure };
