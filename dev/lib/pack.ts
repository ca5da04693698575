import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';
import { minutes, progress, run } from './run';
import { tempFolder } from './temp';

const sources = ['nodes', 'credentials', 'package.json', 'package-lock.json', 'gulpfile.js'];

const changedAt = (path: string) => statSync(path).mtimeMs;

// Folders count too: their time tells of removed files.
function newestChange(path: string): number {
	if (!statSync(path).isDirectory()) return changedAt(path);
	const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
	return Math.max(changedAt(path), ...inside);
}

function isUpToDate(): boolean {
	const bundle = join(root, 'dist', 'qwave.js');
	if (!existsSync(bundle)) return false;
	return sources.every((source) => newestChange(join(root, source)) < changedAt(bundle));
}

/** Builds the package, unless it is up to date. */
export async function build(): Promise<void> {
	if (isUpToDate()) return;
	const done = progress('npm run build');
	await run('npm', ['run', 'build'], { cwd: root, limit: 3 * minutes });
	done();
}

/** Packs what npm would publish; returns the path of the tarball. */
export async function pack(folder = tempFolder('pack')): Promise<string> {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	await run('npm', args, { cwd: root, limit: minutes });
	const name = readdirSync(folder).find((file) => file.endsWith('.tgz'));
	if (name === undefined) throw new Error('npm pack wrote no tarball');
	return join(folder, name);
}
