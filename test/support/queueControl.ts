import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import type { MemberName, Queue } from '../../dev/lib/queue';
import { world } from './world';

type Action = 'kill' | 'start' | 'stop';
interface MemberState {
	url: string;
	log: string;
	pid: number;
}

/** Lets tests end and start the processes of the queue, which belong to jest's setup. */
export async function serveControl({ members }: Queue) {
	const app = fastify({ forceCloseConnections: true });
	app.get('/', () => {
		const states = Object.entries(members).map(([name, { port, log, pid }]) => {
			const state: MemberState = { url: `http://127.0.0.1:${port}`, log, pid };
			return [name, state];
		});
		return Object.fromEntries(states);
	});
	app.post<{ Params: { name: MemberName; action: Action } }>(
		'/:name/:action',
		async ({ params: { name, action } }) => {
			await members[name][action]();
			return {};
		},
	);
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return { url, stop: async () => void (await app.close()) };
}

async function control<T>(path: string, method = 'GET'): Promise<T> {
	const response = await fetch(`${world().queueControl}/${path}`, { method });
	if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
	return (await response.json()) as T;
}

/** The processes of the queue, seen from a test. */
export const cluster = {
	/** Where each process is, apart from the proxy before them all. */
	members: () => control<Record<MemberName, MemberState>>(''),
	/** SIGKILL; resolves when the process is gone. */
	kill: (name: MemberName) => control(`${name}/kill`, 'POST'),
	/** SIGTERM; resolves when the process has ended. */
	stop: (name: MemberName) => control(`${name}/stop`, 'POST'),
	/** Starts it again after that; resolves when it is ready. */
	start: (name: MemberName) => control(`${name}/start`, 'POST'),

	/** The workers that have taken up an execution, once for each time. */
	async workersOf(executionId: string): Promise<MemberName[]> {
		const members = await cluster.members();
		const found: MemberName[] = [];
		for (const name of ['worker1', 'worker2'] as const) {
			const lines = (await readFile(members[name].log, 'utf8')).split('\n');
			const taken = lines.filter((line) => line.includes(`started execution ${executionId} (`));
			found.push(...taken.map(() => name));
		}
		return found;
	},
};
