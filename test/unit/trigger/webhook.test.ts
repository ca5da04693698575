import { Readable } from 'node:stream';

import { onDelivery } from '../../../nodes/QWaveTrigger/webhook';
import { Webhook } from '../support/webhook';
import type { Said } from '../support/webhook';

let trigger: Webhook;
beforeEach(() => {
	jest.useFakeTimers();
	trigger = new Webhook();
});
afterEach(() => jest.useRealTimers());

/** Calls the trigger; `run` is what it starts once it is through. */
function call(body: object, query = {}, raw?: string) {
	const { context, answered } = trigger.call(body, query, raw);
	const state: { answered: typeof answered; isDone: boolean; starts?: unknown } = {
		answered,
		isDone: false,
	};
	void onDelivery(context).then(({ workflowData }) => {
		state.isDone = true;
		state.starts = workflowData?.[0]?.[0]?.json;
	});
	return state;
}
const pass = async (seconds: number) => await jest.advanceTimersByTimeAsync(seconds * 1000);
const ended = { task_id: 'task-1', status: 'completed' };

test('a read that lags behind its own call is repeated until it has caught up', async () => {
	trigger.says = (_, count) => (count < 5 ? 'processing' : 'completed');
	const delivery = call({ event: 'task.completed', data: { task_id: 'task-1' } });
	await pass(3.9);
	expect(delivery.answered).toEqual({});
	await pass(0.2);
	expect(delivery.answered).toEqual({ status: 503, body: { received: false } });
	await pass(10);
	expect(delivery.starts).toMatchObject({ task_id: 'task-1', status: 'completed' });
	expect(trigger.reads).toHaveLength(5);
});

test('an end that never comes is looked for five times, and told', async () => {
	trigger.parameters.events = ['processing', 'completed'];
	trigger.says = () => 'processing';
	const delivery = call(ended);
	await pass(60);
	expect(delivery).toMatchObject({ isDone: true, starts: undefined });
	expect(trigger.reads).toHaveLength(5);
	expect(trigger.logged).toEqual([expect.stringMatching(/^warn: .*QWave says processing.*task-1/)]);
});

test('a state that nobody documents does not come into the log, nor a line of its own', async () => {
	trigger.parameters.events = ['completed'];
	trigger.says = (_, count) => `moderating\nQWave Trigger: all is well ${count}`;
	call(ended);
	await pass(60);
	expect(trigger.logged).toEqual([
		'warn: QWave Trigger did not take a call: it says that its task has ended, QWave says a state that is not documented (task task-1)',
	]);
	trigger.credentialError = new Error('no such credential\nforged');
	call({ ...ended, task_id: 'task-2' });
	await pass(5);
	expect(trigger.logged.join('')).not.toContain('\n');
});

test('a call that says nothing of an end causes one read', async () => {
	trigger.says = () => 'processing';
	const delivery = call({ task_id: 'task-1', status: 'processing' });
	await pass(0);
	expect(delivery).toMatchObject({ isDone: true, answered: { status: 200 } });
	expect(trigger.reads).toHaveLength(1);
});

test('a flood that says that a task has ended does not multiply the reads', async () => {
	trigger.says = () => 'processing';
	for (let second = 0; second < 60; second += 1) {
		for (let copy = 0; copy < 5; copy += 1) call(ended);
		await pass(1);
	}
	await pass(30);
	// A round of five takes 13 s.
	expect(trigger.reads.length).toBeLessThanOrEqual(5 * 7);
});

test('a call that comes during the vain reads of another has all its own patience', async () => {
	trigger.says = (_, count) => (count < 9 ? 'processing' : 'completed');
	call(ended);
	await pass(12.5);
	const genuine = call(ended);
	await pass(15);
	expect(genuine.starts).toMatchObject({ status: 'completed' });
});

test('QWave is asked for two minutes while it is out of reach', async () => {
	let isUp = false;
	trigger.says = () => (isUp ? 'completed' : 503);
	const delivery = call(ended);
	await pass(4.1);
	expect(delivery.answered).toEqual({ status: 503, body: { received: false } });
	await pass(80);
	isUp = true;
	await pass(31);
	expect(delivery.starts).toMatchObject({ task_id: 'task-1' });
	expect(trigger.logged).toEqual([]);
});

test('what could not be read at all is told with its task, without secrets', async () => {
	trigger.parameters.token = 'a-secret-of-ours';
	trigger.says = () => 503;
	const delivery = call(ended, { token: 'a-secret-of-ours' });
	await pass(130);
	expect(delivery).toMatchObject({ isDone: true, starts: undefined });
	const warning =
		'warn: QWave Trigger did not take a call: its task could not be read (503) (task task-1)';
	expect(trigger.logged).toEqual([warning]);
	trigger.says = () => 'completed';
	const again = call(ended, { token: 'a-secret-of-ours' });
	await pass(0);
	expect(again.starts).toMatchObject({ task_id: 'task-1' });
});

