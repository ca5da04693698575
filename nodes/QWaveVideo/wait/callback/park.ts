import type { INodeExecutionData } from 'n8n-workflow';

import { errorItem, nodeError } from '../../../n8n/errors';
import { endedOutcome, taskStatusOf } from '../../../output/outcome';
import type { Outcome, Outcomes, WaitingTask } from '../../../output/outcome';
import { otherTasksLines, timeoutError } from '../../../output/taskErrors';
import { attachFiles } from '../../../output/taskFiles';
import { taskJson } from '../../../output/taskJson';
import { isTerminal } from '../../../qwave/task/task';
import type { Run } from '../../run/openRun';
import type { SubmitLog } from '../../run/submitLog';
import { saveParked } from './parkedState';

/**
 * Reads every waiting task once before the run is parked. A call that came while others were still being
 * submitted found the execution running, and n8n refused it.
 */
export async function readWaitingOnce(
	run: Run,
	log: SubmitLog,
	outcomes: Outcomes,
): Promise<Outcomes> {
	const readOnce = async (outcome: Outcome | undefined): Promise<Outcome | undefined> => {
		if (outcome?.state !== 'waiting') return outcome;
		const { task } = outcome;
		const read = await run.client.get(task.taskId);
		if (!read.ok) return outcome;
		if (!isTerminal(read.value.task)) return { ...outcome, json: taskJson(read.value, task) };
		const ended = endedOutcome(read.value, task);
		return await attachFiles(run.context, run.api.baseUrl, run.clock, ended, task.download);
	};
	return await run.eachToTheEnd(async (itemIndex) => {
		const outcome = await readOnce(outcomes[itemIndex]);
		if (outcome) log.noteStatusAt(itemIndex, taskStatusOf(outcome));
		return outcome;
	});
}

/**
 * What the node shows while it is parked. Retry On Fail would run it again for a first item with an
 * `error`, and with the parked items for its input.
 */
function shownWhileParked(item: INodeExecutionData): INodeExecutionData {
	return 'error' in item.json ? { ...item, json: { failed: item.json } } : item;
}

/**
 * Parks the execution until QWave calls back or the limit passes, where a task goes on; no worker is held
 * meanwhile. When the limit passes, n8n resumes without calling this node and hands on the items on its
 * execution stack: `park` writes the timed out items there beforehand.
 *
 * @param items the outcomes as n8n's items
 * @param limitMs how long the run may wait
 * @returns the items as the node shows them
 */
export async function park(
	{ context, knownTasks, continuesOnFail }: Run,
	items: INodeExecutionData[],
	outcomes: Outcomes,
	limitMs: number,
): Promise<INodeExecutionData[]> {
	const waiting = new Map<number, WaitingTask>();
	outcomes.forEach((outcome, index) => {
		if (outcome?.state === 'waiting') waiting.set(index, outcome.task);
	});
	if (!waiting.size) return items;
	const node = context.getNode();
	const known = knownTasks();
	saveParked(context, items, waiting, known);
	const minutes = Math.round(limitMs / 60_000);
	const late = [...waiting].filter(([, { failOnTimeout }]) => failOnTimeout);
	const errors = new Map(late.map(([index, one]) => [index, timeoutError(one.taskId, minutes)]));
	const { data } = context.getExecuteData();
	if (data.main) {
		data.main[0] = items.map((item, index) => {
			const error = errors.get(index);
			if (error) return errorItem(node, error, index);
			return waiting.has(index) ? { ...item, json: { ...item.json, timed_out: true } } : item;
		});
	}
	const [first] = errors;
	if (first && !continuesOnFail) {
		const [index, error] = first;
		const others = otherTasksLines(known, { itemIndex: index, taskId: error.details.task_id });
		context.setMetadata({ resumeError: nodeError(node, error, index, others) });
	}
	await context.putExecutionToWait(new Date(Date.now() + limitMs));
	return items.map(shownWhileParked);
}
