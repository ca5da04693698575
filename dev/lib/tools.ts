import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cache, root } from './paths';
import { cleanEnv, minutes, progress, run } from './run';

const MARKER = '.installed';
const files = ['package.json', 'package-lock.json'];

function buildEnv(): NodeJS.ProcessEnv {
	const node = join(root, 'node_modules', 'node', 'node_modules');
	const nodedir = join(node, `node-${process.platform}-${process.arch}`);
	return existsSync(join(nodedir, 'include'))
		? { ...cleanEnv(), npm_config_nodedir: nodedir }
		: cleanEnv();
}

async function install(name: string, source: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	for (const file of files) await cp(join(source, file), join(folder, file));
	const npm = async (label: string, args: string[]) => {
		const done = progress(label);
		await run('npm', args, { cwd: folder, env: buildEnv(), limit: 15 * minutes });
		done();
	};
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
	await npm(`installing ${name} into the cache, once per lock file`, ['ci', ...flags]);

	const { allowScripts = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const compiled = Object.keys(allowScripts).filter((dependency) => allowScripts[dependency]);
	if (compiled.length) {
		await npm(`compiling ${compiled}`, ['rebuild', '--foreground-scripts', ...compiled]);
	}
}

/** The folder in the cache where the tools of dev/<name> are installed. */
export async function installedTools(name: 'n8n' | 'lint'): Promise<string> {
	const source = join(root, 'dev', name);
	const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
	for (const file of files) hash.update(await readFile(join(source, file)));
	const folder = join(cache, `${name}-${hash.digest('hex').slice(0, 16)}`);
	if (existsSync(join(folder, MARKER))) return folder;

	const draft = `${folder}.${process.pid}`;
	try {
		await install(name, source, draft);
		await writeFile(join(draft, MARKER), '');
		await mkdir(dirname(folder), { recursive: true });
		await rename(draft, folder);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		// Another run may have finished the same folder in the meantime.
		if (!existsSync(join(folder, MARKER))) throw error;
	}
	return folder;
}
