import type { Clock } from '../../n8n/clock';
import type { TaskResponse, QWaveClient } from '../../qwave/api/client';
import {
	KEY_LIFETIME_MS,
	provesNothingAccepted,
	submitRetryDelay,
	wasRefunded,
} from '../../qwave/api/retryPolicy';
import type { CallFailure } from '../../qwave/api/http';
import type { SubmitLog, SubmitRecord } from './submitLog';

export interface SubmitJob {
	itemIndex: number;
	body: Record<string, unknown>;
	/** The contract documents idempotency keys. */
	hasIdempotency: boolean;
	/** How long a refused submit (429) is repeated, milliseconds. */
	retryForMs: number;
	/** The user's own idempotency key: it holds over executions too. */
	userKey?: string;
}

export type Submission =
	/** `calledBack` where the task knows this execution's callback URL. */
	| { end: 'accepted'; taskId: string; answer: TaskResponse; calledBack: boolean }
	/** An earlier try left this task, which cannot be read at the moment. */
	| { end: 'adopted'; taskId: string; answer?: undefined; calledBack: boolean }
	| { end: 'failure'; failure: CallFailure }
	/** An earlier try of this execution may have been accepted; nobody knows its task id. */
	| { end: 'unclear' }
	| { end: 'stopped' };

/** @param unclear an earlier try that QWave may have accepted */
async function send(
	client: QWaveClient,
	clock: Clock,
	log: SubmitLog,
	job: SubmitJob,
	attempt: number,
	unclear?: SubmitRecord,
): Promise<Submission> {
	const { body, hasIdempotency, userKey } = job;
	const own = userKey && (attempt ? `${userKey}-${attempt}` : userKey);
	const key = unclear?.key ?? own ?? log.idempotencyKey(job, attempt);
	const firstSentAt = unclear?.firstSentAt ?? clock.now();
	const deadline = Math.min(clock.now() + job.retryForMs, firstSentAt + KEY_LIFETIME_MS);
	// Once a try may have been accepted, no refusal of a later one makes that undone.
	let unclearEnd: Submission | undefined = unclear && { end: 'unclear' };
	// A service that is busy does not use up the tries of a connection that breaks.
	let rateLimitTries = 0;
	let networkTries = 0;
	for (;;) {
		log.save(job, { attempt, key, firstSentAt, state: 'sent' });
		const sent = await client.submit(body, key);
		if (sent.ok) {
			const taskId = sent.value.task.task_id;
			log.save(job, { attempt, key, firstSentAt, state: 'accepted', taskId });
			return { end: 'accepted', taskId, answer: sent.value, calledBack: true };
		}
		const { failure } = sent;
		if (!provesNothingAccepted(failure)) unclearEnd = { end: 'failure', failure };
		else if (!unclearEnd) log.save(job, { attempt, key, firstSentAt, state: 'refused' });
		const attempts = failure.status === 429 ? rateLimitTries++ : networkTries++;
		const now = clock.now();
		const moment = { failure, attempt: attempts, now, deadline, random: clock.random() };
		const again = submitRetryDelay(moment, hasIdempotency);
		if (again === undefined) return unclearEnd ?? { end: 'failure', failure };
		if (!(await clock.pause(again))) return unclearEnd ?? { end: 'stopped' };
	}
}

/**
 * Submits an item's task once per execution: what an earlier try of the same execution submitted is
 * adopted. Only a task that failed is submitted anew, unless its answer shows that it was not refunded.
 */
export async function submitOnce(
	client: QWaveClient,
	clock: Clock,
	log: SubmitLog,
	job: SubmitJob,
): Promise<Submission> {
	const { submits } = log;
	const key = log.itemKey(job);
	// An agent may call its tool twice at once with the same request: both get the one task.
	const same = submits.get(key) as Promise<Submission> | undefined;
	if (same) return await same;
	const submission = submitOrAdopt(client, clock, log, job);
	submits.set(key, submission);
	try {
		return await submission;
	} finally {
		submits.delete(key);
	}
}

async function submitOrAdopt(
	client: QWaveClient,
	clock: Clock,
	log: SubmitLog,
	job: SubmitJob,
): Promise<Submission> {
	const earlier = log.find(job);
	if (!earlier) return await send(client, clock, log, job, 0);
	const { attempt, firstSentAt, state, taskId } = earlier;
	if (taskId === undefined) {
		if (state === 'refused') return await send(client, clock, log, job, attempt);
		const isSafe = job.hasIdempotency && clock.now() < firstSentAt + KEY_LIFETIME_MS;
		return isSafe ? await send(client, clock, log, job, attempt, earlier) : { end: 'unclear' };
	}
	const calledBack = log.isOfThisExecution(earlier);
	const read = await client.get(taskId);
	if (!read.ok) return { end: 'adopted', taskId, calledBack };
	if (wasRefunded(read.value.task)) return await send(client, clock, log, job, attempt + 1);
	return { end: 'accepted', taskId, answer: read.value, calledBack };
}
