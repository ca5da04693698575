import type { IWebhookFunctions } from 'n8n-workflow';

import { readUntilCurrent } from '../callback/readUntilCurrent';
import type { NotRead } from '../callback/readUntilCurrent';
import { SingleFlight } from '../callback/singleFlight';
import { createApi } from '../n8n/api';
import type { Api } from '../n8n/api';
import { QWaveClient } from '../qwave/api/client';
import type { TaskResponse } from '../qwave/api/client';
import type { CallFailure, Result } from '../qwave/api/http';
import { readCallbackBody } from '../qwave/task/callbackBody';
import type { CallbackBody } from '../qwave/task/callbackBody';
import { isTransient } from '../qwave/api/retryPolicy';
import { isTerminal, statusOf } from '../qwave/task/task';
import { isSame } from './callLimiter';
import type { CallLimiter } from './callLimiter';
import { readToken, tokenProblem } from './secretToken';

const LARGEST_BODY = 1_000_000;
const FLOOD =
	'too many calls name tasks that this credential cannot read. For a minute no more are read. A new Secret Token, with ?token=… in the URL, keeps such calls out';

/** Why nothing starts: for good, or (503) so that QWave may call again. */
export interface Refusal {
	status: 403 | 413 | 503;
	/** For the log, the same for every task. */
	reason: string;
	taskId?: string;
	/** The account does not know the task, so that another id in the body may be meant. */
	isUnknown?: boolean;
}
/** What QWave says of the task; answered 503 where it may say more when the call comes again. */
export interface Found {
	status: 200 | 503;
	answer: TaskResponse;
	baseUrl: string;
}
export type Verification = Refusal | Found;

const checks = new SingleFlight<Verification>(
	5_000,
	(verdict) => 'answer' in verdict && isTerminal(verdict.answer.task),
);

interface CallRequest {
	rawBody?: Buffer;
	headers: Record<string, unknown>;
}

function isTooLarge({ rawBody, headers }: CallRequest): boolean {
	return (rawBody?.length ?? Number(headers['content-length'] ?? 0)) > LARGEST_BODY;
}

const NO_TASK = 'task_not_found';
/** Another 404 may come from anything between here and QWave. */
const isUnknown = ({ status, code }: CallFailure) => status === 404 && code === NO_TASK;

/**
 * Answers that are none of QWave's: a page of something between here and it, JSON without a task. The
 * refusals that are its own are final; strangers could cause many.
 */
const NO_ANSWERS: readonly string[] = ['not_json', 'no_task'];
const isPassing = (failure: CallFailure) =>
	isTransient(failure) || (failure.status !== 0 && NO_ANSWERS.includes(failure.code));

/** Reads the task of a call, where the limiter lets it; the API is opened at the first read. */
async function readTask(
	context: IWebhookFunctions,
	limiter: CallLimiter,
	taskId: string,
	opened: { api?: Api },
): Promise<Result<TaskResponse> | NotRead<'unknown' | 'flood'>> {
	// Only before the first read: who waits for an API that is out was let in already.
	const notRead = opened.api ? undefined : limiter.refusal(taskId, Date.now());
	if (notRead) return { notRead };
	const isFirstRead = !opened.api;
	const { secret } = readToken(context);
	opened.api ??= await createApi(context, secret ? [secret] : []);
	const answer = await new QWaveClient(opened.api.sendDetached).get(taskId);
	if (!answer.ok && isFirstRead && !isPassing(answer.failure))
		limiter.recordFailedRead(taskId, isUnknown(answer.failure), Date.now());
	return answer;
}

const noSuchTask = (taskId: string): Refusal => ({
	status: 503,
	reason: 'the account has no such task',
	taskId,
	isUnknown: true,
});

async function check(
	context: IWebhookFunctions,
	limiter: CallLimiter,
	taskId: string,
	deadline: number,
	says: CallbackBody['says'],
): Promise<Verification> {
	const opened: { api?: Api } = {};
	const mayLag = says !== 'going';
	const read = async () =>
		await limiter.limitReads(async () => await readTask(context, limiter, taskId, opened));
	const result = await readUntilCurrent(read, { deadline, mayLag, isPassing });
	if ('notRead' in result)
		return result.notRead === 'flood' ? { status: 503, reason: FLOOD } : noSuchTask(taskId);
	if (!result.ok) {
		const { status, code } = result.failure;
		// Not yet, perhaps: the call of a task that the account does have must not be refused for good.
		if (isUnknown(result.failure)) return noSuchTask(taskId);
		return { status: 503, reason: `its task could not be read (${status || code})`, taskId };
	}
	const { task } = result.value;
	const isBehind = mayLag && !isTerminal(task);
	if (isBehind && says === 'end') {
		// The log tells each reason once a minute: a server must have no words of its own in it.
		const state = statusOf(task.status) ?? 'a state that is not documented';
		const reason = `it says that its task has ended, QWave says ${state}`;
		return { status: 503, reason, taskId };
	}
	const baseUrl = opened.api?.baseUrl ?? '';
	return { status: isBehind ? 503 : 200, answer: result.value, baseUrl };
}

/**
 * What a delivery is worth. Its body only says which task to read; everything else is the answer of
 * the API to the credential. Refusals are alike, so that nobody learns from them.
 *
 * @param node its workflow and id
 * @param deadline until when to go on while QWave is out of reach, milliseconds since 1970
 */
export async function verifyCallback(
	context: IWebhookFunctions,
	limiter: CallLimiter,
	node: string,
	deadline: number,
): Promise<Verification> {
	const token = readToken(context);
	const problem = tokenProblem(token);
	// The user will mend it, and QWave may call again later.
	if (token.isSet && !token.secret)
		return { status: 503, reason: `no call is taken: the Secret Token ${problem}` };
	const { token: given } = context.getQueryData() as { token?: unknown };
	// The setting was trimmed too.
	const said = typeof given === 'string' ? given.trim() : given;
	if (token.secret && !isSame(said, token.secret)) {
		const because = problem ? `. The Secret Token ${problem}` : '';
		return { status: 403, reason: `its token is missing or wrong${because}` };
	}
	const request = context.getRequestObject() as CallRequest;
	if (isTooLarge(request)) return { status: 413, reason: 'its body is too large' };
	const { tasks, says } = readCallbackBody(context.getBodyData(), request.rawBody);
	if (limiter.isCrowded()) return { status: 503, reason: 'too many calls came at once' };
	let verdict: Verification = { status: 403, reason: 'it names no task' };
	for (const taskId of tasks) {
		verdict = await checks.run(
			// Calls that do not claim an end have a key of their own: their reads are not repeated when a read lags behind.
			`${node} ${taskId} ${says}`,
			true,
			async () => await check(context, limiter, taskId, deadline, says),
		);
		if (!('isUnknown' in verdict)) break;
	}
	return verdict;
}
