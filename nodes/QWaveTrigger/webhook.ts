import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { openClock } from '../n8n/clock';
import { Recent } from '../n8n/boundedMap';
import type { Answer } from '../qwave/api/client';
import { readDownload, withFiles } from '../output/taskFiles';
import { output } from '../output/taskJson';
import { toItems } from '../QWaveVideo/run/runItems';
import { isFirst } from './deduplicate';
import { Guard } from './callLimiter';
import { judge } from './verifyCallback';
import type { Refusal, Verdict } from './verifyCallback';

/** The caller gets its answer by then, whatever is still to be done. Milliseconds. */
const ANSWER_WITHIN = 4_000;
/** How long a task is asked for when QWave called and then does not answer. Milliseconds. */
const PATIENCE = 120_000;
/** Somebody looks on; and a call that is done after n8n has stopped listening would end the next try. */
const TEST_PATIENCE = 20_000;
/** A process that answers webhooks is no worker: unless the user sets more, larger files stay links. */
const MOST_MEGABYTES = 100;

const guards = new Recent<Guard>(1_000);

const texts = (value: unknown): string[] =>
	(Array.isArray(value) ? value : []).map((one) => String(one).trim()).filter(Boolean);

/** Whether the task is one that the user wants to hear of. */
function isWanted(context: IWebhookFunctions, { task }: Answer): boolean {
	const models = texts(context.getNodeParameter('models', []));
	const actions = texts(context.getNodeParameter('actions', []));
	return (
		texts(context.getNodeParameter('events', [])).includes(task.status) &&
		(!models.length || models.includes(task.model ?? '')) &&
		(!actions.length || actions.includes(task.action ?? ''))
	);
}

/**
 * Judges a delivery, whose caller is answered in time: as long as nothing is known it is told to call
 * again, because this process may end before it is. Where too many wait for QWave already, that is all.
 */
async function judged(
	context: IWebhookFunctions,
	guard: Guard,
	node: string,
	respond: (status: number) => unknown,
): Promise<Verdict> {
	const longest = context.getMode() === 'manual' ? TEST_PATIENCE : PATIENCE;
	return await guard.admit(async (mayWait) => {
		const deadline = Date.now() + (mayWait ? longest : ANSWER_WITHIN);
		const judging = judge(context, guard, node, deadline);
		const soon = await Promise.race([judging, sleep(ANSWER_WITHIN)]);
		if (soon) return soon;
		respond(503);
		if (mayWait) return await judging;
		judging.catch(() => undefined);
		return { status: 503, reason: 'QWave does not say in time what became of its task' };
	});
}

function log(context: IWebhookFunctions, guard: Guard, refusal: Refusal): void {
	const { status, reason, taskId, isUnknown } = refusal;
	// Strangers must not fill the log.
	if (!guard.isNews(reason, Date.now())) return;
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
	const guard = guards.get(node) ?? new Guard();
	guards.set(node, guard);
	try {
		const verdict = await judged(context, guard, node, respond);
		if (!('answer' in verdict)) {
			log(context, guard, verdict);
			return respond(verdict.status);
		}
		const { answer, baseUrl, status: say } = verdict;
		const { task_id: taskId, status } = answer.task;
		if (!isWanted(context, answer)) return respond(say);
		const data = context.getWorkflowStaticData('node');
		// While somebody listens in the editor, every call counts.
		const counts = context.getMode() === 'manual';
		if (!counts && !isFirst(node, `${taskId} ${status}`, data, Date.now())) return respond(say);
		const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
		const json = output(answer, { simplify: options.simplify !== false });
		// The answer goes out before the files come.
		const response = respond(say);
		const clock = openClock(new AbortController().signal);
		const download = { maxMegabytes: MOST_MEGABYTES, ...readDownload(options) };
		const filed = await withFiles(context, baseUrl, clock, { ok: true, json }, download);
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
