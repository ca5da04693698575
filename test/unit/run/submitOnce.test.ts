import type { IExecuteFunctions } from 'n8n-workflow';

import { SubmitLog } from '../../../nodes/QWaveVideo/run/submitLog';
import { submitOnce } from '../../../nodes/QWaveVideo/run/submitOnce';
import type { SubmitJob } from '../../../nodes/QWaveVideo/run/submitOnce';
import type { Clock } from '../../../nodes/n8n/clock';
import type { QWaveClient } from '../../../nodes/qwave/api/client';
import { parseTask } from '../../../nodes/qwave/task/task';

const HOUR = 3_600_000;
const KEY_KNOWN = 24 * HOUR;

/** A service that knows a key for a day, and whose answers get lost when a test wants it. */
class Service {
	now = Date.UTC(2026, 8, 1);
	losesAnswers = false;
	task: Record<string, unknown> = { status: 'processing' };
	charges = 0;
	private readonly keys = new Map<string, { at: number; id: string }>();

	readonly client = {
		submit: async (_: unknown, key: string) => {
			const known = this.keys.get(key);
			if (!known || this.now >= known.at + KEY_KNOWN) {
				this.keys.set(key, { at: this.now, id: `task-${++this.charges}` });
			}
			const failure = { status: 0, code: 'ECONNRESET', message: 'the connection broke' };
			return this.losesAnswers ? { ok: false, failure } : this.answer(this.keys.get(key)!.id);
		},
		get: async (id: string) => this.answer(id),
	} as unknown as QWaveClient;
	readonly clock = {
		now: () => this.now,
		random: () => 0.5,
		pause: async (milliseconds: number) => {
			this.now += milliseconds;
			return true;
		},
	} as unknown as Clock;

	private answer(id: string) {
		const raw = { task_id: id, ...this.task };
		return { ok: true, value: { task: parseTask(raw), raw } };
	}
}

const kept = {};
const context = {
	getContext: () => kept,
	getExecutionId: () => '7',
	getNode: () => ({ id: 'node' }),
	getWorkflowDataProxy: () => ({ $runIndex: 0 }),
} as unknown as IExecuteFunctions;

let service: Service;
let itemIndex = 0;
let job: SubmitJob;
beforeEach(() => {
	service = new Service();
	itemIndex += 1;
	job = { itemIndex, body: { model: 'm' }, hasIdempotency: true, retryForMs: HOUR / 2 };
});
const submit = async () =>
	await submitOnce(service.client, service.clock, new SubmitLog(context), job);

test('an unclear submit is repeated under its key while QWave knows it, and paid once', async () => {
	service.losesAnswers = true;
	expect(await submit()).toMatchObject({ end: 'failure' });
	service.losesAnswers = false;
	service.now += 22 * HOUR;
	expect(await submit()).toMatchObject({ end: 'accepted', taskId: 'task-1' });
	expect(service.charges).toBe(1);
});

test.each([
	['days later', 1, 47 * HOUR],
	['by tries that each come within a day', 3, 11 * HOUR],
])('a key that QWave may have forgotten is not sent again: %s', async (_, tries, apart) => {
	service.losesAnswers = true;
	for (let count = 0; count < tries; count += 1) {
		await submit();
		service.now += apart;
	}
	service.losesAnswers = false;
	expect(await submit()).toEqual({ end: 'unclear' });
	expect(service.charges).toBe(1);
});

test('however long the patience, a key is repeated only while QWave knows it', async () => {
	job.retryForMs = 72 * HOUR;
	service.losesAnswers = true;
	await submit();
	service.now += 22.9999 * HOUR;
	await submit();
	service.now += 2 * HOUR;
	await submit();
	expect(service.charges).toBe(1);
});

test('a failed task is made anew only where it cost nothing in the end', async () => {
	await submit();
	service.task = { status: 'failed', cost: 178_500 };
	expect(await submit()).toMatchObject({ end: 'accepted', taskId: 'task-1' });
	expect(service.charges).toBe(1);
	service.task = { status: 'failed', cost: 0 };
	expect(await submit()).toMatchObject({ end: 'accepted', taskId: 'task-2' });
	expect(service.charges).toBe(2);
});

test('two calls of a tool at once with the same request get the one task', async () => {
	const tool = { ...context, isToolExecution: () => true } as unknown as IExecuteFunctions;
	const call = async () =>
		await submitOnce(service.client, service.clock, new SubmitLog(tool), job);
	job.body = { model: 'tool' };
	const both = await Promise.all([call(), call()]);
	expect(both.map((one) => one.end === 'accepted' && one.taskId)).toEqual(['task-1', 'task-1']);
	expect(service.charges).toBe(1);
});
