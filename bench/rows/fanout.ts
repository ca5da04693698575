import { median } from 'simple-statistics';
import { seconds } from '../../dev/lib/run';
import type { Group } from '../group';
import { chainWorkflow, clipItems, makespan, type Servers } from '../servers';
import { formatRange } from '../row';
import { pollingStats } from '../pollingStats';

const ROUNDS = 3;
const TASK_SECONDS = 30;
/**
 * n8n's OpenAI node looks after 0, 10, 20 … s and rests 10 s more when it has found the video: 20 s
 * for one that takes this long, of which it wastes as little as it can.
 */
const OPENAI_TASK_SECONDS = 9.5;
const ITEMS = 10;

const equalItems = (length: number) => clipItems(Array.from({ length: ITEMS }, () => length));

/** Seconds that our node needs for all items of these lengths, and how it waited. */
export async function runOurs(servers: Servers, items: ReturnType<typeof clipItems>) {
	await servers.admin.reset();
	const ours = servers.qwaveNode({ options: { concurrency: ITEMS } });
	const span = makespan(await servers.run(chainWorkflow([ours], items)), ours.name) / seconds;
	return { span, waits: pollingStats(await servers.admin.log()) };
}

/** Many tasks at once, held against a single one. */
export const fanoutIdeal: Group = {
	rows: ['fanout_vs_ideal'],
	async measure(bench) {
		const servers = await bench.servers();
		const spans: number[] = [];
		for (let round = 0; round < ROUNDS; round++)
			spans.push((await runOurs(servers, equalItems(TASK_SECONDS))).span);
		const value = median(spans);
		return [
			{
				...{
					name: 'fanout_vs_ideal',
					value,
					unit: 's',
					peer: TASK_SECONDS,
					ratio: value / TASK_SECONDS,
				},
				goal: { atMost: 1.15 },
				note: `${ITEMS} tasks of ${TASK_SECONDS} s at once, ours / ${TASK_SECONDS} s; ${ROUNDS} rounds: ${formatRange(spans)} s`,
			},
		];
	},
};

/** Many tasks, held against n8n's OpenAI node. */
export const fanoutOpenAi: Group = {
	rows: ['fanout_vs_openai_node'],
	async measure(bench) {
		const servers = await bench.servers();
		const items = equalItems(OPENAI_TASK_SECONDS);
		const before = await runOurs(servers, items);
		const theirs = servers.openAiNode();
		const peer = makespan(await servers.run(chainWorkflow([theirs], items)), theirs.name) / seconds;
		const after = await runOurs(servers, items);
		const value = median([before.span, after.span]);
		return [
			{
				...{ name: 'fanout_vs_openai_node', value, unit: 's', peer, ratio: peer / value },
				goal: { atLeast: 8 },
				note:
					`${ITEMS} tasks of ${OPENAI_TASK_SECONDS} s, OpenAI node / ours; ours before and after it: ` +
					`${formatRange([before.span, after.span])} s`,
			},
		];
	},
};