test('a failure that time does not mend is answered 503 at once, and the repeat is taken', async () => {
	trigger.says = () => 401;
	const delivery = call(ended);
	await pass(0);
	expect(delivery.answered).toEqual({ status: 503, body: { received: false } });
	trigger.says = () => 'completed';
	const again = call(ended);
	await pass(0);
	expect(again.starts).toMatchObject({ task_id: 'task-1' });
});

test('only a few wait long for QWave, the others are told to call again, and none blocks another', async () => {
	trigger.says = (taskId) => (taskId === 'task-real' ? 'completed' : 503);
	const waiting = Array.from({ length: 80 }, (_, index) => call({ task_id: `task-${index}` }));
	await pass(3);
	const real = call({ task_id: 'task-real' });
	await pass(0);
	expect(real.starts).toMatchObject({ task_id: 'task-real' });
	await pass(10);
	expect(new Set(waiting.map(({ answered }) => answered.status))).toEqual(new Set([503]));
	expect(waiting.filter(({ isDone }) => isDone)).toHaveLength(60);
	await pass(130);
	expect(waiting.every(({ isDone }) => isDone)).toBe(true);
});

test('more than a hundred calls at once are put off unread', async () => {
	trigger.says = () => 'completed';
	const calls = Array.from({ length: 120 }, (_, index) => call({ task_id: `task-${index}` }));
	await pass(0);
	const statuses = calls.map(({ answered }) => answered.status);
	expect(statuses.filter((status) => status === 200)).toHaveLength(100);
	expect(statuses.filter((status) => status === 503)).toHaveLength(20);
	expect(trigger.reads).toHaveLength(100);
});

test('while somebody listens in the editor, nothing goes on for long', async () => {
	trigger.mode = 'manual';
	trigger.says = () => 503;
	const delivery = call(ended);
	await pass(25);
	expect(delivery).toMatchObject({ isDone: true, answered: { status: 503 } });
});

test('with a key that is refused, a flood causes no more reads and one warning a minute', async () => {
	trigger.says = () => 401;
	for (let index = 0; index < 90; index += 1) call({ task_id: `invented-${index}` });
	await pass(1);
	expect(trigger.reads.length).toBeLessThanOrEqual(45);
	expect(trigger.logged.filter((text) => text.includes('(401)'))).toHaveLength(1);
	expect(trigger.logged).toHaveLength(2);
});

const noAnswers: Array<[string, Said]> = [
	['a 404 of something between here and QWave', { status: 404 }],
	['a page of HTML with status 200', { status: 200, body: '<html>one moment please</html>' }],
	['JSON without a task', { status: 200, body: '{"ok":true}' }],
	['a redirect', { status: 302 }],
];

test.each(noAnswers)('%s is read again, and is no refusal', async (_, said) => {
	trigger.says = (__, count) => (count < 4 ? said : 'completed');
	const delivery = call(ended);
	await pass(40);
	expect(delivery.starts).toMatchObject({ task_id: 'task-1' });
	trigger = new Webhook();
	trigger.says = () => said;
	const inVain = call(ended);
	await pass(130);
	expect(inVain).toMatchObject({ isDone: true, answered: { status: 503 } });
	trigger.says = () => 'completed';
	const again = call(ended);
	await pass(0);
	expect(again.starts).toMatchObject({ task_id: 'task-1' });
});

test('a call without a state is read as patiently as one that says the end', async () => {
	trigger.says = (_, count) => (count < 5 ? 'processing' : 'completed');
	const delivery = call({ task_id: 'task-1' });
	await pass(4.1);
	expect(delivery.answered).toMatchObject({ status: 503 });
	await pass(10);
	expect(delivery.starts).toMatchObject({ status: 'completed' });
});

test('where it may not wait, a call without a state whose task goes on has to come again', async () => {
	trigger.says = (taskId) => (taskId === 'task-1' ? 'processing' : 503);
	for (let index = 0; index < 30; index += 1) call({ task_id: `task-out-${index}` });
	const delivery = call({ task_id: 'task-1' });
	await pass(4.1);
	expect(delivery).toMatchObject({ isDone: true, answered: { status: 503 } });
});

