import { Recent } from '../../../n8n/boundedMap';
import { Shared } from '../../../callback/singleFlight';
import type { Answer, Result } from '../../../qwave/api/client';
import { isTerminal } from '../../../qwave/task/task';

const MOST = 2_000;
/** A wait whose resume went wrong may be resumed by a later call. Milliseconds. */
const CLAIM_LASTS = 30_000;

/** Answers about tasks that ended, which change no more: read once in this process, not at every call. */
const ended = new Recent<Answer>(MOST);
const isFinal = (read: Result<Answer>) => read.ok && isTerminal(read.value.task);
const reads = new Shared<Result<Answer>>(MOST, isFinal);
const claims = new Recent<number>(MOST);

/** Calls that wait for QWave longer than their callers do. n8n holds about 11 MB for each. */
const PLACES = 50;
let held = 0;

/**
 * Reads a task of a wait, unless this process has seen it end.
 *
 * @param isNews a call has come that may be the task's own: a read that began before it may be out of date
 */
export async function readTask(
	waitId: string,
	taskId: string,
	isNews: boolean,
	read: () => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
	const key = `${waitId} ${taskId}`;
	const known = ended.get(key);
	if (known) return { ok: true, value: known };
	return await reads.do(key, isNews, async () => {
		const result = await read();
		if (result.ok && isFinal(result)) ended.set(key, result.value);
		return result;
	});
}

/** What a long wait brings, or nothing when too many calls of this process wait already. */
export async function hold<T>(work: Promise<T>): Promise<T | undefined> {
	if (held >= PLACES) {
		work.catch(() => undefined);
		return undefined;
	}
	held += 1;
	try {
		return await work;
	} finally {
		held -= 1;
	}
}

/** True for the one call in this process that may resume a wait; it must be released after that. */
export function claim(waitId: string): boolean {
	const freeAt = claims.get(waitId);
	if (freeAt !== undefined && Date.now() < freeAt) return false;
	claims.set(waitId, Infinity);
	return true;
}

/** The resume is under way. Where it goes wrong, a later call may try again. */
export function release(waitId: string): void {
	claims.set(waitId, Date.now() + CLAIM_LASTS);
}
