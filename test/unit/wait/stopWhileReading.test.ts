import type { ItemOptions } from '../../../nodes/QWaveVideo/run/itemOptions';
import type { Run } from '../../../nodes/QWaveVideo/run/openRun';
import { waitForTask } from '../../../nodes/QWaveVideo/wait/waitForTask';
import { parseTask } from '../../../nodes/qwave/task/task';

const options = { cancelOnStop: true, simplify: true, maximumWait: 60_000 } as ItemOptions;

/** A run that is stopped while the read of an earlier try's task hangs. */
async function stoppedWith(status?: string) {
	const cancelled: string[] = [];
	const failure = { status: 0, code: 'ERR_CANCELED', message: 'aborted' };
	const run = {
		client: { get: async () => ({ ok: false, failure }) },
		detachedClient: {
			cancel: async (id: string) => {
				cancelled.push(id);
				const raw = { task_id: id, status: 'cancelled' };
				return { ok: true, value: { task: parseTask(raw), raw } };
			},
		},
		clock: { now: () => 0, random: () => 0.5, pause: async () => false },
		knownTasks: () => [{ itemIndex: 0, taskId: 'task-1', status }],
		wasStopped: () => true,
	} as unknown as Run;
	return { outcome: await waitForTask(run, 'task-1', options), cancelled };
}

it.each(['completed', 'failed'])(
	'a task that is known to be %s is not cancelled',
	async (status) => {
		const { outcome, cancelled } = await stoppedWith(status);
		expect(cancelled).toEqual([]);
		expect(outcome).toMatchObject({
			state: 'stopped',
			error: {
				next: `Its task has ended (${status}): collect it with Task > Wait.`,
				details: { task_id: 'task-1', status },
			},
		});
	},
);

it.each(['queued', undefined])('one that may be queued is (%s)', async (status) => {
	const { outcome, cancelled } = await stoppedWith(status);
	expect(cancelled).toEqual(['task-1']);
	expect(outcome).toMatchObject({ error: { details: { status: 'cancelled' } } });
});
