import type { IWebhookFunctions } from 'n8n-workflow';

import { READ_FOR_MS } from '../../../callback/answerInTime';
import { readUntilCurrent } from '../../../callback/readUntilCurrent';
import { SingleFlight } from '../../../callback/singleFlight';
import { createApi } from '../../../n8n/api';
import { BoundedMap } from '../../../n8n/boundedMap';
import { done, endedOutcome, hasError } from '../../../output/outcome';
import type { Outcome } from '../../../output/outcome';
import { QWaveClient } from '../../../qwave/api/client';
import type { TaskResponse } from '../../../qwave/api/client';
import type { CallFailure, Result } from '../../../qwave/api/http';
import { readCallbackBody } from '../../../qwave/task/callbackBody';
import { isTransient } from '../../../qwave/api/retryPolicy';
import { isTerminal } from '../../../qwave/task/task';
import { isWaiting } from './parkedState';
import type { Parked } from './parkedState';

/** Tasks whose end this process remembers. */
const MAX_ENTRIES = 2_000;
const isSettled = (read: Result<TaskResponse>) => read.ok && isTerminal(read.value.task);
/** Tasks that have ended change no more: they are read once in this process, not at every call. */
const endedTasks = new BoundedMap<TaskResponse>(MAX_ENTRIES);
const reads = new SingleFlight<Result<TaskResponse>>(MAX_ENTRIES, isSettled);

/**
 * What a call leads to: a word for the caller, and the items when the run goes on. `unclear` when QWave
 * has to call again: nobody knows yet what the call is worth.
 */
export type Decision =
	| { status: 'ignored' | 'waiting' | 'unclear' }
	| { status: 'resumed'; outcomes: Outcome[]; baseUrl: string };

/**
 * Whether another read may do better. The tasks of a parked run exist, so that any refusal may be a
 * mistake of something between here and QWave; only what n8n itself does will not change.
 */
const isPassing = (failure: CallFailure) => failure.status !== 0 || isTransient(failure);

/** Whether a failed item stays an item and does not end the run. */
export function continuesOnFail(context: IWebhookFunctions): boolean {
	const { onError, continueOnFail } = context.getNode();
	return continueOnFail === true || (onError ?? 'stopWorkflow') !== 'stopWorkflow';
}

/**
 * Reads a task of a wait, unless this process has seen it end.
 *
 * @param mustBeFresh a call has come that may be the task's own: a read that began before it may be out
 * of date
 * @param mayLag whether the task may have ended although a read does not say so yet
 */
async function readTask(
	client: QWaveClient,
	waitId: string,
	taskId: string,
	{ mustBeFresh, mayLag }: { mustBeFresh: boolean; mayLag: boolean },
): Promise<Result<TaskResponse>> {
	const key = `${waitId} ${taskId}`;
	const ended = endedTasks.get(key);
	if (ended) return { ok: true, value: ended };
	return await reads.run(key, mustBeFresh, async () => {
		const deadline = Date.now() + READ_FOR_MS;
		const read = async () => await client.get(taskId);
		const result = await readUntilCurrent(read, { deadline, mayLag, isPassing });
		if ('notRead' in result) return result.notRead;
		if (result.ok && isSettled(result)) endedTasks.set(key, result.value);
		return result;
	});
}

/** What a call says of itself: which task it is about, where that is known, and whether it goes on. */
interface Call {
	taskId?: string;
	saysGoing: boolean;
}

/** What the tasks of a parked run come to; a read that failed leaves it unclear. */
type TasksRead =
	| { state: 'ended'; outcomes: Outcome[] }
	| { state: 'waiting' | 'unclear' }
	| { state: 'unclear'; taskId: string; failure: CallFailure };

/**
 * The outcomes of all items when the run can go on: every task has ended, or one has failed and a
 * failure ends the run. Begins with the task that called and stops at the first that goes on.
 */
async function readTasks(
	client: QWaveClient,
	parked: Parked,
	{ taskId: called, saysGoing }: Call,
	goesOnAfterFailure: boolean,
): Promise<TasksRead> {
	const waiting = parked.items.filter(isWaiting);
	const ids = new Set([...(called ? [called] : []), ...waiting.map(({ taskId }) => taskId)]);
	const outcomes = new Map<string, Outcome>();
	for (const taskId of ids) {
		// A call that names no task may be about any of them.
		const mustBeFresh = taskId === called || called === undefined;
		const mayLag = mustBeFresh && !saysGoing;
		const read = await readTask(client, parked.id, taskId, { mustBeFresh, mayLag });
		if (!read.ok) return { state: 'unclear', taskId, failure: read.failure };
		if (!isTerminal(read.value.task)) return { state: mayLag ? 'unclear' : 'waiting' };
		const options = waiting.find((item) => item.taskId === taskId) ?? { simplify: true };
		const outcome = endedOutcome(read.value, options);
		outcomes.set(taskId, outcome);
		if (hasError(outcome) && !goesOnAfterFailure) return { state: 'ended', outcomes: [outcome] };
	}
	const all = parked.items.map((item): Outcome => {
		const outcome = isWaiting(item) ? outcomes.get(item.taskId) : undefined;
		return outcome ?? ('done' in item ? done(item.done, item.binary) : done({}));
	});
	return { state: 'ended', outcomes: all };
}

/** The resume token, which came with the call: no answer of the API may show it. */
function tokensOf(context: IWebhookFunctions): string[] {
	const { signature } = context.getQueryData() as { signature?: unknown };
	// A parameter that is repeated comes as a list.
	return [signature].flat().filter((one) => typeof one === 'string');
}

/** Reads what a call is about, and what it leads to. What the call says is only a hint. */
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
	if (isNamed && !named) return { status: 'ignored' };
	// A body without an id of ours may be of a form we do not know: read, but believe nothing of it.
	const taskId = named ?? (waiting.length === 1 ? waiting[0] : undefined);
	const { sendDetached, baseUrl } = await createApi(context, tokensOf(context));
	const client = new QWaveClient(sendDetached);
	const call = { taskId, saysGoing: says === 'going' };
	const read = await readTasks(client, parked, call, continuesOnFail(context));
	if (read.state === 'ended') return { status: 'resumed', outcomes: read.outcomes, baseUrl };
	if ('failure' in read) {
		const { status, code } = read.failure;
		const which = `task ${read.taskId} could not be read (${status || code})`;
		context.logger.warn(`QWave callback: ${which}`);
	}
	return { status: read.state };
}
