import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { createClock } from '../n8n/clock';
import { switchFrom } from '../n8n/parameterValues';
import { BoundedMap } from '../n8n/boundedMap';
import type { TaskResponse } from '../qwave/api/client';
import { readFileOptions } from '../output/fileOptions';
import { attachFiles } from '../output/taskFiles';
import {
	ANSWER_WITHIN_MS,
	inTime,
	MAX_FILE_MEGABYTES,
	READ_FOR_MS,
} from '../callback/answerInTime';
import { taskJson } from '../output/taskJson';
import { oneLine } from '../qwave/task/task';
import { done, toItems } from '../output/outcome';
import { claimDelivery } from './deduplicate';
import { CallLimiter } from './callLimiter';
import { verifyCallback } from './verifyCallback';
import type { Refusal, Verification } from './verifyCallback';

/** A manual test reads for less: a run that ends after n8n stopped listening would end the user's next test. Milliseconds. */
const TEST_READ_FOR_MS = 20_000;

const limiters = new BoundedMap<CallLimiter>(1_000);

const stringList = (value: unknown): string[] =>
	(Array.isArray(value) ? value : []).map((one) => String(one).trim()).filter(Boolean);

/** Whether the task is one that the user wants to hear of. */
function isWanted(context: IWebhookFunctions, { task }: TaskResponse): boolean {
	const models = stringList(context.getNodeParameter('models', []));
	const actions = stringList(context.getNodeParameter('actions', []));
	return (
		stringList(context.getNodeParameter('events', [])).includes(task.status) &&
		(!models.length || models.includes(task.model ?? '')) &&
		(!actions.length || actions.includes(task.action ?? ''))
	);
}

/**
 * Verifies a call, whose caller is answered in time. Where too many wait for QWave already, that is all.
 */
async function verifyInTime(
	context: IWebhookFunctions,
	limiter: CallLimiter,
	node: string,
	respond: (status: number) => unknown,
): Promise<Verification> {
	const readForMs = context.getMode() === 'manual' ? TEST_READ_FOR_MS : READ_FOR_MS;
	return await limiter.admit(async (mayWaitLong) => {
		const deadline = Date.now() + (mayWaitLong ? readForMs : ANSWER_WITHIN_MS);
		const verifying = verifyCallback(context, limiter, node, deadline);
		const verification = await inTime(verifying, () => respond(503));
		if (verification) return verification;
		if (mayWaitLong) return await verifying;
		verifying.catch(() => undefined);
		return { status: 503, reason: 'QWave does not say in time what became of its task' };
	});
}

function log(context: IWebhookFunctions, limiter: CallLimiter, refusal: Refusal): void {
	const { status, reason, taskId, isUnknown } = refusal;
	// Strangers must not fill the log.
	if (!limiter.shouldLog(reason, Date.now())) return;
	const which = taskId ? ` (task ${taskId})` : '';
	context.logger[status === 503 && !isUnknown ? 'warn' : 'info'](
		oneLine(`QWave Trigger did not take a call: ${reason}${which}`),
	);
}

/** Answers a delivery, and starts the workflow where it is new, true and wanted. Never throws. */
export async function onDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const respond = (status: number): IWebhookResponseData => {
		const response = context.getResponseObject();
		if (!response.headersSent) response.status(status).json({ received: status === 200 });
		return { noWebhookResponse: true };
	};
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const limiter = limiters.get(node) ?? new CallLimiter();
	limiters.set(node, limiter);
	try {
		const verification = await verifyInTime(context, limiter, node, respond);
		if (!('answer' in verification)) {
			log(context, limiter, verification);
			return respond(verification.status);
		}
		const { answer, baseUrl, status: say } = verification;
		const { task_id: taskId, status } = answer.task;
		if (!isWanted(context, answer)) return respond(say);
		const data = context.getWorkflowStaticData('node');
		// While somebody listens in the editor, every call counts.
		const isTest = context.getMode() === 'manual';
		if (!isTest && !claimDelivery(node, `${taskId} ${status}`, data, Date.now()))
			return respond(say);
		const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
		const json = taskJson(answer, { simplify: switchFrom(options.simplify) !== false });
		// The answer goes out before the files come.
		const response = respond(say);
		const clock = createClock(new AbortController().signal);
		const download = { maxMegabytes: MAX_FILE_MEGABYTES, ...readFileOptions(options) };
		const filed = await attachFiles(context, baseUrl, clock, done(json), download);
		const items = toItems(context.getNode(), [filed]).map((item) => ({
			json: item.json,
			binary: item.binary,
		}));
		return { ...response, workflowData: [items] };
	} catch (error) {
		log(context, limiter, { status: 503, reason: (error as Error).message });
		return respond(503);
	}
}
