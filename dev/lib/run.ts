import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/** Milliseconds. */
export const seconds = 1000;
/** Milliseconds. */
export const minutes = 60 * seconds;

/** This environment without what an outer `npm run` or jest says about itself. */
export function cleanEnv(): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^npm_(package|lifecycle)_|^npm_config_local_prefix$|^NODE_ENV$|^JEST_/.test(name),
	);
	// npm and its scripts take the `node` that comes first: the one that runs this.
	const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;
	return { ...Object.fromEntries(inherited), PATH };
}

/** Tells now and then that a long step is still under way. Returns the function that ends it. */
export function progress(label: string): (outcome?: string) => void {
	const start = Date.now();
	const passed = () => `${Math.round((Date.now() - start) / 1000)} s`;
	const print = (line: string) => process.stdout.write(`${line}\n`);
	print(`- ${label} ...`);
	const timer = setInterval(() => print(`  ${label}: ${passed()}`), 20 * seconds).unref();
	return (outcome = 'done') => {
		clearInterval(timer);
		print(`  ${label}: ${outcome} (${passed()})`);
	};
}

/** How a command runs. */
export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	limit?: number;
	/** Show the output as it comes, instead of returning it. */
	show?: boolean;
	/** Another user to run as. */
	user?: { uid: number; gid: number };
}

/** Runs a command to its end. Rejects, with the end of its output, when it fails or takes too long. */
export function run(command: string, args: string[], options: RunOptions): Promise<string> {
	const { cwd, env = cleanEnv(), limit = 10 * minutes, show, user } = options;
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			...user,
			// A group of its own, so that the limit ends its children too.
			detached: true,
			stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
		});
		let output = '';
		const add = (text: Buffer) => (output += text.toString());
		child.stdout?.on('data', add);
		child.stderr?.on('data', add);
		const kill = () => killGroup(child);
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			kill();
		}, limit);
		process.once('exit', kill);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			clearTimeout(timer);
			process.off('exit', kill);
			if (code === 0) return resolve(output);
			const why = late ? `not done in ${limit / seconds} s` : `ended with ${signal ?? code}`;
			const line = [command, ...args].join(' ');
			reject(new Error(`${line}: ${why}\n${output.slice(-6000)}`));
		});
	});
}

function killGroup({ pid, exitCode }: ChildProcess): void {
	if (pid === undefined || exitCode !== null) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// It has just ended by itself.
	}
}

/** A signal ends this process by way of its 'exit' listeners, which end what it has started. */
export function exitOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => process.exit(130));
}
