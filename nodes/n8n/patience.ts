import { sleep } from 'n8n-workflow';

import type { Answer, Result } from '../qwave/client';
import { readAgainIn } from '../qwave/task/retry';
import { isTerminal } from '../qwave/task/task';

/** The pauses in which a read may catch up with the call that it lags behind. Milliseconds. */
const LAGS: readonly number[] = [1_000, 2_000, 4_000, 6_000];

/**
 * Reads a task, again and again while QWave is out of reach: it has just called, so it will be back.
 * A few times more where the call says that the task has ended, and the read does not yet.
 *
 * @param deadline when to give up, milliseconds since 1970
 */
export async function readPatiently(
	read: () => Promise<Result<Answer>>,
	deadline: number,
	saysEnd: boolean,
): Promise<Result<Answer>> {
	let failures = 0;
	let lags = 0;
	const pauseAfter = (result: Result<Answer>): number | undefined => {
		const now = Date.now();
		if (!result.ok) {
			const moment = { failure: result.failure, attempt: failures++, deadline };
			return readAgainIn({ ...moment, now, random: Math.random() });
		}
		const pause = saysEnd && !isTerminal(result.value.task) ? LAGS[lags++] : undefined;
		return pause !== undefined && now + pause < deadline ? pause : undefined;
	};
	for (;;) {
		const result = await read();
		const pause = pauseAfter(result);
		if (pause === undefined) return result;
		await sleep(pause);
	}
}
