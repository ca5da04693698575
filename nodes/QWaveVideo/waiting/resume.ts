import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { nodeError } from '../../n8n/errors';
import { readPatiently } from '../../n8n/patience';
import { openApi } from '../../n8n/transport';
import { QWaveClient } from '../../qwave/client';
import { calledBackTasks, isTerminal } from '../../qwave/task/task';
import { ended } from '../operations/finish';
import { toItems } from '../operations/session';
import type { Outcome } from '../operations/session';
import { claim, readTask } from './known';
import { readParked } from './parked';
import type { Parked, ParkedItem } from './parked';

/** The caller gets its answer by then, whatever is still to be done. Milliseconds. */
const ANSWER_WITHIN = 4_000;
/** How long a task is asked for when QWave called back and then does not answer. Milliseconds. */
const PATIENCE = 120_000;

type Waiting = Extract<ParkedItem, { taskId: string }>;
const isWaiting = (item: ParkedItem): item is Waiting => 'taskId' in item;

/** What a call leads to: a word for the caller, and the items when the run goes on. */
interface Decision {
	said: 'ignored' | 'waiting' | 'resumed';
	outcomes?: Outcome[];
}

function goesOnAfterFailure(context: IWebhookFunctions): boolean {
	const { onError, continueOnFail } = context.getNode();
	return continueOnFail === true || (onError ?? 'stopWorkflow') !== 'stopWorkflow';
}

/**
 * The outcomes of all items when the run can go on: every task has ended, or one has failed and a
 * failure ends the run. Begins with the task that called and stops at the first that goes on.
 */
async function look(
	client: QWaveClient,
	parked: Parked,
	first: string | undefined,
	goesOn: boolean,
): Promise<Outcome[] | undefined> {
	const waiting = parked.items.filter(isWaiting);
	const ids = new Set([...(first ? [first] : []), ...waiting.map(({ taskId }) => taskId)]);
	const outcomes = new Map<string, Outcome>();
	for (const taskId of ids) {
		const read = await readTask(
			parked.id,
			taskId,
			async () => await readPatiently(client, taskId, PATIENCE),
		);
		if (!read.ok || !isTerminal(read.value.task)) return undefined;
		const options = waiting.find((item) => item.taskId === taskId) ?? { simplify: true };
		const outcome = ended(read.value, options);
		outcomes.set(taskId, outcome);
		if (!outcome.ok && !goesOn) return [outcome];
	}
	return parked.items.map((item): Outcome => {
		const outcome = isWaiting(item) ? outcomes.get(item.taskId) : undefined;
		return outcome ?? { ok: true, json: 'done' in item ? item.done : {} };
	});
}

async function decide(context: IWebhookFunctions, parked: Parked): Promise<Decision> {
	const named = calledBackTasks(context.getBodyData());
	const called = named.find((id) =>
		parked.items.some((item) => isWaiting(item) && item.taskId === id),
	);
	// A body without a task id may be of a shape we do not know: look, but believe nothing of it.
	if (named.length && !called) return { said: 'ignored' };
	const { send } = await openApi(context);
	const goesOn = goesOnAfterFailure(context);
	const outcomes = await look(new QWaveClient(send), parked, called, goesOn);
	if (!outcomes) return { said: 'waiting' };
	return claim(parked.id, Date.now()) ? { said: 'resumed', outcomes } : { said: 'resumed' };
}

interface StackEntry {
	metadata?: { resumeError?: Error };
}

/**
 * Lets the node fail, or not, when n8n resumes it. No function of n8n does that for a webhook, so that
 * a version which keeps its stack elsewhere gets an item with the error instead.
 */
function setResumeError(context: IWebhookFunctions, error: Error | undefined): boolean {
	const { runExecutionData } = context as unknown as {
		runExecutionData?: { executionData?: { nodeExecutionStack?: StackEntry[] } };
	};
	const entry = runExecutionData?.executionData?.nodeExecutionStack?.[0];
	if (!entry) return false;
	entry.metadata = { ...entry.metadata, resumeError: error };
	if (!error) delete entry.metadata.resumeError;
	return true;
}

function resumeWith(
	context: IWebhookFunctions,
	parked: Parked,
	outcomes: Outcome[],
): IWebhookResponseData['workflowData'] {
	const failed = outcomes.find((outcome) => !outcome.ok);
	if (!failed || failed.ok || goesOnAfterFailure(context)) {
		setResumeError(context, undefined);
		return [toItems(outcomes)];
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
	return [toItems([failed])];
}

/**
 * Answers a call to a parked run. What the caller says is only a hint: the tasks are read with the
 * credential, and the run goes on when all have ended. Never throws, because n8n would take that for
 * the end of the wait.
 */
export async function onCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (said: Decision['said']): IDataObject => ({ received: true, status: said });
	try {
		const name = JSON.stringify(context.getNode().name);
		const parked = readParked(context.evaluateExpression(`{{ $node[${name}].context }}`));
		if (!parked) return { webhookResponse: answer('ignored') };
		const deciding = decide(context, parked);
		const soon = await Promise.race([deciding, sleep(ANSWER_WITHIN)]);
		const answersEarly = !soon;
		if (answersEarly) context.getResponseObject().status(200).json(answer('waiting'));
		const { said, outcomes } = soon ?? (await deciding);
		const workflowData = outcomes && resumeWith(context, parked, outcomes);
		const response = answersEarly ? { noWebhookResponse: true } : { webhookResponse: answer(said) };
		return workflowData ? { ...response, workflowData } : response;
	} catch (error) {
		context.logger.warn(`QWave callback: ${(error as Error).message}`);
		return context.getResponseObject().headersSent
			? { noWebhookResponse: true }
			: { webhookResponse: answer('waiting') };
	}
}
