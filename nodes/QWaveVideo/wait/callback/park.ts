import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { mapConcurrent } from '../../../n8n/concurrency';
import { errorItem, nodeError } from '../../../n8n/errors';
import { isTerminal } from '../../../qwave/task/task';
import { endedOutcome } from '../waitForTask';
import { taskJson } from '../../../output/taskJson';
import type { Outcome, Outcomes, Pending, Session } from '../../run/runItems';
import type { ItemOptions } from '../../run/itemOptions';
import { otherTasksLines, timeoutError } from '../../../output/taskErrors';
import type { KnownTask } from '../../run/submitLog';
import { saveParked } from './parkedState';

/** The outcome of a task that goes on: what the item shows as long as no call has come. */
export function pendingOutcome(json: Record<string, unknown>, pending: Pending): Outcome {
	return { ok: true, json: json as never, pending };
}

/** Adds the files that the user wants to an outcome. */
export type AttachFiles = (
	session: Session,
	outcome: Outcome,
	settings: ItemOptions,
) => Promise<Outcome>;

/**
 * Looks at every pending task once. A call that came while others were still being submitted found
 * the execution running, and n8n refused it.
 */
export async function readPendingOnce(
	session: Session,
	outcomes: Outcomes,
	filed: AttachFiles,
): Promise<Outcomes> {
	return await mapConcurrent(
		outcomes.length,
		session.concurrency,
		async (index) => {
			const outcome = outcomes[index];
			if (!outcome?.ok || !('pending' in outcome) || !outcome.pending) return outcome;
			const { taskId, settings } = outcome.pending;
			const read = await session.client.get(taskId);
			if (!read.ok) return outcome;
			if (isTerminal(read.value.task))
				return await filed(session, endedOutcome(read.value, settings), settings);
			return pendingOutcome(taskJson(read.value, settings), outcome.pending);
		},
		() => false,
	);
}

/**
 * Parks the execution until QWave calls back or the limit passes; no worker is held meanwhile. When
 * the limit passes, n8n runs no code of ours: it hands on the items that stand on its stack.
 */
export async function park(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	pending: ReadonlyMap<number, Pending>,
	limit: number,
	known: readonly KnownTask[],
): Promise<void> {
	saveParked(context, items, pending, known);
	const minutes = Math.round(limit / 60_000);
	const late = [...pending].filter(([, { settings }]) => settings.failOnTimeout);
	const errors = new Map(late.map(([index, one]) => [index, timeoutError(one.taskId, minutes)]));
	const { data } = context.getExecuteData();
	if (data.main) {
		data.main[0] = items.map((item, index) => {
			const error = errors.get(index);
			if (error) return errorItem(context.getNode(), error, index);
			return pending.has(index) ? { ...item, json: { ...item.json, timed_out: true } } : item;
		});
	}
	const [first] = errors;
	if (first && !context.continueOnFail()) {
		const [index, error] = first;
		const others = otherTasksLines(known, { itemIndex: index, taskId: error.details.task_id });
		context.setMetadata({ resumeError: nodeError(context.getNode(), error, index, others) });
	}
	await context.putExecutionToWait(new Date(Date.now() + limit));
}
