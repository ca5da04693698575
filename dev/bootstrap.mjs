// `node dev/bootstrap.mjs start` installs what the checkout needs, then runs dev/start.ts under the
// Node that the package brings. It works on a fresh clone, so it uses Node's own modules only.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const minutes = 60_000;

function installed() {
	const record = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(record) || !existsSync(join(bin, 'node'))) return false;
	const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
	const present = packages(record);
	return Object.entries(packages(join(root, 'package-lock.json'))).every(
		([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
	);
}

/** Runs a command; resolves with its exit code. Signals are passed on, so that it can end cleanly. */
function run(command, args, { env = process.env, timeout } = {}) {
	const child = spawn(command, args, { cwd: root, env, stdio: 'inherit', timeout });
	// Ctrl-C reaches the child by itself.
	const wait = () => {};
	const forward = () => child.kill('SIGTERM');
	process.on('SIGINT', wait).on('SIGTERM', forward);
	// npm passes a signal on to its shell only, which ends without us.
	const parent = process.ppid;
	const orphaned = () => process.ppid !== parent && forward();
	const watch = process.env.npm_lifecycle_event && setInterval(orphaned, 1000);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code) => {
			clearInterval(watch);
			process.off('SIGINT', wait).off('SIGTERM', forward);
			resolve(code ?? 1);
		});
	});
}

async function install() {
	const start = Date.now();
	const tell = () => console.log(`  npm ci: ${Math.round((Date.now() - start) / 1000)} s`);
	console.log('- npm ci ...');
	const timer = setInterval(tell, 20_000);
	const code = await run('npm', ['ci', '--loglevel=error'], { timeout: 10 * minutes });
	clearInterval(timer);
	if (code !== 0) throw new Error(`npm ci ended with ${code}`);
	tell();
}

const [task, ...args] = process.argv.slice(2);
if (!installed()) await install();
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
const script = task === 'bench' ? join('bench', 'main.ts') : join('dev', `${task}.ts`);
process.exitCode = await run(join(bin, 'node'), ['--import', 'tsx', script, ...args], { env });
