import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { createClock } from '../n8n/clock';
import { BoundedMap } from '../n8n/boundedMap';
import type { TaskResponse } from '../qwave/api/client';
import { readFileOptions, attachFiles } from '../output/taskFiles';
import { taskJson } from '../output/taskJson';
import { toItems } from '../QWaveVideo/run/runItems';
import { claimDelivery } from './deduplicate';
import { CallLimiter } from './callLimiter';
import { verifyCallback } from './verifyCallback';
import type { Refusal, Verification } from './verifyCallback';

/** The caller gets its answer by then, whatever is still to be done. Milliseconds. */
const ANSWER_WITHIN_MS = 4_000;
/** How long a task is asked for when QWave called and then does not answer. Milliseconds. */
const READ_FOR_MS = 120_000;
/** Somebody looks on; and a call that is done after n8n has stopped listening would end the next try. */
const TEST_READ_FOR_MS = 20_000;
/** A process that answers webhooks is no worker: unless the user sets more, larger files stay links. */
const MAX_MEGABYTES = 100;

const guards = new BoundedMap<CallLimiter>(1_000);

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
 * Judges a delivery, whose caller is answered in time: as long as nothing is known it is told to call
 * again, because this process may end before it is. Where too many wait for QWave already, that is all.
 */
async function verifyInTime(
	context: IWebhookFunctions,
	guard: CallLimiter,
	node: string,
	respond: (status: number) => unknown,
): Promise<Verification> {
	const longest = context.getMode() === 'manual' ? TEST_READ_FOR_MS : READ_FOR_MS;
	return await guard.admit(async (mayWait) => {
		const deadline = Date.now() + (mayWait ? longest : ANSWER_WITHIN_MS);
		const judging = verifyCallback(context, guard, node, deadline);
		const soon = await Promise.race([judging, sleep(ANSWER_WITHIN_MS)]);
		if (soon) return soon;
		respond(503);
		if (mayWait) return await judging;
		judging.catch(() => undefined);
		return { status: 503, reason: 'QWave does not say in time what became of its task' };
	});
}

function log(context: IWebhookFunctions, guard: CallLimiter, refusal: Refusal): void {
	const { status, reason, taskId, isUnknown } = refusal;
	// Strangers must not fill the log.
	if (!guard.shouldLog(reason, Date.now())) return;
	const which = taskId ? ` (task ${taskId})` : '';
	context.logger[status === 503 && !isUnknown ? 'warn' : 'info'](
		`QWave Trigger did not take a call: ${reason}${which}`,
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
	const guard = guards.get(node) ?? new CallLimiter();
	guards.set(node, guard);
	try {
		const verdict = await verifyInTime(context, guard, node, respond);
		if (!('answer' in verdict)) {
			log(context, guard, verdict);
			return respond(verdict.status);
		}
		const { answer, baseUrl, status: say } = verdict;
		const { task_id: taskId, status } = answer.task;
		if (!isWanted(context, answer)) return respond(say);
		const data = context.getWorkflowStaticData('node');
		// While somebody listens in the editor, every call counts.
		const isTest = context.getMode() === 'manual';
		if (!isTest && !claimDelivery(node, `${taskId} ${status}`, data, Date.now()))
			return respond(say);
		const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
		const json = taskJson(answer, { simplify: options.simplify !== false });
		// The answer goes out before the files come.
		const response = respond(say);
		const clock = createClock(new AbortController().signal);
		const download = { maxMegabytes: MAX_MEGABYTES, ...readFileOptions(options) };
		const filed = await attachFiles(context, baseUrl, clock, { ok: true, json }, download);
		const items = toItems(context.getNode(), [filed]).map((item) => ({
			json: item.json,
			binary: item.binary,
		}));
		return { ...response, workflowData: [items] };
	} catch (error) {
		log(context, guard, { status: 503, reason: (error as Error).message });
		return respond(503);
	}
}
