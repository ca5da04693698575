import type { IDataObject } from 'n8n-workflow';

import { onCallback } from '../../../nodes/QWaveVideo/wait/callback/webhook';
import { Webhook } from '../support/webhook';
import type { Said } from '../support/webhook';

let node: Webhook;
beforeEach(() => {
	jest.useFakeTimers();
	node = new Webhook();
	park('task-1');
});
afterEach(() => jest.useRealTimers());

function park(...ids: string[]): void {
	const items = ids.map((taskId) => ({ taskId, simplify: true, download: { wanted: false } }));
	node.parked = { id: node.id, items };
}

function call(body: object, query: IDataObject = {}, raw?: string) {
	const { context, answered } = node.call(body, query, raw);
	const state: {
		answered: unknown;
		isDone: boolean;
		said?: unknown;
		resumes?: unknown;
		items?: unknown;
	} = { answered, isDone: false };
	void onCallback(context).then(({ workflowData, webhookResponse }) => {
		state.isDone = true;
		state.said = (webhookResponse as { status?: string } | undefined)?.status;
		state.items = workflowData;
		state.resumes = workflowData?.[0]?.map(({ json }) => json.task_id);
	});
	return state;
}
const pass = async (seconds: number) => await jest.advanceTimersByTimeAsync(seconds * 1000);
const ended = { task_id: 'task-1', status: 'succeeded' };

test.each([
	['a status', ended],
	['an event', { event: 'task.completed', data: { task: { task_id: 'task-1' } } }],
	['a word that no page shows', { task_id: 'task-1', event: 'video_ready' }],
	['another id in an envelope', { id: 'evt_1', type: 'video.completed', data: { seconds: 5 } }],
])('a read that lags behind its own call is repeated: %s', async (_, body) => {
	node.says = (__, count) => (count < 5 ? 'processing' : 'completed');
	const callback = call(body);
	await pass(4.1);
	expect(callback.answered).toMatchObject({ status: 503, body: { received: false } });
	await pass(10);
	expect(callback.resumes).toEqual(['task-1']);
	expect(node.reads).toHaveLength(5);
});

test.each([
	['no state', { task_id: 'task-1' }],
	['a state that no page shows', { task_id: 'task-1', status: 'updated' }],
	['nothing at all', {}],
])('a call with %s is read as patiently as one that says the end', async (_, body) => {
	node.says = (__, count) => (count < 5 ? 'processing' : 'completed');
	const callback = call(body);
	await pass(4.1);
	expect(callback.answered).toMatchObject({ status: 503 });
	await pass(10);
	expect(callback.resumes).toEqual(['task-1']);
});

const page = { status: 200, body: '<html>one moment please</html>' };
const noAnswers: Array<[string, Said]> = [
	['a page of HTML with status 200', page],
	['JSON without a task', { status: 200, body: '{"ok":true}' }],
	['JSON that is cut off', { status: 200, body: '{"task_id":"task-1","sta' }],
	['nothing, with status 204', { status: 204 }],
	['a 403 of a proxy', { status: 403, body: 'forbidden' }],
	['a 404 of a gateway', { status: 404, body: '{"message":"no Route matched"}' }],
	['a redirect', { status: 302 }],
	['a task that QWave does not know for a moment', 404],
];

test.each(noAnswers)('a read that brings %s is read again', async (_, said) => {
	node.says = (__, count) => (count < 4 ? said : 'completed');
	const callback = call(ended);
	await pass(40);
	expect(callback.resumes).toEqual(['task-1']);
});

test.each(noAnswers)('where every read brings %s, QWave has to call again', async (_, said) => {
	node.says = () => said;
	const callback = call(ended);
	await pass(130);
	expect(callback).toMatchObject({ isDone: true, answered: { status: 503 }, resumes: undefined });
	expect(node.logged).toEqual([expect.stringContaining('task task-1 could not be read')]);
	node.says = () => 'completed';
	const again = call(ended);
	await pass(0);
	expect(again.resumes).toEqual(['task-1']);
});

test('a read of another task of the run that fails for good has QWave call again', async () => {
	park('task-1', 'task-2');
	node.says = (taskId) => (taskId === 'task-2' ? page : 'completed');
	const callback = call(ended);
	await pass(130);
	expect(callback).toMatchObject({ isDone: true, answered: { status: 503 } });
});

test('a time to come again that is beyond all patience has QWave call again at once', async () => {
	node.retryAfter = 3_600;
	node.says = () => 429;
	const callback = call(ended);
	await pass(0);
	expect(callback).toMatchObject({ isDone: true, answered: { status: 503 } });
});

test('where the credential cannot be read, QWave has to call again', async () => {
	node.credentialError = new Error('the database is gone');
	const callback = call(ended);
	await pass(0);
	expect(callback).toMatchObject({ isDone: true, answered: { status: 503 } });
});

test('a call that says that its task goes on causes one read, and is answered at once', async () => {
	node.says = () => 'processing';
	const callback = call({ task_id: 'task-1', status: 'processing' });
	await pass(0);
	expect(callback).toMatchObject({ isDone: true, said: 'waiting' });
	expect(node.reads).toHaveLength(1);
});

