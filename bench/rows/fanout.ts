import { median } from 'simple-statistics';
import { seconds } from '../../dev/lib/run';
import type { Group } from '../bench';
import { chain, clips, makespan, type Lab } from '../lab';
import { range } from '../row';
import { waitsOf } from '../wire';

const ROUNDS = 3;
const T = 30;
/**
 * n8n's OpenAI node looks after 0, 10, 20 … s and rests 10 s more when it has found the video: 20 s
 * for one that takes this long, of which it wastes as little as it can.
 */
const T_OPENAI = 9.5;
const ITEMS = 10;

const same = (length: number) => clips(Array.from({ length: ITEMS }, () => length));

/** Seconds that our node needs for all items of these lengths, and how it waited. */
export async function runOurs(lab: Lab, items: ReturnType<typeof clips>) {
	await lab.admin.reset();
	const ours = lab.ours({ options: { concurrency: ITEMS } });
	const span = makespan(await lab.run(chain([ours], items)), ours.name) / seconds;
	return { span, waits: waitsOf(await lab.admin.log()) };
}

export const fanoutIdeal: Group = {
	rows: ['fanout_vs_ideal'],
	async measure(bench) {
		const lab = await bench.lab();
		const spans: number[] = [];
		for (let round = 0; round < ROUNDS; round++) spans.push((await runOurs(lab, same(T))).span);
		const value = median(spans);
		return [
			{
				...{ name: 'fanout_vs_ideal', value, unit: 's', peer: T, ratio: value / T },
				goal: { atMost: 1.15 },
				note: `${ITEMS} tasks of ${T} s at once, ours / ${T} s; ${ROUNDS} rounds: ${range(spans)} s`,
			},
		];
	},
};

export const fanoutOpenAi: Group = {
	rows: ['fanout_vs_openai_node'],
	async measure(bench) {
		const lab = await bench.lab();
		const items = same(T_OPENAI);
		const before = await runOurs(lab, items);
		const theirs = lab.openAiVideo();
		const peer = makespan(await lab.run(chain([theirs], items)), theirs.name) / seconds;
		const after = await runOurs(lab, items);
		const value = median([before.span, after.span]);
		return [
			{
				...{ name: 'fanout_vs_openai_node', value, unit: 's', peer, ratio: peer / value },
				goal: { atLeast: 8 },
				note:
					`${ITEMS} tasks of ${T_OPENAI} s, OpenAI node / ours; ours before and after it: ` +
					`${range([before.span, after.span])} s`,
			},
		];
	},
};
