import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { installPackage, startN8nProcess } from './n8nProcess';
import { progress } from './run';
import { freePort, type Server } from './managedProcess';
import { installedTools } from './tools';

/** Where an n8n is, whatever it consists of. */
export interface N8nServer extends Server {
	url: string;
	log: string;
}
export interface N8n extends N8nServer {
	/** Ends it without asking, as a crash does. */
	kill(): Promise<void>;
}

export interface N8nOptions {
	home: string;
	tarball: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
}

/** Starts a real n8n on SQLite and loopback, with a packed package installed. */
export async function startN8n(options: N8nOptions): Promise<N8n> {
	const { home, tarball, env } = options;
	await installedTools('n8n');
	await installPackage(home, tarball);

	const port = await freePort(options.port);
	const url = `http://127.0.0.1:${port}`;
	const log = join(home, 'n8n.log');
	await rm(log, { force: true });
	const done = progress(`starting n8n with ${basename(tarball)}`);
	const { pid, stop, kill } = await startN8nProcess({
		args: ['start'],
		home,
		log,
		port,
		brokerPort: await freePort(),
		url,
		env: { DB_TYPE: 'sqlite', ...env },
	});
	done('ready');
	return { url, log, pid, stop, kill };
}
