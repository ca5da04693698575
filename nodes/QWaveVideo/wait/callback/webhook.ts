import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { createClock } from '../../../n8n/clock';
import { nodeError } from '../../../n8n/errors';
import { mapConcurrent } from '../../../n8n/concurrency';
import { canResumeWithError } from '../../../n8n/n8nVersions';
import { attachFiles } from '../../../output/taskFiles';
import { toItems } from '../../run/runItems';
import type { Outcome } from '../../run/runItems';
import { otherTasksLines } from '../../../output/taskErrors';
import { resolveCallback, continuesOnFail } from './readTasks';
import type { Decision } from './readTasks';
import { claim, awaitWithinLimit, release } from './claim';
import { nodeContext, setResumeError } from './storedExecution';
import { isWaiting, readParked } from './parkedState';
import type { Parked } from './parkedState';

/** The caller gets its answer by then, whatever is still to be done. Milliseconds. */
const ANSWER_WITHIN_MS = 4_000;
/** A process that answers webhooks is no worker: unless the user sets more, larger files stay links. */
const MAX_MEGABYTES = 100;
const DOWNLOADS_AT_ONCE = 2;

/** The error that ends the run, where a task failed and the user wants that. */
function errorOf(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
): Error | undefined {
	const failed = outcomes.find((outcome) => !outcome.ok);
	if (!failed || failed.ok || continuesOnFail(context)) return undefined;
	const taskId = failed.error.details.task_id;
	const index = parked.items.findIndex((item) => isWaiting(item) && item.taskId === taskId);
	const itemIndex = Math.max(index, 0);
	const others = otherTasksLines(parked.known, { itemIndex, taskId });
	return nodeError(context.getNode(), failed.error, itemIndex, others);
}

/** The files that the user wants, a few at a time: this process has other calls to answer. */
async function withAllFiles(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
	baseUrl: string,
): Promise<Outcome[]> {
	const clock = createClock(new AbortController().signal);
	const withFiles = await mapConcurrent(
		outcomes.length,
		DOWNLOADS_AT_ONCE,
		async (index): Promise<Outcome> => {
			const item = parked.items[index];
			const outcome = outcomes[index] ?? { ok: true, json: {} };
			if (!item || !isWaiting(item)) return outcome;
			const { maxMegabytes = MAX_MEGABYTES, ...download } = item.download;
			return await attachFiles(context, baseUrl, clock, outcome, { ...download, maxMegabytes });
		},
		() => false,
	);
	return withFiles.map((outcome, index) => outcome ?? outcomes[index] ?? { ok: true, json: {} });
}

/** What a call leads to; an error where n8n can end the run with it only if it is thrown. */
async function settle(context: IWebhookFunctions): Promise<IWebhookResponseData | Error> {
	const response = context.getResponseObject();
	const callAgain = () => {
		if (!response.headersSent) response.status(503).json({ received: false });
	};
	const answered = (said: Decision['said']): IWebhookResponseData => {
		if (said === 'unclear') callAgain();
		return response.headersSent
			? { noWebhookResponse: true }
			: { webhookResponse: { received: true, status: said } };
	};
	try {
		const parked = readParked(nodeContext(context));
		if (!parked) return answered('ignored');
		const deciding = resolveCallback(context, parked);
		const soon = await Promise.race([deciding, sleep(ANSWER_WITHIN_MS)]);
		// Nothing is known yet: should this process end before it is, a call that comes again helps.
		if (!soon) callAgain();
		const decision = soon ?? (await awaitWithinLimit(deciding));
		if (!decision) throw new Error('too many calls wait for QWave, this one has to come again');
		if (decision.said !== 'resumed') return answered(decision.said);
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
			const filed = wantsFiles ? await withAllFiles(context, parked, outcomes, baseUrl) : outcomes;
			setResumeError(context, error);
			return { ...answered('resumed'), workflowData: [toItems(context.getNode(), filed)] };
		} finally {
			release(parked.id);
		}
	} catch (error) {
		context.logger.warn(`QWave callback: ${(error as Error).message}`);
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
