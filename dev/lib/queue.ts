import { mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { N8nOptions, N8nServer } from './n8n';
import { installPackage, startN8nProcess } from './n8nProcess';
import { startProxy } from './proxy';
import { progress } from './run';
import { freePort, type ManagedProcess, type Server } from './managedProcess';
import { startPostgres, startRedis } from './services';
import { installedTools } from './tools';

const names = ['main', 'webhook', 'webhook2', 'worker1', 'worker2'] as const;
export type MemberName = (typeof names)[number];

/** One process of the queue. It can go and come back; its port and its log stay. */
export interface Member extends Server {
	port: number;
	log: string;
	isUp: boolean;
	start(): Promise<void>;
	/** Ends it at once, as a crash does. */
	kill(): Promise<void>;
}

export interface Queue extends N8nServer {
	members: Record<MemberName, Member>;
}

const toWebhookProcess = /^\/(webhook|webhook-waiting|form|form-waiting|mcp)\//;

const settings = (redisPort: number, postgresPort: number) => ({
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	N8N_PROXY_HOPS: '1',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: `${redisPort}`,
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: `${postgresPort}`,
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'n8n',
	DB_POSTGRESDB_PASSWORD: 'any',
});

interface MemberOptions {
	name: MemberName;
	args: string[];
	home: string;
	/** The folder with the installed package. */
	nodes: string;
	url: string;
	env: NodeJS.ProcessEnv;
}

async function createMember(options: MemberOptions): Promise<Member> {
	const { name, args, home, nodes, url, env } = options;
	const [port, brokerPort] = await Promise.all([freePort(), freePort()]);
	const log = join(home, `${name}.log`);
	let current: ManagedProcess | undefined;
	let starts = 0;
	const end = async (how: 'kill' | 'stop') => {
		const ending = current;
		current = undefined;
		await ending?.[how]();
	};
	return {
		port,
		log,
		get pid() {
			return current?.pid ?? NaN;
		},
		get isUp() {
			return current !== undefined;
		},
		async start() {
			// A new user folder every time, as a container has: from what its event log calls unfinished,
			// a worker that comes back concludes that it has crashed, although another may have it now.
			const own = join(home, `${name}-${++starts}`);
			await mkdir(join(own, '.n8n'), { recursive: true });
			await symlink(nodes, join(own, '.n8n', 'nodes'));
			const health = { QUEUE_HEALTH_CHECK_PORT: `${port}` };
			const all = { ...health, ...env };
			current = await startN8nProcess({ args, home: own, log, port, brokerPort, url, env: all });
		},
		kill: async () => await end('kill'),
		stop: async () => await end('stop'),
	};
}

/** Calls in turn to each webhook process that is up; to the first one when none is. */
function nextWebhookProcess({ webhook, webhook2 }: Queue['members'], turn: number): Member {
	const up = [webhook, webhook2].filter(({ isUp }) => isUp);
	return up[turn % up.length] ?? webhook;
}

/**
 * Starts n8n in queue mode on PostgreSQL and Redis: main, a webhook process, two workers, and a proxy
 * before them that gives production and waiting webhooks to the webhook process, the rest to main.
 * Every execution runs on a worker, manual ones too. A second webhook process is not started yet.
 */
export async function startQueue(
	options: Omit<N8nOptions, 'port'> & {
		/** How many executions each worker takes at a time. */
		concurrency?: number;
	},
): Promise<Queue> {
	const { home, tarball, env, concurrency = 5 } = options;
	await installedTools('n8n');
	const nodes = await installPackage(home, tarball);
	const done = progress(`starting n8n in queue mode with ${basename(tarball)}`);
	const running: Array<Pick<Server, 'stop'>> = [];
	// n8n first, then what it needs.
	const stop = async () => {
		await Promise.all(names.map((name) => members?.[name].stop()));
		await Promise.all(running.map((server) => server.stop()));
	};
	let members: Queue['members'] | undefined;
	try {
		const redis = await startRedis();
		running.push(redis);
		const postgres = await startPostgres();
		running.push(postgres);
		let turn = 0;
		const target = (path: string) =>
			toWebhookProcess.test(path) ? nextWebhookProcess(members!, turn++) : members!.main;
		const proxy = await startProxy((path) => target(path).port);
		running.push(proxy);
		const { url } = proxy;
		const shared = { home, nodes, url, env: { ...settings(redis.port, postgres.port), ...env } };
		const worker = ['worker', `--concurrency=${concurrency}`];
		const [main, webhook, webhook2, worker1, worker2] = await Promise.all([
			createMember({ ...shared, name: 'main', args: ['start'] }),
			createMember({ ...shared, name: 'webhook', args: ['webhook'] }),
			createMember({ ...shared, name: 'webhook2', args: ['webhook'] }),
			createMember({ ...shared, name: 'worker1', args: worker }),
			createMember({ ...shared, name: 'worker2', args: worker }),
		]);
		members = { main, webhook, webhook2, worker1, worker2 };
		// Main sets up the database.
		await main.start();
		await Promise.all([webhook, worker1, worker2].map((one) => one.start()));
		done('ready');
		return { url, log: main.log, pid: main.pid, members, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
