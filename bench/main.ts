// Measures what docs/performance.md tells about, and prints it as a table.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { build, pack } from '../dev/lib/pack';
import { root } from '../dev/lib/paths';
import { exitOnSignals, progress } from '../dev/lib/run';
import type { Bench } from './group';
import { selectGroups } from './groups';
import { Servers } from './servers';
import type { Row } from './row';
import { toJson, pageTable, textTable, insertTable } from './table';

const pages = ['README.md', join('docs', 'performance.md')];

const { values: options } = parseArgs({
	options: {
		json: { type: 'string' },
		only: { type: 'string', default: '' },
		readme: { type: 'boolean', default: false },
	},
});

let tarball: Promise<string> | undefined;
let servers: Promise<Servers> | undefined;
const bench: Bench = {
	tarball: () => (tarball ??= build().then(() => pack())),
	servers: () => (servers ??= bench.tarball().then((file) => Servers.open(file))),
};

async function writePages(rows: readonly Row[]): Promise<void> {
	for (const page of pages) {
		const file = join(root, page);
		const text = insertTable(await readFile(file, 'utf8'), pageTable(rows));
		const config = { ...(await resolveConfig(file)), parser: 'markdown' };
		await writeFile(file, await format(text, config));
	}
}

/** What else the machine does at this moment makes rows worse: `2 cores, load 0.3`. */
const machine = () =>
	`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}`;

/** The rows that could be measured, and whether all could. */
async function measure(): Promise<{ rows: Row[]; broken: boolean }> {
	const names = options.only.split(',').filter(Boolean);
	const rows: Row[] = [];
	let broken = false;
	for (const group of selectGroups(names)) {
		const done = progress(group.rows.join(', '));
		try {
			rows.push(...(await group.measure(bench)));
			done();
		} catch (error) {
			done('broken');
			console.error((error as Error).message);
			broken = true;
		}
	}
	return { rows: names.length ? rows.filter(({ name }) => names.includes(name)) : rows, broken };
}

async function main(): Promise<void> {
	exitOnSignals();
	console.log(`- before: ${machine()}`);
	const { rows, broken } = await measure();
	await (await servers?.catch(() => undefined))?.stop();
	console.log(`- after: ${machine()}\n\n${textTable(rows)}`);
	if (options.json) await writeFile(options.json, toJson(rows));
	if (options.readme && !broken) await writePages(rows);
	process.exitCode = broken ? 1 : 0;
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exit(1);
});
