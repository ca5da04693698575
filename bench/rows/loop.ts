import { mean, median } from 'simple-statistics';
import type { WorkflowDefinition } from '../../dev/lib/client';
import { seconds } from '../../dev/lib/run';
import type { Group } from '../bench';
import { chain, clips, makespan, node, type Lab } from '../lab';
import { range, type Row } from '../row';
import { waitsOf, type Waits } from '../wire';
import { runOurs } from './fanout';

const ROUNDS = 3;
const PAUSE = 5;
/** Ten lengths from 21 to 30 s, in even steps. Drawn, so that their ends favour no fixed rhythm of looks. */
const lengths = (drawn: number) =>
	Array.from({ length: 10 }, (_, index) => Number((21 + 0.9 * (index + drawn)).toFixed(2)));

/** What people build by hand: submit, then wait and look until it is completed. */
function loop(lab: Lab, items: ReturnType<typeof clips>): WorkflowDefinition {
	const body = '={{ JSON.stringify({ model: "kling-v3", prompt: $json.prompt, duration: 5 }) }}';
	const condition = {
		leftValue: '={{ $json.status }}',
		rightValue: 'completed',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { version: 2, caseSensitive: true, typeValidation: 'strict', leftValue: '' };
	const nodes = [
		lab.http('Submit', 'POST', '/tasks', body),
		node('Wait', 'n8n-nodes-base.wait', 1.1, { amount: PAUSE, unit: 'seconds' }),
		lab.http('Look', 'GET', '/tasks/{{ $json.task_id }}'),
		node('Completed?', 'n8n-nodes-base.if', 2.2, {
			conditions: { options, combinator: 'and', conditions: [condition] },
		}),
	];
	const workflow = chain(nodes, items);
	workflow.connections['Completed?']!['main']!.push([{ node: 'Wait', type: 'main', index: 0 }]);
	return workflow;
}

async function runLoop(lab: Lab, items: ReturnType<typeof clips>) {
	await lab.admin.reset();
	const span = makespan(await lab.run(loop(lab, items)), 'Submit') / seconds;
	return { span, waits: waitsOf(await lab.admin.log()) };
}

type Run = { span: number; waits: Waits };

function rowsOf(ours: Run[], theirs: Run[]): Row[] {
	const spans = (runs: Run[]) => runs.map(({ span }) => span);
	const [value, peer] = [median(spans(ours)), median(spans(theirs))];
	const average = (key: 'reads' | 'lag') =>
		[ours, theirs].map((runs) => mean(runs.map(({ waits }) => waits[key]))) as [number, number];
	const [[reads, theirReads], [lag, theirLag]] = [average('reads'), average('lag')];
	return [
		{
			...{ name: 'fanout_vs_http_wait_loop', value, unit: 's', peer, ratio: peer / value },
			goal: { atLeast: 1 },
			note:
				`10 tasks of 21 to 30 s, loop / ours; ${ROUNDS} rounds each in turn: ` +
				`ours ${range(spans(ours))} s, loop ${range(spans(theirs))} s`,
		},
		{
			...{ name: 'reads_vs_http_wait_loop', value: reads, unit: 'per task', peer: theirReads },
			...{ ratio: reads / theirReads, goal: { atMost: 1 }, note: 'the same runs, ours / loop' },
		},
		{
			...{ name: 'lag_vs_http_wait_loop', value: lag, unit: 's', peer: theirLag },
			...{ ratio: lag / theirLag, goal: { atMost: 1 }, note: 'the same runs, ours / loop' },
		},
	];
}

export const fanoutLoop: Group = {
	rows: ['fanout_vs_http_wait_loop', 'reads_vs_http_wait_loop', 'lag_vs_http_wait_loop'],
	async measure(bench) {
		const lab = await bench.lab();
		const [ours, theirs]: [Run[], Run[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			const items = clips(lengths(Math.random()));
			theirs.push(await runLoop(lab, items));
			ours.push(await runOurs(lab, items));
		}
		return rowsOf(ours, theirs);
	},
};