test('a call without a state starts a run for a task that goes on, where the user wants that', async () => {
	trigger.parameters.events = ['processing'];
	trigger.says = () => 'processing';
	const deliveries = [call({ task_id: 'task-1' })];
	await pass(20);
	deliveries.push(call({ task_id: 'task-1' }));
	await pass(20);
	expect(deliveries.map(({ starts }) => starts)).toEqual([
		expect.objectContaining({ status: 'processing' }),
		undefined,
	]);
});

test('a call that says that a task goes on does not answer for one that says that it has ended', async () => {
	trigger.says = (_, count) => (count < 3 ? 'processing' : 'completed');
	call({ task_id: 'task-1', status: 'processing' });
	const genuine = call(ended);
	await pass(15);
	expect(genuine.starts).toMatchObject({ status: 'completed' });
});

test('a flood of invented ids is put off, told once a minute, and lets the repeat of a real one in', async () => {
	trigger.says = (taskId) => (taskId === 'task-1' ? 'completed' : 404);
	const invented = (from: number) =>
		Array.from({ length: 100 }, (_, index) => call({ task_id: `invented-${from + index}` }));
	const flood = invented(0);
	await pass(0);
	flood.push(...invented(100));
	await pass(0);
	const statuses = flood.map(({ answered }) => answered.status);
	expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(150);
	expect(trigger.reads.length).toBeLessThanOrEqual(45);
	const first = call(ended);
	await pass(0);
	expect(first.answered.status).toBe(503);
	const repeat = call(ended);
	await pass(0);
	expect(repeat.starts).toMatchObject({ task_id: 'task-1' });
	const warnings = trigger.logged.filter((text) => text.startsWith('warn'));
	expect(warnings).toEqual([expect.stringContaining('?token=')]);
	await pass(61);
	for (let index = 0; index < 100; index += 1) call({ task_id: `other-${index}` });
	await pass(0);
	expect(trigger.logged.filter((text) => text.startsWith('warn'))).toHaveLength(2);
});

test.each([
	['token', ended, { token: 'wrong' }, 403, 'its token is missing or wrong'],
	['size', { ...ended, more: 'x'.repeat(2_000_000) }, {}, 413, 'its body is too large'],
	['no task', { task_id: '../../models', hello: 'secret' }, {}, 403, 'it names no task'],
	['unknown', { task_id: 'task-2' }, {}, 503, 'the account has no such task (task task-2)'],
])('a refused call is told with its reason: %s', async (_, body, query, status, reason) => {
	trigger.says = () => 404;
	if ('token' in query) trigger.parameters.token = 'the-right-one';
	const deliveries = [call(body, query), call(body, query)];
	await pass(0);
	for (const { answered } of deliveries) {
		expect(answered).toEqual({ status, body: { received: false } });
	}
	expect(trigger.logged).toEqual([`info: QWave Trigger did not take a call: ${reason}`]);
});

test("an event's own id does not hide the task's", async () => {
	trigger.says = (taskId) => (taskId === 'task-1' ? 'completed' : 404);
	const inner = call({ id: 'evt_1', event: 'task.completed', data: { id: 'task-1' } });
	await pass(0);
	expect(inner.starts).toMatchObject({ task_id: 'task-1' });
	expect(trigger.reads).toEqual(['task-1']);
});

test('where several ids may be the task, each is looked for', async () => {
	trigger.says = (taskId) => (taskId === 'task-1' ? 'completed' : 404);
	const outer = call({ id: 'task-1', data: { id: 'video-1' } });
	await pass(0);
	expect(outer.starts).toMatchObject({ task_id: 'task-1' });
	expect(trigger.reads).toEqual(['video-1', 'task-1']);
});

test('ten answers that drip without an end leave their turns to a real call when their time is over', async () => {
	const drips: Readable[] = [];
	const dripping = () => {
		const drip = new Readable({ read() {} });
		drips.push(drip);
		return { body: drip };
	};
	const drops = setInterval(() => drips.forEach((drip) => drip.push(' ')), 2_000);
	trigger.says = (taskId) => (taskId === 'task-real' ? 'completed' : dripping());
	for (let index = 0; index < 10; index += 1)
		call({ task_id: `task-drip-${index}`, status: 'completed' });
	await pass(0);
	const first = [...drips];
	const genuine = call({ task_id: 'task-real', status: 'completed' });
	await pass(5);
	expect(first).toHaveLength(10);
	expect(trigger.reads).not.toContain('task-real');
	await pass(8);
	expect(genuine.starts).toMatchObject({ task_id: 'task-real', status: 'completed' });
	expect(first.every(({ destroyed }) => destroyed)).toBe(true);
	trigger.says = () => 'completed';
	await pass(180);
	clearInterval(drops);
});

