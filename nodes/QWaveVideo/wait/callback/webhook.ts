import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { awaitWithinLimit, inTime, MAX_FILE_MEGABYTES } from '../../../callback/answerInTime';
import { createClock } from '../../../n8n/clock';
import { mapConcurrent } from '../../../n8n/concurrency';
import { nodeError } from '../../../n8n/errors';
import { canResumeWithError } from '../../../n8n/n8nVersions';
import { hasError, toItems } from '../../../output/outcome';
import type { Outcome, Outcomes } from '../../../output/outcome';
import { otherTasksLines } from '../../../output/taskErrors';
import { attachFiles } from '../../../output/taskFiles';
import { oneLine } from '../../../qwave/task/task';
import { claim, release } from './claim';
import { isWaiting, readParked } from './parkedState';
import type { Parked } from './parkedState';
import { continuesOnFail, resolveCallback } from './readTasks';
import type { Decision } from './readTasks';
import { nodeContext, setResumeError } from './storedExecution';

const DOWNLOADS_AT_ONCE = 2;

/** The error that ends the run, where a task failed and the user wants that. */
function errorOf(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
): Error | undefined {
	const failure = outcomes.find(hasError);
	if (!failure || continuesOnFail(context)) return undefined;
	const taskId = failure.error.details.task_id;
	const index = parked.items.findIndex((item) => isWaiting(item) && item.taskId === taskId);
	const itemIndex = Math.max(index, 0);
	const others = otherTasksLines(parked.known, { itemIndex, taskId });
	return nodeError(context.getNode(), failure.error, itemIndex, others);
}

/** The outcomes with the files that the user wants, a few at a time: this process has other calls to answer. */
async function withAllFiles(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
	baseUrl: string,
): Promise<Outcomes> {
	const clock = createClock(new AbortController().signal);
	return await mapConcurrent(outcomes.length, DOWNLOADS_AT_ONCE, async (index) => {
		const item = parked.items[index];
		const outcome = outcomes[index];
		if (!outcome || !item || !isWaiting(item)) return outcome;
		const { maxMegabytes = MAX_FILE_MEGABYTES, ...download } = item.download;
		return await attachFiles(context, baseUrl, clock, outcome, { ...download, maxMegabytes });
	});
}

/** What a call leads to; an error where n8n can end the run with it only if it is thrown. */
async function settle(context: IWebhookFunctions): Promise<IWebhookResponseData | Error> {
	const response = context.getResponseObject();
	const callAgain = () => {
		if (!response.headersSent) response.status(503).json({ received: false });
	};
	const answered = (status: Decision['status']): IWebhookResponseData => {
		if (status === 'unclear') callAgain();
		return response.headersSent
			? { noWebhookResponse: true }
			: { webhookResponse: { received: true, status } };
	};
	try {
		const parked = readParked(nodeContext(context));
		if (!parked) return answered('ignored');
		const deciding = resolveCallback(context, parked);
		const soon = await inTime(deciding, callAgain);
		const decision = soon ?? (await awaitWithinLimit(deciding));
		if (!decision) throw new Error('too many callbacks are waiting for QWave; ask again later');
		if (decision.status !== 'resumed') return answered(decision.status);
		const { outcomes, baseUrl } = decision;
		const error = errorOf(context, parked, outcomes);
		const toThrow = canResumeWithError() ? undefined : error;
		// n8n would answer a second time. A call that comes again finds the end known, and is in time.
		if (toThrow && response.headersSent) return answered('unclear');
		if (!claim(parked.id)) return answered('resumed');
		const wantsFiles = parked.items.some((item) => isWaiting(item) && item.download.wanted);
		try {
			if (toThrow) return toThrow;
			// The answer goes out before the files come.
			if (wantsFiles && soon) response.status(200).json({ received: true, status: 'resumed' });
			const all = wantsFiles ? await withAllFiles(context, parked, outcomes, baseUrl) : outcomes;
			setResumeError(context, error);
			return { ...answered('resumed'), workflowData: [toItems(context.getNode(), all)] };
		} finally {
			release(parked.id);
		}
	} catch (error) {
		context.logger.warn(oneLine(`QWave callback: ${(error as Error).message}`));
		callAgain();
		return { noWebhookResponse: true };
	}
}

/**
 * Answers a call to a parked run. What the caller says is only a hint: the tasks are read with the
 * credential, and the run goes on when all have ended. n8n takes whatever is thrown for the end of the
 * wait, so that only an end is.
 *
 * @throws the error of a task that failed, where n8n has no other way to end a parked run with it
 */
export async function onCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const end = await settle(context);
	if (end instanceof Error) throw end;
	return end;
}
