import { readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { chain, type Lab } from '../lab';
import type { Row } from '../row';

const MB = 1_000_000;

/** Resident memory of a process in MB, where the system tells it (Linux). */
function memory(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / MB;
}

/**
 * How much n8n grows at most while QWave Video, with these parameters, downloads a video of this
 * size. In no list of rows yet: the node gives links and downloads nothing.
 */
export async function downloadRss(
	lab: Lab,
	parameters: IDataObject,
	megabytes: number,
): Promise<Row[]> {
	await lab.admin.reset();
	const before = memory(lab.n8nPid);
	let most = before;
	const watch = setInterval(() => (most = Math.max(most, memory(lab.n8nPid))), 50);
	try {
		const items = [{ prompt: `clip [slow:1] [size:${megabytes}mb]` }];
		await lab.run(chain([lab.ours(parameters)], items));
	} finally {
		clearInterval(watch);
	}
	const note = `growth of n8n's resident memory during a download of ${megabytes} MB`;
	return [{ name: 'download_rss_mb', value: most - before, unit: 'MB', note }];
}
