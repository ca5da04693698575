import type { IWebhookFunctions } from 'n8n-workflow';

import { readUntilCurrent } from '../../../callback/readUntilCurrent';
import { createApi } from '../../../n8n/api';
import { QWaveClient } from '../../../qwave/api/client';
import { readCallbackBody } from '../../../qwave/task/callbackBody';
import { isTransient } from '../../../qwave/api/retryPolicy';
import type { CallFailure } from '../../../qwave/api/retryPolicy';
import { isTerminal } from '../../../qwave/task/task';
import { endedOutcome } from '../waitForTask';
import type { Outcome } from '../../run/runItems';
import { readTask } from './claim';
import { isWaiting } from './parkedState';
import type { Parked } from './parkedState';

/** How long a task is asked for when QWave called back and then does not answer. Milliseconds. */
const READ_FOR_MS = 120_000;

/**
 * What a call leads to: a word for the caller, and the items when the run goes on. `unclear` when QWave
 * has to call again: nobody knows yet what the call is worth.
 */
export type Decision =
	| { said: 'ignored' | 'waiting' | 'unclear' }
	| { said: 'resumed'; outcomes: Outcome[]; baseUrl: string };

/**
 * Whether another read may do better. The tasks of a parked run exist, so that any refusal may be a
 * mistake of something between here and QWave; only what n8n itself does will not change.
 */
const isPassing = (failure: CallFailure) => failure.status !== 0 || isTransient(failure);

export function continuesOnFail(context: IWebhookFunctions): boolean {
	const { onError, continueOnFail } = context.getNode();
	return continueOnFail === true || (onError ?? 'stopWorkflow') !== 'stopWorkflow';
}

/**
 * The outcomes of all items when the run can go on: every task has ended, or one has failed and a
 * failure ends the run. Begins with the task that called and stops at the first that goes on.
 *
 * @param saysGoing the call itself says that its task goes on
 */
async function readTasks(
	client: QWaveClient,
	parked: Parked,
	first: string | undefined,
	saysGoing: boolean,
	goesOnAfterFailure: boolean,
	onReadFailure: (taskId: string, failure: CallFailure) => void,
): Promise<Outcome[] | 'waiting' | 'unclear'> {
	const waiting = parked.items.filter(isWaiting);
	const ids = new Set([...(first ? [first] : []), ...waiting.map(({ taskId }) => taskId)]);
	const outcomes = new Map<string, Outcome>();
	for (const taskId of ids) {
		// A call that names no task may be about any of them.
		const isNews = taskId === first || first === undefined;
		const mayLag = isNews && !saysGoing;
		const read = await readTask(parked.id, taskId, isNews, async () => {
			const deadline = Date.now() + READ_FOR_MS;
			return await readUntilCurrent(() => client.get(taskId), { deadline, mayLag, isPassing });
		});
		if (!read.ok) {
			onReadFailure(taskId, read.failure);
			return 'unclear';
		}
		if (!isTerminal(read.value.task)) return mayLag ? 'unclear' : 'waiting';
		const options = waiting.find((item) => item.taskId === taskId) ?? { simplify: true };
		const outcome = endedOutcome(read.value, options);
		outcomes.set(taskId, outcome);
		if (!outcome.ok && !goesOnAfterFailure) return [outcome];
	}
	return parked.items.map((item): Outcome => {
		const outcome = isWaiting(item) ? outcomes.get(item.taskId) : undefined;
		if (outcome) return outcome;
		return 'done' in item
			? { ok: true, json: item.done, binary: item.binary }
			: { ok: true, json: {} };
	});
}

/** The resume token, which came with the call: no answer of the API may show it. */
function tokensOf(context: IWebhookFunctions): string[] {
	const { signature } = context.getQueryData() as { signature?: unknown };
	// A parameter that is repeated comes as a list.
	return [signature].flat().filter((one) => typeof one === 'string');
}

/** Reads what a call is about, and what it leads to. */
export async function resolveCallback(
	context: IWebhookFunctions,
	parked: Parked,
): Promise<Decision> {
	const { tasks, isNamed, says } = readCallbackBody(
		context.getBodyData(),
		context.getRequestObject().rawBody,
	);
	const waiting = parked.items.filter(isWaiting).map(({ taskId }) => taskId);
	const named = tasks.find((id) => waiting.includes(id));
	if (isNamed && !named) return { said: 'ignored' };
	// A body without an id of ours may be of a shape we do not know: look, but believe nothing of it.
	const called = named ?? (waiting.length === 1 ? waiting[0] : undefined);
	const { sendDetached, baseUrl } = await createApi(context, tokensOf(context));
	const goesOn = continuesOnFail(context);
	const unread = (taskId: string, { status, code }: CallFailure) =>
		context.logger.warn(`QWave callback: task ${taskId} could not be read (${status || code})`);
	const client = new QWaveClient(sendDetached);
	const found = await readTasks(client, parked, called, says === 'going', goesOn, unread);
	return typeof found === 'string'
		? { said: found }
		: { said: 'resumed', outcomes: found, baseUrl };
}
