import { setTimeout as sleep } from 'node:timers/promises';
import { median } from 'simple-statistics';
import { minutes } from '../../dev/lib/run';
import type { Group } from '../group';
import { assertSucceeded, type Servers } from '../servers';
import { formatRange } from '../row';
import { ourParking, storeWorkflow, waitNodeParking } from './parking';

const RUNS = 20;
const TASK_SECONDS = 2;

/** Milliseconds from the moment a callback goes out to the start of the node after the one that waits. */
async function latency(servers: Servers, start: () => Promise<string>): Promise<number> {
	await servers.admin.reset();
	const id = await start();
	const end = Date.now() + minutes;
	// The sandbox is asked, as n8n has something else to do now.
	for (;;) {
		await sleep(200);
		const call = (await servers.admin.log()).find(({ host }) => host === 'callback');
		if (call?.answered && call.sent) {
			if (call.status !== 200) throw new Error(`A callback was answered ${call.status}`);
			const { runData } = assertSucceeded(await servers.n8n.finished(id));
			return (runData['Done']?.[0]?.startTime ?? NaN) - call.sent;
		}
		if (Date.now() > end) throw new Error('No callback came within a minute');
	}
}

/** From a callback to the next node, held against n8n's Wait node. */
export const callbackLatency: Group = {
	rows: ['callback_latency_vs_wait_node'],
	async measure(bench) {
		const servers = await bench.servers();
		const [ours, theirs] = [ourParking(servers), waitNodeParking(servers)];
		const [{ start }, { start: startTheirs }] = [
			await storeWorkflow(servers, ours, TASK_SECONDS),
			await storeWorkflow(servers, theirs, TASK_SECONDS),
		];
		const [own, other]: [number[], number[]] = [[], []];
		for (let run = 0; run < RUNS; run++) {
			own.push(await latency(servers, start));
			other.push(await latency(servers, startTheirs));
		}
		const [value, peer] = [median(own), median(other)];
		return [
			{
				...{ name: 'callback_latency_vs_wait_node', value, unit: 'ms', peer, ratio: value / peer },
				goal: { atMost: 1.5 },
				note: `p50 of ${RUNS} runs each in turn, ours / Wait node: ours ${formatRange(own)} ms, Wait node ${formatRange(other)} ms`,
			},
		];
	},
};
