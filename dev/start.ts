// The sandbox and a real n8n with the package installed, and a first video made in it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { N8nClient, owner } from './lib/client';
import { makeFirstVideo, importExamples } from './lib/examples';
import { startN8n } from './lib/n8n';
import { build, pack } from './lib/pack';
import { root } from './lib/paths';
import { exitOnSignals } from './lib/run';
import { startSandbox } from './lib/sandbox';
import { freePort, type Server } from './lib/managedProcess';

const running: Server[] = [];
const once = process.argv.includes('--once');

async function up(): Promise<string> {
	await build();
	const home = join(root, '.n8n-dev');
	await mkdir(home, { recursive: true });
	const sandbox = await startSandbox({ port: await freePort(8787), timeScale: 0.05 });
	running.push(sandbox);
	const n8n = await startN8n({ home, tarball: await pack(), port: 5678 });
	running.push(n8n);

	const client = new N8nClient(n8n.url);
	await client.login();
	const workflows = await importExamples(client, sandbox);
	await makeFirstVideo(client, workflows);
	console.log(`
n8n:      ${n8n.url}
login:    ${owner.email}   password: ${owner.password}
sandbox:  ${sandbox.baseUrl}   key: ${sandbox.apiKey}   (20 times faster than real time)
n8n log:  ${n8n.log}`);
	return n8n.url;
}

async function down(code: number): Promise<never> {
	// A second signal does not wait.
	exitOnSignals();
	await Promise.all(running.map((server) => server.stop()));
	process.exit(code);
}

async function main(): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => down(0));
	try {
		await up();
	} catch (error) {
		console.error(`\n${(error as Error).message}`);
		return await down(1);
	}
	if (once) return await down(0);
	console.log('\nCtrl-C ends both.');
}

void main();
