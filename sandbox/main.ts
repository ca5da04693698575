import { createSandbox, type SandboxOptions } from './server';

/** A number from the environment, or undefined where it is not set. */
function number(name: string): number | undefined {
	const text = process.env[name]?.trim();
	if (!text) return undefined;
	const value = Number(text);
	if (Number.isFinite(value) && value >= 0) return value;
	throw new Error(`${name} must be a number, not "${text}"`);
}

async function main(): Promise<void> {
	const options: SandboxOptions = {
		port: number('PORT'),
		key: process.env.QWAVE_SANDBOX_KEY || undefined,
		timeScale: number('QWAVE_SANDBOX_TIME_SCALE'),
		renderSeconds: number('QWAVE_SANDBOX_RENDER_SECONDS'),
		openai: process.env.QWAVE_SANDBOX_OPENAI === '1',
	};
	const sandbox = await createSandbox(options);
	process.stdout.write(`QWave sandbox: ${sandbox.url}  key: ${sandbox.key}\n`);
	const stop = () => void sandbox.close();
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
