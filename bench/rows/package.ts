import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { build } from '../../dev/lib/pack';
import { root } from '../../dev/lib/paths';
import { minutes, run } from '../../dev/lib/run';
import { tempFolder } from '../../dev/lib/temp';
import type { Group } from '../group';
import { formatRange } from '../row';

const KB = 1000;
const STARTS = 15;
const NODE = join(root, 'dist', 'nodes', 'QWaveVideo', 'QWaveVideo.node.js');

/** What the editor loads of the action node. */
export const descriptionSize: Group = {
	rows: ['description_kb'],
	async measure() {
		await build();
		const { description } = new (require(NODE).QWaveVideo)();
		return [
			{
				name: 'description_kb',
				value: Buffer.byteLength(JSON.stringify(description)) / KB,
				...{ unit: 'kB', goal: { atMost: 150 }, note: 'JSON of the node, as the editor loads it' },
			},
		];
	},
};

const timeLoad = `
require('n8n-workflow');
const start = performance.now();
new (require(${JSON.stringify(NODE)}).QWaveVideo)();
console.log(performance.now() - start);`;

/** How long a process takes to load the action node. */
export const loadTime: Group = {
	rows: ['load_ms'],
	async measure() {
		await build();
		const times: number[] = [];
		for (let start = 0; start < STARTS; start++) {
			const output = await run(process.execPath, ['-e', timeLoad], { cwd: root, limit: minutes });
			times.push(Number(output));
		}
		return [
			{
				...{ name: 'load_ms', value: median(times), unit: 'ms', goal: { atMost: 60 } },
				note: `${STARTS} fresh processes with n8n-workflow loaded: ${formatRange(times)} ms`,
			},
		];
	},
};

/** What an installation takes on disk. */
export const packageSize: Group = {
	rows: ['package_kb'],
	async measure(bench) {
		const folder = tempFolder('unpacked');
		await run('tar', ['-xzf', await bench.tarball(), '-C', folder], { cwd: root });
		const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => statSync(join(entry.parentPath, entry.name)).size);
		const value = bytes.reduce((sum, one) => sum + one, 0) / KB;
		const note = `${bytes.length} files, unpacked`;
		return [{ name: 'package_kb', value, unit: 'kB', goal: { atMost: 900 }, note }];
	},
};
