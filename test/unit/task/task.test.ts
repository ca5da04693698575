import { taskAnswers } from '../../fixtures/answers/tasks';
import { isTerminal, readFailure } from '../../../nodes/qwave/task/task';
import { library } from '../support/library';

const { parseTask } = library;
const parse = (facts: object) => parseTask({ task_id: 'task-1', status: 'processing', ...facts })!;

describe('parseTask reads every documented answer', () => {
	it.each(taskAnswers)('$shape', ({ json, task }) => {
		expect(parseTask(json)).toStrictEqual(task);
	});
});

describe('states', () => {
	it.each([
		['queued', 'queued', false],
		['pending', 'queued', false],
		['processing', 'processing', false],
		['running', 'processing', false],
		['completed', 'completed', true],
		['succeeded', 'completed', true],
		['success', 'completed', true],
		['done', 'completed', true],
		['COMPLETED', 'completed', true],
		['failed', 'failed', true],
		['error', 'failed', true],
		['cancelled', 'cancelled', true],
		['canceled', 'cancelled', true],
		['moderating', 'moderating', false],
		['', 'unknown', false],
		[undefined, 'unknown', false],
		[7, 'unknown', false],
		['constructor', 'constructor', false],
		['__proto__', '__proto__', false],
	])('%p is %p', (word, status, terminal) => {
		const task = parse({ status: word });
		expect(task.status).toBe(status);
		expect(isTerminal({ status: String(task.status) })).toBe(terminal);
	});
});

describe('values', () => {
	it.each([
		[45, 45],
		[0, 0],
		['45%', 45],
		[' 45 %', 45],
		['45', 45],
		['', 0],
		['half', undefined],
		[NaN, undefined],
		[null, undefined],
		[undefined, undefined],
	])('progress %p is %p', (progress, percent) => {
		expect(parse({ progress }).progress).toBe(percent);
	});

	it.each([
		[1720000000, '2024-07-03T09:46:40.000Z'],
		[1720000000000, '2024-07-03T09:46:40.000Z'],
		[1720000000.5, '2024-07-03T09:46:40.500Z'],
		['1720000000', '2024-07-03T09:46:40.000Z'],
		['1720000000000', '2024-07-03T09:46:40.000Z'],
		['2024-07-03T11:46:40+02:00', '2024-07-03T09:46:40.000Z'],
		[0, undefined],
		['', undefined],
		['soon', undefined],
		[1e300, undefined],
		[null, undefined],
		[true, undefined],
	])('the time %p is %p', (created_at, iso) => {
		expect(parse({ created_at }).created_at).toBe(iso);
	});

	it('several videos come in their order, the first also alone', () => {
		const videos = [
			{ url: ['https://a.example/1.mp4', 'https://a.example/2.mp4'] },
			{ url: 'https://a.example/3.mp4' },
		];
		const task = parse({ status: 'completed', result: { videos } });
		expect(task.video_url).toBe('https://a.example/1.mp4');
		expect(task.video_urls).toEqual([1, 2, 3].map((n) => `https://a.example/${n}.mp4`));
	});

	it.each([
		[{}],
		[{ result: null }],
		[{ result: { videos: [] } }],
		[{ result: { videos: [{}, null, { url: '' }] } }],
	])('no video in %j', (facts) => {
		const task = parse({ status: 'completed', ...facts });
		expect(task).not.toHaveProperty('video_url');
		expect(task.video_urls).toEqual([]);
	});

	it.each([
		['a text', 'no luck', { code: 'task_failed', message: 'no luck' }],
		[
			'a prefix alone',
			{ message: '[upstream_unavailable] busy' },
			{ code: 'upstream_unavailable', message: 'busy' },
		],
		['a number as code', { code: 400, message: 'bad' }, { code: '400', message: 'bad' }],
		[
			'a type for a code',
			{ type: 'invalid_request_error', message: 'x' },
			{ code: 'invalid_request_error', message: 'x' },
		],
		['nothing', null, { code: 'task_failed', message: expect.stringMatching(/no reason/) }],
	])('a failure told as %s', (_, error, failure) => {
		expect(parse({ status: 'failed', error }).failure).toEqual(failure);
	});

	it('only a failed task has a failure', () => {
		expect(parse({ status: 'completed', error: { message: 'old' } })).not.toHaveProperty('failure');
		expect(readFailure(undefined)).toBeUndefined();
	});

	it('what the answer does not tell is absent, not undefined', () => {
		expect(Object.values(parse({})).includes(undefined)).toBe(false);
	});
});

describe('no task', () => {
	const circular: Record<string, unknown> = {};
	circular.data = circular;
	it.each([
		[undefined],
		[null],
		[5],
		[5n],
		['task-1'],
		[[]],
		[[{ task_id: 'task-1' }]],
		[{}],
		[{ task_id: '' }],
		[{ task_id: null, status: 'completed' }],
		[{ data: 'task-1' }],
		[{ error: { code: 'invalid_request', message: 'no' } }],
		[{ code: 'invalid_request', message: 'no', data: null }],
		[circular],
		[Symbol('task')],
	])('in %p', (json) => {
		expect(parseTask(json)).toBeNull();
	});
});

describe('whose id it is', () => {
	it('a task id beats the id of the event around it', () => {
		const json = {
			id: 'evt_1',
			event: 'task.completed',
			data: { task_id: 'task-1', status: 'completed' },
		};
		expect(parseTask(json)).toMatchObject({ task_id: 'task-1', status: 'completed' });
	});

	it.each(['a/../b', 'a=b', 'a+b%', 'A~.:-_'])(
		'%j is an id of a paid task, whatever its form',
		(id) => {
			expect(parseTask({ task_id: id, status: 'queued' })?.task_id).toBe(id);
		},
	);

	it.each(['.', '..', ' a', 'a b', 'a\nforged line', '\ud800', '\u202ea', 'x'.repeat(201)])(
		'%j is no id that can be asked for or logged',
		(id) => expect(parseTask({ task_id: id, status: 'queued' })).toBeNull(),
	);
});
