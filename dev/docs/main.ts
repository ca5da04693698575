// Writes what the code knows into README.md, docs/ and index.d.ts; with --check, only says whether they are up to date.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { VERSIONS } from '../../nodes/qwave/registry/lookup';
import { root } from '../lib/paths';
import { declarations } from './declarations';
import { insertTable, renderPages } from './pages';

const folder = join('docs', 'models');

const read = (file: string) => readFile(join(root, file), 'utf8').catch(() => undefined);

async function wantedFiles(): Promise<Map<string, string>> {
	const readme = insertTable((await read('README.md')) ?? '', VERSIONS);
	const all = [
		...renderPages(VERSIONS),
		['README.md', readme] as const,
		['index.d.ts', declarations()] as const,
	];
	return new Map(
		await Promise.all(
			all.map(async ([file, text]): Promise<[string, string]> => {
				const config = await resolveConfig(join(root, file));
				return [file, await format(text, { ...config, filepath: file })];
			}),
		),
	);
}

/** Pages of series that the registry no longer has. */
async function extraPages(files: Map<string, string>): Promise<string[]> {
	const present = await readdir(join(root, folder)).catch(() => []);
	return present.map((name) => `docs/models/${name}`).filter((file) => !files.has(file));
}

async function main(): Promise<void> {
	const files = await wantedFiles();
	const stale: string[] = [];
	for (const [file, text] of files) if ((await read(file)) !== text) stale.push(file);
	const extra = await extraPages(files);
	if (process.argv.includes('--check')) {
		if (!stale.length && !extra.length) return;
		const lines = [...stale, ...extra.map((file) => `${file} (no such series)`)];
		console.error(`Not what the code says, run "npm run docs":\n${lines.join('\n')}`);
		process.exitCode = 1;
		return;
	}
	await mkdir(join(root, folder), { recursive: true });
	for (const file of stale) await writeFile(join(root, file), files.get(file) ?? '');
	for (const file of extra) await rm(join(root, file));
	for (const file of stale) console.log(`wrote ${file}`);
	for (const file of extra) console.log(`deleted ${file}`);
}

void main();
