import { sleep } from 'n8n-workflow';

/** QWave's call is answered by then, whatever is still to be done. Milliseconds. */
export const ANSWER_WITHIN_MS = 4_000;
/** How long a task is read when QWave has called and then does not answer. Milliseconds. */
export const READ_FOR_MS = 120_000;
/** A process that answers webhooks is no worker: unless the user sets more, larger files stay links. */
export const MAX_FILE_MEGABYTES = 100;

/** Calls of this process that wait for QWave after they were answered. n8n holds about 11 MB for each. */
const MAX_LONG_WAITS = 50;
let longWaits = 0;

/**
 * What a call leads to, where that is known in time. Else the caller is told to call again: should this
 * process end before it is known, a call that comes again helps.
 *
 * @param onLate answers the caller with 503
 * @returns undefined when it is late
 */
export async function inTime<T>(work: Promise<T>, onLate: () => void): Promise<T | undefined> {
	const isLate = Symbol('late');
	const first = await Promise.race([work, sleep(ANSWER_WITHIN_MS).then(() => isLate)]);
	if (first !== isLate) return first as T;
	onLate();
	return undefined;
}

/** Waits for `work`, unless so many calls of this process wait already; then undefined. */
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