test('an id that QWave does not know yet is not refused for good, and is read when it comes again', async () => {
	trigger.says = (_, count) => (count < 2 ? 404 : 'completed');
	const early = call(ended);
	await pass(0);
	expect(early.answered.status).toBe(503);
	const soon = call(ended);
	await pass(0);
	expect(soon.answered.status).toBe(503);
	expect(trigger.reads).toHaveLength(1);
	await pass(6);
	const genuine = call(ended);
	await pass(0);
	expect(genuine.starts).toMatchObject({ task_id: 'task-1' });
});

const missing: Array<[string, unknown]> = [
	['undefined', undefined],
	['null', null],
	['an empty text', ''],
	['blanks', '  '],
	['the word undefined', 'undefined'],
	['an object', {}],
	['a list', []],
	['true', true],
	['no number', NaN],
	['a text with a missing part', 'tok-undefined'],
	['two missing parts', 'undefinedundefined'],
];

test.each(missing)(
	'a token whose expression gives %s lets nobody in, and says so',
	async (_, value) => {
		trigger.raw = { token: '={{ $vars.missing }}' };
		trigger.parameters.token = value as never;
		const calls = ['', 'undefined', 'null', 'NaN', '[object Object]', 'true', String(value)].map(
			(token) => call(ended, { token }),
		);
		calls.push(call(ended));
		await pass(0);
		expect(new Set(calls.map(({ answered }) => answered.status))).toEqual(new Set([503]));
		expect(trigger.reads).toEqual([]);
		expect(trigger.logged).toEqual([
			'warn: QWave Trigger did not take a call: no call is taken: the Secret Token is set, but comes to nothing, or to a text with undefined or null in it',
		]);
	},
);

test('without a token in the field, everybody is let in', async () => {
	trigger.parameters.token = '';
	const delivery = call(ended);
	await pass(0);
	expect(delivery.starts).toMatchObject({ task_id: 'task-1' });
});

test('a token that is a number is one', async () => {
	trigger.parameters.token = 12_345_678;
	const [wrong, right] = [call(ended, { token: '1' }), call(ended, { token: '12345678' })];
	await pass(0);
	expect(wrong.answered.status).toBe(403);
	expect(right.starts).toMatchObject({ task_id: 'task-1' });
});

test.each(['Good-Token_1 ', ' Good-Token_1', 'Good-Token_1\n'])(
	'blanks around the token %j of a call are none of it, as around the setting',
	async (token) => {
		trigger.parameters.token = ' Good-Token_1 ';
		const delivery = call(ended, { token });
		await pass(0);
		expect(delivery.starts).toMatchObject({ task_id: 'task-1' });
	},
);

test.each(['false', 'no', 0, false])('Simplify %j is off', async (simplify) => {
	trigger.parameters.options = { simplify };
	const delivery = call(ended);
	await pass(0);
	expect(delivery.starts).toHaveProperty('result');
});

test('the log says why a token with signs of a URL does not fit as it is pasted', async () => {
	trigger.parameters.token = 'S3cret+Key=1';
	const pasted = call(ended, { token: 'S3cret Key=1' });
	await pass(0);
	expect(pasted.answered.status).toBe(403);
	expect(trigger.logged[0]).toContain('signs that must be encoded in a URL');
	const encoded = call(ended, { token: 'S3cret+Key=1' });
	await pass(0);
	expect(encoded.starts).toMatchObject({ task_id: 'task-1' });
});

test.each([
	['text/plain', JSON.stringify(ended) as never],
	['a type ending in +json, or none', {}],
	['a form, as curl says of what it sends', { [JSON.stringify(ended)]: '' }],
])('a body that came as %s is read all the same', async (_, body) => {
	const delivery = call(body, {}, JSON.stringify(ended));
	await pass(0);
	expect(delivery.starts).toMatchObject({ task_id: 'task-1' });
});

test('reads that never end keep a place each until their time is up, and then let the others read', async () => {
	const hang = async () =>
		await new Promise<never>((_, reject) => {
			const late = Object.assign(new Error('no whole answer came'), { code: 'ETIMEDOUT' });
			setTimeout(() => reject(late), 10_000);
		});
	trigger.delays = async () => {
		if (trigger.reads.at(-1) !== 'task-real') await hang();
	};
	for (let index = 0; index < 10; index += 1) call({ task_id: `task-drip-${index}` });
	const real = call({ task_id: 'task-real' });
	await pass(4.1);
	expect(real.answered).toMatchObject({ status: 503 });
	expect(trigger.reads).not.toContain('task-real');
	await pass(6);
	expect(real.starts).toMatchObject({ task_id: 'task-real' });
	const next = call({ task_id: 'task-real-2' });
	await pass(130);
	expect(next.isDone).toBe(true);
});
