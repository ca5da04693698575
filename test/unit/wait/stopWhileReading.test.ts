import type { IExecuteFunctions } from 'n8n-workflow';

import { makeVideoOnce } from '../../../nodes/QWaveVideo/resources/video/makeVideo';
import type { ItemOptions } from '../../../nodes/QWaveVideo/run/itemOptions';
import type { Session } from '../../../nodes/QWaveVideo/run/runItems';
import { SubmitLog } from '../../../nodes/QWaveVideo/run/submitLog';
import { parseTask } from '../../../nodes/qwave/task/task';

const kept = {};
const context = {
	getContext: () => kept,
	getExecutionId: () => '7',
	getNode: () => ({ id: 'node' }),
	getWorkflowDataProxy: () => ({ $runIndex: 0 }),
} as unknown as IExecuteFunctions;
const settings = { cancelOnStop: true, simplify: true, maximumWait: 60_000 } as ItemOptions;

/** A run that is stopped while the read of an earlier try's task hangs. */
async function stoppedWith(itemIndex: number, status?: string) {
	const job = { itemIndex, body: { model: 'm' }, hasIdempotency: true, retryForMs: 1000 };
	const log = new SubmitLog(context);
	const submitted = { attempt: 0, state: 'accepted', key: 'k', taskId: 'task-1', status } as const;
	log.save(job, { ...submitted, firstSentAt: 0 });
	const cancelled: string[] = [];
	const failure = { status: 0, code: 'ERR_CANCELED', message: 'aborted' };
	const session = {
		client: { get: async () => ({ ok: false, failure }) },
		afterStop: {
			cancel: async (id: string) => {
				cancelled.push(id);
				const raw = { task_id: id, status: 'cancelled' };
				return { ok: true, value: { task: parseTask(raw), raw } };
			},
		},
		clock: { now: () => 0, random: () => 0.5, pause: async () => false },
		created: () => undefined,
		isHalted: () => true,
		wasStopped: () => true,
	} as unknown as Session;
	const outcome = await makeVideoOnce(session, log, { how: 'poll' }, job, settings);
	return { outcome, cancelled };
}

it.each(['completed', 'failed'])(
	'a task that is known to be %s is not cancelled',
	async (status) => {
		const { outcome, cancelled } = await stoppedWith(status.length, status);
		expect(cancelled).toEqual([]);
		expect(outcome).toMatchObject({
			ok: false,
			error: {
				next: `Its task has ended (${status}): collect it with Task > Wait.`,
				details: { task_id: 'task-1', status },
			},
		});
	},
);

it.each(['queued', undefined])('one that may be queued is (%s)', async (status) => {
	const { outcome, cancelled } = await stoppedWith(20, status);
	expect(cancelled).toEqual(['task-1']);
	expect(outcome).toMatchObject({ error: { details: { status: 'cancelled' } } });
});