test('a flood that says that a task has ended does not multiply the reads; the real one resumes', async () => {
	node.says = () => 'processing';
	const forged = [];
	for (let second = 0; second < 60; second += 1) {
		for (let copy = 0; copy < 5; copy += 1) forged.push(call(ended));
		await pass(1);
	}
	// A round of five takes 13 s.
	expect(node.reads.length).toBeLessThanOrEqual(5 * 6);
	const before = node.reads.length;
	node.says = (_, count) => (count < before + 4 ? 'processing' : 'completed');
	const genuine = call(ended);
	await pass(30);
	expect([...forged, genuine].every(({ isDone }) => isDone)).toBe(true);
	expect([...forged, genuine].filter(({ resumes }) => resumes)).toHaveLength(1);
});

test('fifty honest calls at once read each task once', async () => {
	const ids = Array.from({ length: 50 }, (_, index) => `task-${index}`);
	park(...ids);
	const callbacks = ids.map((id) => call({ task_id: id, status: 'completed' }));
	await pass(1);
	expect(callbacks.filter(({ resumes }) => resumes)).toHaveLength(1);
	expect(node.reads.length).toBeLessThanOrEqual(2 * ids.length);
});

test.each([
	['the task of another', { task_id: 'task-9', status: 'completed' }, 'ignored', 0],
	['only the id of an event', { id: 'evt_1', event: 'task.completed', data: {} }, 'resumed', 1],
	['the id of an event and of the task', { id: 'evt_1', task: { id: 'task-1' } }, 'resumed', 1],
])('a body with %s', async (_, body, said, reads) => {
	const callback = call(body);
	await pass(0);
	expect(callback).toMatchObject({ isDone: true, said });
	expect(node.reads).toHaveLength(reads);
});

test('the id of an event is a nudge for a wait of several tasks too', async () => {
	park('task-1', 'task-2');
	const callback = call({ id: 'evt_1', event: 'task.completed', data: {} });
	await pass(0);
	expect(callback.resumes).toEqual(['task-1', 'task-2']);
});

test('a call that names no task is not answered by a read that began before it', async () => {
	park('task-1', 'task-2');
	let hasEnded = false;
	const slow: Array<() => void> = [];
	node.says = () => (hasEnded ? 'completed' : 'processing');
	node.delays = async () => await new Promise<void>((resolve) => slow.push(resolve));
	const early = call({ task_id: 'task-1', status: 'processing' });
	await pass(0);
	node.delays = undefined;
	const nameless = call({ event: 'task.completed' });
	await pass(0);
	hasEnded = true;
	slow.forEach((go) => go());
	await pass(1);
	expect(early.resumes ?? nameless.resumes).toEqual(['task-1', 'task-2']);
});

test('what could not be read at all is told with its task', async () => {
	node.says = () => 503;
	const callback = call(ended);
	await pass(5);
	expect(callback.answered).toMatchObject({ status: 503 });
	await pass(130);
	expect(callback).toMatchObject({ isDone: true, resumes: undefined });
	expect(node.logged).toEqual(['warn: QWave callback: task task-1 could not be read (503)']);
	node.says = () => 'completed';
	const again = call(ended);
	await pass(0);
	expect(again.resumes).toEqual(['task-1']);
});

test('an outage holds fifty calls of all runs; each other one is taken when it comes again', async () => {
	let isUp = false;
	const runs = Array.from({ length: 60 }, () => new Webhook());
	const callFor = (run: Webhook) => {
		node = run;
		node.says = () => (isUp ? 'completed' : 503);
		park('task-1');
		return call(ended);
	};
	const calls = runs.map(callFor);
	await pass(5);
	expect(calls.every(({ answered }) => (answered as { status: number }).status === 503)).toBe(true);
	const putOff = runs.filter((_, index) => calls[index]!.isDone);
	expect(putOff).toHaveLength(10);
	expect(putOff[0]!.logged).toEqual([expect.stringContaining('ask again later')]);
	isUp = true;
	await pass(60);
	expect(calls.filter(({ resumes }) => resumes)).toHaveLength(50);
	const again = putOff.map(callFor);
	await pass(0);
	expect(again.filter(({ resumes }) => resumes)).toHaveLength(10);
});

test.each([
	['once', 'the-real-signature'],
	['twice', ['the-real-signature', 'another-signature']],
	['twice, the other way round', ['another-signature', 'the-real-signature']],
])('a signature that comes %s is in no answer that goes on', async (_, signature) => {
	const quoted = 'we called with the-real-signature and another-signature';
	const task = { task_id: 'task-1', status: 'completed', prompt: quoted, note: quoted };
	node.says = () => ({ body: JSON.stringify(task) });
	node.parked = {
		id: node.id,
		items: [{ taskId: 'task-1', simplify: false, download: { wanted: false } }],
	};
	const callback = call(ended, { signature });
	await pass(0);
	expect(callback.resumes).toEqual(['task-1']);
	const out = JSON.stringify(callback.items);
	expect(out).toContain('we called with ***');
	for (const one of [signature].flat()) expect(out).not.toContain(one);
});

test('a body that n8n made nothing of, because of its type, is read all the same', async () => {
	park('task-1', 'task-2');
	node.says = (taskId) => (taskId === 'task-2' ? 'completed' : 'processing');
	const foreign = call({}, {}, JSON.stringify({ task_id: 'task-9', status: 'completed' }));
	const going = call({}, {}, JSON.stringify({ task_id: 'task-1', status: 'processing' }));
	await pass(0);
	expect(foreign).toMatchObject({ said: 'ignored' });
	expect(going).toMatchObject({ said: 'waiting' });
	expect(node.reads).toEqual(['task-1']);
});
