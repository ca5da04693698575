import { setTimeout as sleep } from 'node:timers/promises';
import { minutes, seconds } from '../../dev/lib/run';
import type { Group } from '../bench';
import { succeeded, type Lab } from '../lab';
import { median, range } from '../row';
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
		if (Date.now() > end) throw new Error(`${results.length} of ${PARKED} are ${status}`);
		await sleep(250);
	}
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
	const tasks = (await lab.admin.ledger()).tasks.map((task) => task.task_id);
	await Promise.all(tasks.map((taskId) => lab.admin.callback({ task_id: taskId })));

	const ids = await whenAll(lab, id, 'success');
	const sent = (await lab.admin.log()).flatMap((entry) => entry.sent ?? []);
	const starts: number[] = [];
	for (const executionId of ids) {
		const { runData } = succeeded(await lab.n8n.execution(executionId));
		starts.push(runData['Done']?.[0]?.startTime ?? NaN);
	}
	return PARKED / ((Math.max(...starts) - Math.min(...sent)) / seconds);
}

export const callbackResumes: Group = {
	rows: ['callback_resumes_per_s_vs_wait_node'],
	async measure(bench) {
		const lab = await bench.lab();
		const [own, other]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			own.push(await resumesPerSecond(lab, ourParking(lab)));
			other.push(await resumesPerSecond(lab, waitNodeParking(lab)));
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
