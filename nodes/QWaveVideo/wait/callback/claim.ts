import { BoundedMap } from '../../../n8n/boundedMap';
import { SingleFlight } from '../../../callback/singleFlight';
import type { TaskResponse, Result } from '../../../qwave/api/client';
import { isTerminal } from '../../../qwave/task/task';

const MAX_ENTRIES = 2_000;
/** A wait whose resume went wrong may be resumed by a later call. Milliseconds. */
const CLAIM_LASTS_MS = 30_000;

/** Answers about tasks that ended, which change no more: read once in this process, not at every call. */
const ended = new BoundedMap<TaskResponse>(MAX_ENTRIES);
const isFinal = (read: Result<TaskResponse>) => read.ok && isTerminal(read.value.task);
const reads = new SingleFlight<Result<TaskResponse>>(MAX_ENTRIES, isFinal);
const claims = new BoundedMap<number>(MAX_ENTRIES);

/** Calls that wait for QWave longer than their callers do. n8n holds about 11 MB for each. */
const MAX_LONG_WAITS = 50;
let longWaits = 0;

/**
 * Reads a task of a wait, unless this process has seen it end.
 *
 * @param isNews a call has come that may be the task's own: a read that began before it may be out of date
 */
export async function readTask(
	waitId: string,
	taskId: string,
	isNews: boolean,
	read: () => Promise<Result<TaskResponse>>,
): Promise<Result<TaskResponse>> {
	const key = `${waitId} ${taskId}`;
	const known = ended.get(key);
	if (known) return { ok: true, value: known };
	return await reads.run(key, isNews, async () => {
		const result = await read();
		if (result.ok && isFinal(result)) ended.set(key, result.value);
		return result;
	});
}

/** What a long wait brings, or nothing when too many calls of this process wait already. */
export async function awaitWithinLimit<T>(work: Promise<T>): Promise<T | undefined> {
	if (longWaits >= MAX_LONG_WAITS) {
		work.catch(() => undefined);
		return undefined;
	}
	longWaits += 1;
	try {
		return await work;
	} finally {
		longWaits -= 1;
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
	claims.set(waitId, Date.now() + CLAIM_LASTS_MS);
}
