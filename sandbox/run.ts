import { createSandbox, type SandboxOptions } from './server';

/** A number from the environment, or undefined where it is not set. */
function numberFrom(name: string): number | undefined {
	const text = process.env[name]?.trim();
	if (!text) return undefined;
	const value = Number(text);
	if (Number.isFinite(value) && value >= 0) return value;
	throw new Error(`${name} must be a number, not "${text}"`);
}

async function start(extend: SandboxOptions['extend']): Promise<void> {
	const sandbox = await createSandbox({
		extend,
		port: numberFrom('PORT'),
		key: process.env.QWAVE_SANDBOX_KEY || undefined,
		timeScale: numberFrom('QWAVE_SANDBOX_TIME_SCALE'),
		renderSeconds: numberFrom('QWAVE_SANDBOX_RENDER_SECONDS'),
	});
	process.stdout.write(`QWave sandbox: ${sandbox.url}  key: ${sandbox.key}\n`);
	const stop = () => void sandbox.close();
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

/** Starts a sandbox as the environment says, tells where it is, and ends it on a signal. */
export function runSandbox(extend?: SandboxOptions['extend']): void {
	start(extend).catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	});
}
