import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { openClock } from '../n8n/clock';
import { readPatiently } from '../n8n/patience';
import { Recent } from '../n8n/recent';
import { openApi } from '../n8n/transport';
import { QWaveClient } from '../qwave/client';
import type { Answer } from '../qwave/client';
import { calledBackTasks } from '../qwave/task/task';
import { readDownload, withFiles } from '../QWaveVideo/operations/download';
import { output } from '../QWaveVideo/operations/output';
import { toItems } from '../QWaveVideo/operations/session';
import { isFirst } from './deliveries';
import { Guard, isSame } from './guard';

/** QWave's own call is over by then, whatever its time limit is. Milliseconds. */
const PATIENCE = 4_000;
const LARGEST_BODY = 1_000_000;
/** A process that answers webhooks is no worker: unless the user sets more, larger files stay links. */
const MOST_MEGABYTES = 100;

const guards = new Recent<Guard>(1_000);

type Verdict = { status: number } | { status: 200; answer: Answer; baseUrl: string };

const texts = (value: unknown): string[] =>
	(Array.isArray(value) ? value : []).map((one) => String(one).trim()).filter(Boolean);

function isTooLarge(context: IWebhookFunctions): boolean {
	const { rawBody, headers } = context.getRequestObject() as {
		rawBody?: Buffer;
		headers: Record<string, unknown>;
	};
	return (rawBody?.length ?? Number(headers['content-length'] ?? 0)) > LARGEST_BODY;
}

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
 * What a delivery is worth. Its body only says which task to read; everything else is the answer of
 * the API to the credential. Refusals are alike, so that nobody learns from them.
 */
async function judge(context: IWebhookFunctions, guard: Guard): Promise<Verdict> {
	const secret = String(context.getNodeParameter('token', '')).trim();
	const { token } = context.getQueryData() as { token?: unknown };
	if (secret && !isSame(token, secret)) return { status: 403 };
	if (isTooLarge(context)) return { status: 413 };
	const [taskId] = calledBackTasks(context.getBodyData());
	if (!taskId || guard.isCrowded()) return { status: 403 };
	return await guard.turns.take(async (): Promise<Verdict> => {
		if (!guard.mayAsk(taskId, Date.now())) return { status: 403 };
		const { sendPlainly, baseUrl } = await openApi(context, secret ? [secret] : []);
		const read = await readPatiently(new QWaveClient(sendPlainly), taskId, PATIENCE);
		if (read.ok) return { status: 200, answer: read.value, baseUrl };
		// Another status than 404 says nothing of the task: QWave may call again later.
		if (read.failure.status !== 404) return { status: 503 };
		guard.missed(taskId, Date.now());
		return { status: 403 };
	});
}

/** Answers a delivery, and starts the workflow where it is new, true and wanted. Never throws. */
export async function onDelivery(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const respond = (status: number): IWebhookResponseData => {
		const body = status === 200 ? { received: true } : { received: false };
		context.getResponseObject().status(status).json(body);
		return { noWebhookResponse: true };
	};
	try {
		const node = `${context.getWorkflow().id} ${context.getNode().id}`;
		const guard = guards.get(node) ?? new Guard();
		guards.set(node, guard);
		const verdict = await judge(context, guard);
		if (!('answer' in verdict)) return respond(verdict.status);
		const { answer } = verdict;
		const { task_id: taskId, status } = answer.task;
		if (!isWanted(context, answer)) return respond(200);
		const data = context.getWorkflowStaticData('node');
		// While somebody listens in the editor, every call counts.
		const counts = context.getMode() === 'manual';
		if (!counts && !isFirst(node, `${taskId} ${status}`, data, Date.now())) return respond(200);
		const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
		const json = output(answer, { simplify: options.simplify !== false });
		// The answer goes out before the files come.
		const response = respond(200);
		const clock = openClock(new AbortController().signal);
		const download = { maxMegabytes: MOST_MEGABYTES, ...readDownload(options) };
		const filed = await withFiles(context, verdict.baseUrl, clock, { ok: true, json }, download);
		const items = toItems([filed]).map((item) => ({ json: item.json, binary: item.binary }));
		return { ...response, workflowData: [items] };
	} catch (error) {
		context.logger.warn(`QWave Trigger: ${(error as Error).message}`);
		return context.getResponseObject().headersSent ? { noWebhookResponse: true } : respond(503);
	}
}
