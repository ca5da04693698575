import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { openClock } from '../../n8n/clock';
import { nodeError } from '../../n8n/errors';
import { inLanes } from '../../n8n/lanes';
import { withFiles } from '../operations/download';
import { toItems } from '../operations/session';
import type { Outcome } from '../operations/session';
import { decide, goesOnAfterFailure } from './decide';
import type { Decision } from './decide';
import { claim, hold, release } from './known';
import { nodeContext, setResumeError } from './n8nRun';
import { isWaiting, readParked } from './parked';
import type { Parked } from './parked';

/** The caller gets its answer by then, whatever is still to be done. Milliseconds. */
const ANSWER_WITHIN = 4_000;
/** A process that answers webhooks is no worker: unless the user sets more, larger files stay links. */
const MOST_MEGABYTES = 100;
const DOWNLOADS_AT_ONCE = 2;

function resumeWith(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
): IWebhookResponseData['workflowData'] {
	const failed = outcomes.find((outcome) => !outcome.ok);
	if (!failed || failed.ok || goesOnAfterFailure(context)) {
		setResumeError(context, undefined);
		return [toItems(context.getNode(), outcomes)];
	}
	const taskId = failed.error.details.task_id;
	const index = parked.items.findIndex((item) => isWaiting(item) && item.taskId === taskId);
	const others = parked.items.filter(isWaiting).map((item) => item.taskId);
	const error = nodeError(
		context.getNode(),
		failed.error,
		Math.max(index, 0),
		others.filter((other) => other !== taskId),
	);
	setResumeError(context, error);
	return [toItems(context.getNode(), [failed])];
}

/** The files that the user wants, a few at a time: this process has other calls to answer. */
async function withAllFiles(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
	baseUrl: string,
): Promise<Outcome[]> {
	const clock = openClock(new AbortController().signal);
	const filed = await inLanes(
		outcomes.length,
		DOWNLOADS_AT_ONCE,
		async (index): Promise<Outcome> => {
			const item = parked.items[index];
			const outcome = outcomes[index] ?? { ok: true, json: {} };
			if (!item || !isWaiting(item)) return outcome;
			const { maxMegabytes = MOST_MEGABYTES, ...download } = item.download;
			return await withFiles(context, baseUrl, clock, outcome, { ...download, maxMegabytes });
		},
		() => false,
	);
	return filed.map((outcome, index) => outcome ?? outcomes[index] ?? { ok: true, json: {} });
}

/**
 * Answers a call to a parked run. What the caller says is only a hint: the tasks are read with the
 * credential, and the run goes on when all have ended. Never throws, because n8n would take that for
 * the end of the wait.
 */
export async function onCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (said: Decision['said']): IDataObject => ({ received: true, status: said });
	try {
		const parked = readParked(nodeContext(context));
		if (!parked) return { webhookResponse: answer('ignored') };
		const deciding = decide(context, parked);
		const soon = await Promise.race([deciding, sleep(ANSWER_WITHIN)]);
		const wantsFiles = parked.items.some((item) => isWaiting(item) && item.download.wanted);
		const answersEarly = !soon || (soon.outcomes !== undefined && wantsFiles);
		// Nothing is known yet: should this process end before it is, a call that comes again helps.
		if (!soon) context.getResponseObject().status(503).json({ received: false });
		else if (answersEarly) context.getResponseObject().status(200).json(answer(soon.said));
		const decision = soon ?? (await hold(deciding));
		if (!decision) throw new Error('too many calls wait for QWave, this one has to come again');
		const { said, outcomes, baseUrl } = decision;
		const response = answersEarly ? { noWebhookResponse: true } : { webhookResponse: answer(said) };
		if (!outcomes || baseUrl === undefined || !claim(parked.id)) return response;
		const filed = wantsFiles ? await withAllFiles(context, parked, outcomes, baseUrl) : outcomes;
		release(parked.id);
		return { ...response, workflowData: resumeWith(context, parked, filed) };
	} catch (error) {
		context.logger.warn(`QWave callback: ${(error as Error).message}`);
		return context.getResponseObject().headersSent
			? { noWebhookResponse: true }
			: { webhookResponse: answer('waiting') };
	}
}
