import { mean, median } from 'simple-statistics';
import type { WorkflowDefinition } from '../../dev/lib/client';
import { seconds } from '../../dev/lib/run';
import type { Group } from '../group';
import { chainWorkflow, clipItems, makespan, node, type Servers } from '../servers';
import { formatRange, type Row } from '../row';
import { pollingStats, type PollingStats } from '../pollingStats';
import { runOurs } from './fanout';

const ROUNDS = 3;
const WAIT_SECONDS = 5;
/** Ten lengths from 21 to 30 s, in even steps. Drawn, so that their ends favour no fixed rhythm of looks. */
const drawLengths = (drawn: number) =>
	Array.from({ length: 10 }, (_, index) => Number((21 + 0.9 * (index + drawn)).toFixed(2)));

/** What people build by hand: submit, then wait and look until it is completed. */
function loopWorkflow(servers: Servers, items: ReturnType<typeof clipItems>): WorkflowDefinition {
	const body = '={{ JSON.stringify({ model: "kling-v3", prompt: $json.prompt, duration: 5 }) }}';
	const condition = {
		leftValue: '={{ $json.status }}',
		rightValue: 'completed',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { version: 2, caseSensitive: true, typeValidation: 'strict', leftValue: '' };
	const nodes = [
		servers.httpNode('Submit', 'POST', '/tasks', body),
		node('Wait', 'n8n-nodes-base.wait', 1.1, { amount: WAIT_SECONDS, unit: 'seconds' }),
		servers.httpNode('Look', 'GET', '/tasks/{{ $json.task_id }}'),
		node('Completed?', 'n8n-nodes-base.if', 2.2, {
			conditions: { options, combinator: 'and', conditions: [condition] },
		}),
	];
	const workflow = chainWorkflow(nodes, items);
	workflow.connections['Completed?']!['main']!.push([{ node: 'Wait', type: 'main', index: 0 }]);
	return workflow;
}

async function runLoop(servers: Servers, items: ReturnType<typeof clipItems>) {
	await servers.admin.reset();
	const span = makespan(await servers.run(loopWorkflow(servers, items)), 'Submit') / seconds;
	return { span, waits: pollingStats(await servers.admin.log()) };
}

type Measurement = { span: number; waits: PollingStats };

function rowsOf(ours: Measurement[], theirs: Measurement[]): Row[] {
	const spans = (runs: Measurement[]) => runs.map(({ span }) => span);
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
				`ours ${formatRange(spans(ours))} s, loop ${formatRange(spans(theirs))} s`,
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

/** Many tasks, held against a loop of HTTP Request and Wait. */
export const fanoutLoop: Group = {
	rows: ['fanout_vs_http_wait_loop', 'reads_vs_http_wait_loop', 'lag_vs_http_wait_loop'],
	async measure(bench) {
		const servers = await bench.servers();
		const [ours, theirs]: [Measurement[], Measurement[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			const items = clipItems(drawLengths(Math.random()));
			theirs.push(await runLoop(servers, items));
			ours.push(await runOurs(servers, items));
		}
		return rowsOf(ours, theirs);
	},
};
