import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort, { clearLockedPorts } from 'get-port';
import { root } from './paths';
import { seconds } from './run';

// Every process and every temporary folder has a listener for the exit.
process.setMaxListeners(50);

/** A process that serves until it is stopped. */
export interface Server {
	pid: number;
	/** Asks the process to end, and waits for it. */
	stop(): Promise<void>;
}

/** A loopback port that is free now: the wished one, where it is. */
export async function freePort(wish?: number): Promise<number> {
	// A server that is started again wishes for its own port, which get-port would keep back for a while.
	if (wish !== undefined) clearLockedPorts();
	return await getPort({ port: wish, host: '127.0.0.1' });
}

/** A long-running process that was started here. */
export interface ManagedProcess extends Server {
	child: ChildProcess;
	/** Ends the process without asking it. */
	kill(): Promise<void>;
}

/** Starts a long-running process that never outlives this one. */
export function startProcess(
	command: string,
	args: string[],
	options: SpawnOptions,
): ManagedProcess {
	const child = spawn(command, args, { cwd: root, ...options });
	if (child.pid === undefined) throw new Error(`cannot start ${command} ${args.join(' ')}`);
	const kill = () => void child.kill('SIGKILL');
	// First of all, as temporary folders go at the exit too.
	process.prependOnceListener('exit', kill);
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	void ended.then(() => process.off('exit', kill));
	return {
		child,
		pid: child.pid,
		async stop() {
			child.kill('SIGTERM');
			// n8n gives running executions half a minute to end.
			const late = new AbortController();
			const limit = sleep(45 * seconds, undefined, { signal: late.signal }).then(kill, () => {});
			await ended;
			late.abort();
			await limit;
		},
		async kill() {
			kill();
			await ended;
		},
	};
}

/** Starts a long-running Node process that never outlives this one. */
export const startNode = (args: string[], options: SpawnOptions) =>
	startProcess(process.execPath, args, options);
