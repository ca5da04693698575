import { chownSync, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { minutes, run, seconds } from './run';
import { freePort, startProcess, type ManagedProcess, type Server } from './managedProcess';
import { tempFolder } from './temp';

/** A server with one port. */
export interface Service extends Server {
	port: number;
}

const findCommand = (name: string) =>
	(process.env['PATH'] ?? '')
		.split(delimiter)
		.map((folder) => join(folder, name))
		.find((file) => existsSync(file));

const notInstalled = (what: string, packageName: string) =>
	new Error(`${what} is not installed: apt-get install ${packageName}`);

/** Both servers tell in these words that they are up. A full pipe would stop them later. */
async function waitUntilReady(name: string, { child, kill }: ManagedProcess): Promise<void> {
	child.stdout!.resume();
	child.stderr!.resume();
	let text = '';
	const timer = setTimeout(() => void kill(), 30 * seconds);
	const up = await new Promise<boolean>((resolve) => {
		child.once('exit', () => resolve(false));
		for (const input of [child.stdout!, child.stderr!]) {
			createInterface({ input }).on('line', (line) => {
				if (text.length < 10_000) text += `${line}\n`;
				if (/ready to accept connections/i.test(line)) resolve(true);
			});
		}
	});
	clearTimeout(timer);
	if (!up) throw new Error(`${name} did not start:\n${text}`);
}

/** An empty Redis on loopback that writes nothing to disk. */
export async function startRedis(): Promise<Service> {
	const command = findCommand('redis-server');
	if (!command) throw notInstalled('Redis', 'redis-server');
	const port = await freePort();
	const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
	const redis = startProcess(command, args, {
		cwd: tempFolder('redis'),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	await waitUntilReady('Redis', redis);
	return { port, pid: redis.pid, stop: redis.stop };
}

/** Where initdb and postgres are: in PATH, or in the folder that Debian keeps per version. */
async function postgresFolder(cwd: string): Promise<string> {
	const reported = await run('pg_config', ['--bindir'], { cwd }).catch(() => '');
	const debian = '/usr/lib/postgresql';
	const versions = existsSync(debian) ? readdirSync(debian) : [];
	const newest = versions.sort((a, b) => Number(b) - Number(a));
	const paths = (process.env['PATH'] ?? '').split(delimiter);
	const folders = [...paths, reported.trim(), ...newest.map((name) => join(debian, name, 'bin'))];
	// The package for clients brings some of the tools, but no server.
	const complete = (folder: string) =>
		['initdb', 'postgres'].every((name) => existsSync(join(folder, name)));
	const found = folders.find((folder) => folder && complete(folder));
	if (!found) throw notInstalled('PostgreSQL', 'postgresql');
	return found;
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
async function postgresUser(cwd: string): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (flag: string) => Number(await run('id', [flag, 'postgres'], { cwd }));
	return { uid: await id('-u'), gid: await id('-g') };
}

/** An empty PostgreSQL on loopback. Database `postgres`, user `n8n`, any password. */
export async function startPostgres(): Promise<Service> {
	const cwd = tempFolder('postgres');
	const bin = await postgresFolder(cwd);
	const user = await postgresUser(cwd);
	if (user) chownSync(cwd, user.uid, user.gid);
	const data = join(cwd, 'data');
	const init = ['-D', data, '-U', 'n8n', '--auth=trust', '--no-locale', '--encoding=UTF8'];
	await run(join(bin, 'initdb'), [...init, '--no-sync'], { cwd, user, limit: minutes });
	const port = await freePort();
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		fsync: 'off',
		synchronous_commit: 'off',
		full_page_writes: 'off',
	};
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const postgres = startProcess(join(bin, 'postgres'), ['-D', data, '-p', `${port}`, ...flags], {
		cwd,
		...user,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	await waitUntilReady('PostgreSQL', postgres);
	return {
		port,
		pid: postgres.pid,
		async stop() {
			// Without waiting for clients.
			postgres.child.kill('SIGINT');
			await postgres.stop();
		},
	};
}
