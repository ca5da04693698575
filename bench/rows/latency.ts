import { setTimeout as sleep } from 'node:timers/promises';
import { median } from 'simple-statistics';
import { minutes } from '../../dev/lib/run';
import type { Group } from '../bench';
import { succeeded, type Lab } from '../lab';
import { range } from '../row';
import { ourParking, starter, waitNodeParking } from './parked';

const RUNS = 20;
const T = 2;

/** Milliseconds from the moment a callback goes out to the start of the node after the one that waits. */
async function latency(lab: Lab, start: () => Promise<string>): Promise<number> {
	await lab.admin.reset();
	const id = await start();
	const end = Date.now() + minutes;
	// The sandbox is asked, as n8n has something else to do now.
	for (;;) {
		await sleep(200);
		const call = (await lab.admin.log()).find(({ host }) => host === 'callback');
		if (call?.answered && call.sent) {
			if (call.status !== 200) throw new Error(`A callback was answered ${call.status}`);
			const { runData } = succeeded(await lab.n8n.finished(id));
			return (runData['Done']?.[0]?.startTime ?? NaN) - call.sent;
		}
		if (Date.now() > end) throw new Error('No callback came within a minute');
	}
}

export const callbackLatency: Group = {
	rows: ['callback_latency_vs_wait_node'],
	async measure(bench) {
		const lab = await bench.lab();
		const [ours, theirs] = [ourParking(lab), waitNodeParking(lab)];
		const [{ start }, { start: startTheirs }] = [
			await starter(lab, ours, T),
			await starter(lab, theirs, T),
		];
		const [own, other]: [number[], number[]] = [[], []];
		for (let run = 0; run < RUNS; run++) {
			own.push(await latency(lab, start));
			other.push(await latency(lab, startTheirs));
		}
		const [value, peer] = [median(own), median(other)];
		return [
			{
				...{ name: 'callback_latency_vs_wait_node', value, unit: 'ms', peer, ratio: value / peer },
				goal: { atMost: 1.5 },
				note: `p50 of ${RUNS} runs each in turn, ours / Wait node: ours ${range(own)} ms, Wait node ${range(other)} ms`,
			},
		];
	},
};
