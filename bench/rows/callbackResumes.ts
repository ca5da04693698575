import { setTimeout as sleep } from 'node:timers/promises';
import { median } from 'simple-statistics';
import { minutes, seconds } from '../../dev/lib/run';
import type { LogEntry } from '../../sandbox/client';
import type { Group } from '../group';
import { assertSucceeded, type Servers } from '../servers';
import { formatRange } from '../row';
import { ourParking, storeWorkflow, waitNodeParking, type Parking } from './parking';

const PARKED = 100;
const ROUNDS = 3;
const TASK_SECONDS = 3;

/** Resolves with the ids when so many executions of a workflow have this status. */
async function waitForStatus(
	servers: Servers,
	workflowId: string,
	status: string,
): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: [status] }));
	const path = `/rest/executions?limit=${PARKED}&filter=${filter}`;
	const end = Date.now() + 2 * minutes;
	for (;;) {
		const { results } = await servers.n8n.call<{ results: Array<{ id: string }> }>('GET', path);
		if (results.length >= PARKED) return results.map(({ id }) => id);
		if (Date.now() > end)
			throw new Error(`${results.length} of ${PARKED} executions are ${status}`);
		await sleep(250);
	}
}

/** Calls back as the sandbox does, but waits for as long as the answer takes. */
async function sendCallback({ task_id, body }: LogEntry): Promise<void> {
	const { callback_url: url = '' } = body as { callback_url?: string };
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ event: 'task.completed', task_id, status: 'completed' }),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`A callback was answered ${answer.status}: ${text}`);
}

/** Parks executions, calls them all at once, and tells how many went on per second. */
async function resumesPerSecond(servers: Servers, parking: Parking): Promise<number> {
	await servers.admin.reset();
	await servers.admin.scenario({ callbacks: { lost: true } });
	const { id, start } = await storeWorkflow(servers, parking, TASK_SECONDS);
	for (let started = 0; started < PARKED; started += 10) {
		await Promise.all(Array.from({ length: 10 }, start));
	}
	await waitForStatus(servers, id, 'waiting');
	await sleep(TASK_SECONDS * seconds);
	const submits = (await servers.admin.log()).filter(({ path }) => path === '/v1/tasks');
	const sent = Date.now();
	await Promise.all(submits.map(sendCallback));
	const ids = await waitForStatus(servers, id, 'success');
	const starts: number[] = [];
	for (const executionId of ids) {
		const { runData } = assertSucceeded(await servers.n8n.execution(executionId));
		starts.push(runData['Done']?.[0]?.startTime ?? NaN);
	}
	return PARKED / ((Math.max(...starts) - sent) / seconds);
}

async function measureParking(servers: Servers, parking: Parking): Promise<number> {
	try {
		return await resumesPerSecond(servers, parking);
	} catch (cause) {
		throw new Error(`${parking.name}: ${(cause as Error).message}`, { cause });
	}
}

/** Many callbacks at once, held against n8n's Wait node. */
export const callbackResumes: Group = {
	rows: ['callback_resumes_per_s_vs_wait_node'],
	async measure(bench) {
		const servers = await bench.servers();
		const [own, other]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			own.push(await measureParking(servers, ourParking(servers)));
			other.push(await measureParking(servers, waitNodeParking(servers)));
		}
		const [value, peer] = [median(own), median(other)];
		return [
			{
				...{ name: 'callback_resumes_per_s_vs_wait_node', value, unit: '/s', peer },
				...{ ratio: value / peer, goal: { atLeast: 0.7 } },
				note: `${PARKED} parked executions called at once, ours / Wait node; ${ROUNDS} rounds each in turn: ours ${formatRange(own)}, Wait node ${formatRange(other)} /s`,
			},
		];
	},
};
