import { cp, readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pack } from './pack';
import { root } from './paths';
import { minutes, run } from './run';
import { tempFolder } from './temp';
import { installedTools } from './tools';

const scanner = async () => {
	const file = join(
		await installedTools('lint'),
		'node_modules/@n8n/scan-community-package/scanner/scanner.mjs',
	);
	return await import(pathToFileURL(file).href);
};

/** Lints a folder by the rules that a package must pass to be verified: inline comments do not count. */
async function scan(folder: string, patterns: (all: string[]) => string[]): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await scanner();
	const { passed, message, details } = await analyzePackage(folder, patterns(SOURCE_FILE_PATTERNS));
	if (!passed) throw new Error(details ?? message);
}

/** n8n's own ESLint configuration, unchanged and without a single warning. */
async function lintSource(): Promise<void> {
	const folder = await installedTools('lint');
	// The configuration imports n8n's, so it has to stand where that is installed.
	const config = join(folder, 'eslint.config.mjs');
	await cp(join(root, 'eslint.config.mjs'), config);
	const eslint = join(folder, 'node_modules', 'eslint', 'bin', 'eslint.js');
	const args = ['--config', config, '--max-warnings', '0', 'nodes', 'credentials', 'package.json'];
	await run(process.execPath, [eslint, ...args], { cwd: root, limit: 5 * minutes });
}

/** Which room may import from which: dev/layers.cjs. */
async function lintLayers(): Promise<void> {
	const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
	const args = ['--config', join('dev', 'layers.cjs'), 'nodes', 'credentials', 'sandbox'];
	await run(process.execPath, [cruiser, ...args], { cwd: root, limit: minutes });
}

const scanSource = () => scan(root, (all) => all);

/** What users get: the files of the packed tarball. */
async function scanPackage(): Promise<void> {
	const folder = tempFolder('scan');
	await run('tar', ['-xzf', await pack(), '-C', folder, '--strip-components=1'], { cwd: root });
	await scan(folder, () => ['**/*.js', 'package.json']);
}

async function lintFormat(): Promise<void> {
	const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
	await run(process.execPath, [prettier, '--check', '.'], { cwd: root, limit: 2 * minutes });
}

/** A lock file that names a registry works only where that registry is reached. */
async function lintLocks(): Promise<void> {
	const folders = await readdir(join(root, 'dev'));
	const locks = ['.', ...folders.map((name) => join('dev', name))]
		.map((folder) => join(folder, 'package-lock.json'))
		.filter((file) => existsSync(join(root, file)));
	for (const file of locks) {
		const { packages } = JSON.parse(await readFile(join(root, file), 'utf8'));
		const named = Object.keys(packages).filter((path) => 'resolved' in packages[path]);
		if (named.length) throw new Error(`${file} names a host for ${named.slice(0, 5).join(', ')}`);
	}
}

async function typecheck(): Promise<void> {
	const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
	await run(process.execPath, [tsc, '--noEmit'], { cwd: root, limit: 5 * minutes });
}

/** What is written from the registry: the pages of the models and the README's table. */
async function checkDocs(): Promise<void> {
	const args = ['--import', 'tsx', join('dev', 'docs', 'main.ts'), '--check'];
	await run(process.execPath, args, { cwd: root, limit: minutes });
}

/** Everything that is checked besides the tests, by name. */
export const checks: Record<string, () => Promise<void>> = {
	'lint source': lintSource,
	'lint source as the scanner does': scanSource,
	'lint package as the scanner does': scanPackage,
	'lint layers': lintLayers,
	'lint format': lintFormat,
	'lint lock files': lintLocks,
	types: typecheck,
	docs: checkDocs,
};

/** Runs one check and tells its outcome. */
export async function runCheck(name: string, check: () => Promise<void>): Promise<boolean> {
	const start = Date.now();
	try {
		await check();
		console.log(`✓ ${name} (${Math.round((Date.now() - start) / 1000)} s)`);
		return true;
	} catch (error) {
		console.error(`✗ ${name}\n${(error as Error).message}`);
		return false;
	}
}
