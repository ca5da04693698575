import { mean } from 'simple-statistics';
import type { Group } from '../group';
import { clipItems } from '../servers';
import {
	linearProgress,
	noProgress,
	randomNumbers,
	simulateWait,
	type Progress,
} from '../simulatePolling';
import { runOurs } from './fanout';

const SECOND = 1000;

/** Polling of tasks of a minute, in n8n. */
export const poll60: Group = {
	rows: ['poll_reads_per_task_60', 'poll_lag_s_60'],
	async measure(bench) {
		const items = clipItems(Array.from({ length: 10 }, () => 60));
		const { waits } = await runOurs(await bench.servers(), items);
		const note = '10 tasks of 60 s at once, in n8n';
		return [
			{
				...{ name: 'poll_reads_per_task_60', value: waits.reads, unit: 'reads' },
				...{ goal: { atMost: 12 }, note },
			},
			{ name: 'poll_lag_s_60', value: waits.lag, unit: 's', goal: { atMost: 3 }, note },
		];
	},
};

const SIMULATED_WAITS = 2000;
const progressKinds: Array<[string, Progress]> = [
	['without progress', noProgress],
	['with linear progress', linearProgress],
];

/** Mean reads and lag over chance and lengths of 575 to 625 s; the worse kind of task counts. */
export function simulatePolls600(runs = SIMULATED_WAITS) {
	const random = randomNumbers(1);
	const waits = progressKinds.map(([kind, progress]) => {
		const all = Array.from({ length: runs }, (_, run) => {
			const length = (600 + 25 * (((run % 51) - 25) / 25)) * SECOND;
			return simulateWait(length, random, progress);
		});
		const reads = mean(all.map(({ polls }) => polls));
		return { kind, reads, lag: mean(all.map(({ lag }) => lag)) / SECOND };
	});
	return { waits, of: (key: 'reads' | 'lag') => Math.max(...waits.map((wait) => wait[key])) };
}

/** Polling of tasks of ten minutes, by a simulated clock. */
export const poll600: Group = {
	rows: ['poll_reads_per_task_600', 'poll_lag_s_600'],
	async measure() {
		const { waits, of } = simulatePolls600();
		const note = (key: 'reads' | 'lag') =>
			`${SIMULATED_WAITS} waits of about 600 s by a simulated clock, the worse of: ` +
			waits.map((wait) => `${wait.kind} ${wait[key].toFixed(1)}`).join(', ');
		return [
			{
				...{ name: 'poll_reads_per_task_600', value: of('reads'), unit: 'reads' },
				...{ goal: { atMost: 45 }, note: note('reads') },
			},
			{
				...{ name: 'poll_lag_s_600', value: of('lag'), unit: 's' },
				...{ goal: { atMost: 8 }, note: note('lag') },
			},
		];
	},
};
