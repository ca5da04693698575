import { sleep } from 'n8n-workflow';

import type { TaskResponse } from '../qwave/api/client';
import type { CallFailure, Result } from '../qwave/api/http';
import { backoff } from '../qwave/api/retryPolicy';
import { isTerminal } from '../qwave/task/task';

/** The pauses in which a read may catch up with the call that it lags behind. Milliseconds. */
const LAG_PAUSES_MS: readonly number[] = [1_000, 2_000, 4_000, 6_000];

export interface ReadOptions {
	/** When to give up, milliseconds since 1970. */
	deadline: number;
	/** Whether the task may have ended although a read does not say so yet. */
	mayLag: boolean;
	/** Whether a read that failed so may do better in a while. */
	isPassing(failure: CallFailure): boolean;
}

/** A read that was not made, and why. */
export interface NotRead<Reason> {
	notRead: Reason;
}

/**
 * Reads a task, again and again while QWave is out of reach: it has just called, so it will be back.
 * A few times more where the task may have ended, and the read does not say so yet.
 *
 * @returns the last read; a read that was not made is final
 */
export async function readUntilCurrent<Reason = never>(
	read: () => Promise<Result<TaskResponse> | NotRead<Reason>>,
	{ deadline, mayLag, isPassing }: ReadOptions,
): Promise<Result<TaskResponse> | NotRead<Reason>> {
	let failures = 0;
	let lags = 0;
	const pauseAfter = (result: Result<TaskResponse>): number | undefined => {
		if (result.ok)
			return mayLag && !isTerminal(result.value.task) ? LAG_PAUSES_MS[lags++] : undefined;
		if (!isPassing(result.failure)) return undefined;
		const asked = (result.failure.retryAt ?? 0) - Date.now();
		return Math.max(asked, backoff(failures++, Math.random()));
	};
	for (;;) {
		const result = await read();
		if ('notRead' in result) return result;
		const pause = pauseAfter(result);
		if (pause === undefined || Date.now() + pause >= deadline) return result;
		await sleep(pause);
	}
}
