import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { cleanEnv, minutes, run, seconds } from './run';
import { startNode, type ManagedProcess } from './managedProcess';
import { installedTools } from './tools';

// Off: what calls home, and what only takes time to start.
const disabledModules =
	'mcp-registry,instance-ai,agents,agent-evals,chat-hub,mcp,source-control,promotions,insights,' +
	'data-table,log-streaming,ldap,sso-oidc,sso-saml';

const settings = {
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PROTOCOL: 'http',
	N8N_ENCRYPTION_KEY: 'only-for-development',
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
};

/** Installs a packed package as a user without the community nodes page does. Returns the folder. */
export async function installPackage(home: string, tarball: string): Promise<string> {
	const folder = join(home, '.n8n', 'nodes');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{ "name": "installed-nodes", "private": true }');
	const flags = ['--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
	await run('npm', ['install', ...flags, tarball], { cwd: folder, limit: 2 * minutes });
	return folder;
}

async function isReady(port: number): Promise<boolean> {
	try {
		const { statusCode, body } = await request(`http://127.0.0.1:${port}/healthz/readiness`);
		await body.dump();
		return statusCode === 200;
	} catch {
		return false;
	}
}

export interface N8nProcessOptions {
	/** n8n's command, `['start']` for example. */
	args: string[];
	/** The user folder. */
	home: string;
	/** Where the output goes, after what is there. */
	log: string;
	/** Where it tells that it is ready. */
	port: number;
	brokerPort: number;
	/** Where the outside reaches this n8n. */
	url: string;
	env: NodeJS.ProcessEnv;
}

/** Starts one process of n8n and resolves when it is ready. */
export async function startN8nProcess(options: N8nProcessOptions): Promise<ManagedProcess> {
	const { args, home, log, port, brokerPort, url, env } = options;
	const bin = join(await installedTools('n8n'), 'node_modules', 'n8n', 'bin', 'n8n');
	const output = openSync(log, 'a');
	const own = {
		N8N_USER_FOLDER: home,
		N8N_PORT: `${port}`,
		N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: `${url}/`,
	};
	const process = startNode([bin, ...args], {
		cwd: home,
		env: { ...cleanEnv(), ...settings, ...own, ...env },
		stdio: ['ignore', output, output],
	});
	closeSync(output);
	const end = Date.now() + 2 * minutes;
	while (!(await isReady(port))) {
		if (process.child.exitCode !== null || Date.now() > end) {
			await process.stop();
			const text = await readFile(log, 'utf8');
			throw new Error(`n8n ${args.join(' ')} did not start:\n${text.slice(-4000)}`);
		}
		await sleep(seconds / 4);
	}
	return process;
}
