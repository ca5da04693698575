import type { Clock } from '../../n8n/clock';
import type { Answer, QWaveClient } from '../../qwave/api/client';
import {
	KEY_LASTS,
	provesNothingAccepted,
	submitAgainIn,
	wasRefunded,
} from '../../qwave/api/retryPolicy';
import type { CallFailure } from '../../qwave/api/retryPolicy';
import type { Memory, Submitted } from './submitLog';

export interface SubmitJob {
	itemIndex: number;
	body: Record<string, unknown>;
	/** The contract documents idempotency keys. */
	keyed: boolean;
	/** How long a refused submit (429) is repeated, milliseconds. */
	patience: number;
	/** The user's own idempotency key: it holds over executions too. */
	ownKey?: string;
}

export type Submission =
	/** `calledBack` where the task knows this execution's callback URL. */
	| { end: 'accepted'; taskId: string; answer: Answer; calledBack: boolean }
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
	memory: Memory,
	job: SubmitJob,
	attempt: number,
	unclear?: Submitted,
): Promise<Submission> {
	const { body, keyed, ownKey } = job;
	const own = ownKey && (attempt ? `${ownKey}-${attempt}` : ownKey);
	const key = unclear?.key ?? own ?? memory.idempotencyKey(job, attempt);
	const at = unclear?.at ?? clock.now();
	const deadline = Math.min(clock.now() + job.patience, at + KEY_LASTS);
	// Once a try may have been accepted, no refusal of a later one makes that undone.
	let doubt: Submission | undefined = unclear && { end: 'unclear' };
	// A service that is busy does not use up the tries of a connection that breaks.
	let busy = 0;
	let broken = 0;
	for (;;) {
		memory.keep(job, { attempt, key, at, state: 'sent' });
		const sent = await client.submit(body, key);
		if (sent.ok) {
			const taskId = sent.value.task.task_id;
			memory.keep(job, { attempt, key, at, state: 'accepted', taskId });
			return { end: 'accepted', taskId, answer: sent.value, calledBack: true };
		}
		const { failure } = sent;
		if (!provesNothingAccepted(failure)) doubt = { end: 'failure', failure };
		else if (!doubt) memory.keep(job, { attempt, key, at, state: 'refused' });
		const attempts = failure.status === 429 ? busy++ : broken++;
		const now = clock.now();
		const moment = { failure, attempt: attempts, now, deadline, random: clock.random() };
		const again = submitAgainIn(moment, keyed);
		if (again === undefined) return doubt ?? { end: 'failure', failure };
		if (!(await clock.pause(again))) return doubt ?? { end: 'stopped' };
	}
}

/**
 * Submits an item's task once per execution: what an earlier try of the same execution submitted is
 * adopted. Only a task that failed is submitted anew, because QWave refunded it.
 */
export async function submitOnce(
	client: QWaveClient,
	clock: Clock,
	memory: Memory,
	job: SubmitJob,
): Promise<Submission> {
	const { submits } = memory;
	const key = memory.itemKey(job);
	// An agent may call its tool twice at once with the same request: both get the one task.
	const same = submits.get(key) as Promise<Submission> | undefined;
	if (same) return await same;
	const submission = submitOrAdopt(client, clock, memory, job);
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
	memory: Memory,
	job: SubmitJob,
): Promise<Submission> {
	const earlier = memory.find(job);
	if (!earlier) return await send(client, clock, memory, job, 0);
	const { attempt, at, state, taskId } = earlier;
	if (taskId === undefined) {
		if (state === 'refused') return await send(client, clock, memory, job, attempt);
		const isSafe = job.keyed && clock.now() < at + KEY_LASTS;
		return isSafe ? await send(client, clock, memory, job, attempt, earlier) : { end: 'unclear' };
	}
	const calledBack = memory.isOfThisExecution(earlier);
	const read = await client.get(taskId);
	if (!read.ok) return { end: 'adopted', taskId, calledBack };
	if (wasRefunded(read.value.task)) return await send(client, clock, memory, job, attempt + 1);
	return { end: 'accepted', taskId, answer: read.value, calledBack };
}
