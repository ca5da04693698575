import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths';
import { seconds } from './run';
import { startNode, type Server } from './managedProcess';

/** A sandbox in a process of its own. */
export interface Sandbox extends Server {
	/** What goes into the credential's Base URL. */
	baseUrl: string;
	apiKey: string;
}

/** Starts the sandbox, or one with more routes from another script. A time scale of 0.01 makes a minute of its time pass in 0.6 s. */
export async function startSandbox(
	options: { port?: number; timeScale?: number; script?: string } = {},
): Promise<Sandbox> {
	const { port = 0, timeScale = 1, script = join('sandbox', 'main.ts') } = options;
	const { child, pid, stop } = startNode(['--import', 'tsx', join(root, script)], {
		env: { ...process.env, PORT: `${port}`, QWAVE_SANDBOX_TIME_SCALE: `${timeScale}` },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const timer = setTimeout(() => child.kill('SIGKILL'), 30 * seconds);
	const lines = createInterface({ input: child.stdout! });
	for await (const line of lines) {
		const [, baseUrl, apiKey] = /QWave sandbox: (\S+)\s+key: (\S+)/.exec(line) ?? [];
		if (!baseUrl || !apiKey) continue;
		clearTimeout(timer);
		// Leaving the loop has paused the pipe; a full pipe would stop the sandbox.
		child.stdout!.resume();
		return { baseUrl, apiKey, pid, stop };
	}
	clearTimeout(timer);
	throw new Error('The sandbox ended, or did not tell its address within 30 s.');
}
