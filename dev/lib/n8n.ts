import { existsSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { cleanEnv, minutes, progress, run, seconds } from './run';
import { freePort, serve, type Server } from './server';
import { tools } from './tools';

export interface N8n extends Server {
	url: string;
	log: string;
}

// Off: what calls home, and what only takes time to start.
const disabledModules =
	'mcp-registry,instance-ai,agents,agent-evals,chat-hub,mcp,source-control,promotions,insights,' +
	'data-table,log-streaming,ldap,sso-oidc,sso-saml';

const settings = (home: string, port: number, brokerPort: number) => ({
	N8N_USER_FOLDER: home,
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PORT: `${port}`,
	N8N_PROTOCOL: 'http',
	N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
	N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
	N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
	N8N_ENCRYPTION_KEY: 'only-for-development',
	DB_TYPE: 'sqlite',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DISABLED_MODULES: disabledModules,
});

/** Installs a packed package the way a user without the community nodes page does. */
async function installPackage(home: string, tarball: string): Promise<void> {
	const folder = join(home, '.n8n', 'nodes');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "name": "installed-nodes", "private": true }');
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
	await run('npm', ['install', ...flags, tarball], { cwd: folder, limit: 2 * minutes });
}

async function isReady(url: string): Promise<boolean> {
	try {
		const { statusCode, body } = await request(`${url}/healthz/readiness`);
		await body.dump();
		return statusCode === 200;
	} catch {
		return false;
	}
}

/** Starts a real n8n on SQLite and loopback, with a packed package installed. */
export async function startN8n(options: {
	home: string;
	tarball: string;
	port?: number;
	env?: NodeJS.ProcessEnv;
}): Promise<N8n> {
	const { home, tarball, env } = options;
	const folder = await tools('n8n');
	await installPackage(home, tarball);

	const port = await freePort(options.port);
	const url = `http://127.0.0.1:${port}`;
	const log = join(home, 'n8n.log');
	const output = openSync(log, 'w');
	const done = progress(`starting n8n with ${basename(tarball)}`);
	const { child, pid, stop } = serve([join(folder, 'node_modules', 'n8n', 'bin', 'n8n'), 'start'], {
		cwd: home,
		env: { ...cleanEnv(), ...settings(home, port, await freePort()), ...env },
		stdio: ['ignore', output, output],
	});
	const end = Date.now() + 2 * minutes;
	while (!(await isReady(url))) {
		if (child.exitCode !== null || Date.now() > end) {
			await stop();
			const text = existsSync(log) ? await readFile(log, 'utf8') : '';
			throw new Error(`n8n did not start:\n${text.slice(-4000)}`);
		}
		await sleep(seconds / 4);
	}
	done('ready');
	return { url, log, pid, stop };
}
