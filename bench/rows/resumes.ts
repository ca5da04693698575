import { setTimeout as sleep } from 'node:timers/promises';
import { median } from 'simple-statistics';
import { minutes, seconds } from '../../dev/lib/run';
import type { LogEntry } from '../../sandbox/client';
import type { Group } from '../bench';
import { succeeded, type Lab } from '../lab';
import { range } from '../row';
import { ourParking, starter, waitNodeParking, type Parking } from './parked';

const PARKED = 100;
const ROUNDS = 3;
const T = 3;

/** Resolves with the ids when so many executions of a workflow have this status. */
async function whenAll(lab: Lab, workflowId: string, status: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: [status] }));
	const path = `/rest/executions?limit=${PARKED}&filter=${filter}`;
	const end = Date.now() + 2 * minutes;
	for (;;) {
		const { results } = await lab.n8n.call<{ results: Array<{ id: string }> }>('GET', path);
		if (results.length >= PARKED) return results.map(({ id }) => id);
		if (Date.now() > end)
			throw new Error(`${results.length} of ${PARKED} executions are ${status}`);
		await sleep(250);
	}
}

/** Calls back as the sandbox does, but waits for as long as the answer takes. */
async function call({ task_id, body }: LogEntry): Promise<void> {
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
async function resumesPerSecond(lab: Lab, parking: Parking): Promise<number> {
	await lab.admin.reset();
	await lab.admin.scenario({ callbacks: { lost: true } });
	const { id, start } = await starter(lab, parking, T);
	for (let started = 0; started < PARKED; started += 10) {
		await Promise.all(Array.from({ length: 10 }, start));
	}
	await whenAll(lab, id, 'waiting');
	await sleep(T * seconds);
	const submits = (await lab.admin.log()).filter(({ path }) => path === '/v1/tasks');
	const sent = Date.now();
	await Promise.all(submits.map(call));
	const ids = await whenAll(lab, id, 'success');
	const starts: number[] = [];
	for (const executionId of ids) {
		const { runData } = succeeded(await lab.n8n.execution(executionId));
		starts.push(runData['Done']?.[0]?.startTime ?? NaN);
	}
	return PARKED / ((Math.max(...starts) - sent) / seconds);
}

async function measured(lab: Lab, parking: Parking): Promise<number> {
	try {
		return await resumesPerSecond(lab, parking);
	} catch (cause) {
		throw new Error(`${parking.name}: ${(cause as Error).message}`, { cause });
	}
}

export const callbackResumes: Group = {
	rows: ['callback_resumes_per_s_vs_wait_node'],
	async measure(bench) {
		const lab = await bench.lab();
		const [own, other]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			own.push(await measured(lab, ourParking(lab)));
			other.push(await measured(lab, waitNodeParking(lab)));
		}
		const [value, peer] = [median(own), median(other)];
		return [
			{
				...{ name: 'callback_resumes_per_s_vs_wait_node', value, unit: '/s', peer },
				...{ ratio: value / peer, goal: { atLeast: 0.7 } },
				note: `${PARKED} parked executions called at once, ours / Wait node; ${ROUNDS} rounds each in turn: ours ${range(own)}, Wait node ${range(other)} /s`,
			},
		];
	},
};
