import { sleep } from 'n8n-workflow';

import type { Answer, QWaveClient, Result } from '../qwave/client';
import { readAgainIn } from '../qwave/task/retry';

/**
 * Reads a task, again and again while QWave is out of reach: it has just called, so it will be back.
 *
 * @param patience how long to go on, milliseconds
 */
export async function readPatiently(
	client: QWaveClient,
	taskId: string,
	patience: number,
): Promise<Result<Answer>> {
	const deadline = Date.now() + patience;
	for (let attempt = 0; ; attempt += 1) {
		const read = await client.get(taskId);
		if (read.ok) return read;
		const moment = { failure: read.failure, attempt, deadline };
		const again = readAgainIn({ ...moment, now: Date.now(), random: Math.random() });
		if (again === undefined) return read;
		await sleep(again);
	}
}
