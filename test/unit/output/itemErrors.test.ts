import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import { errorItem, nodeError, readErrorItem } from '../../../nodes/n8n/errors';
import type { ItemError } from '../../../nodes/n8n/errors';
import { inputError } from '../../../nodes/output/taskErrors';
import { taskJson } from '../../../nodes/output/taskJson';
import { rejectedItems } from '../../../nodes/QWaveVideo/run/rejectedItems';

let takesDetails = true;
jest.mock('../../../nodes/n8n/n8nVersions', () => ({
	errorOutputTakesDetails: () => takesDetails,
}));
beforeEach(() => (takesDetails = true));

const node = (more: Partial<INode> = {}): INode => ({
	id: 'n',
	name: 'QWave Video',
	type: 'n8n-nodes-qwave.qWaveVideo',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});
const errorOutput = node({ onError: 'continueErrorOutput' });
const failure: ItemError = {
	kind: 'service',
	message: 'The task failed',
	next: 'Change the prompt.',
	details: { task_id: 'task-1', status: 'failed' },
};

test('the item of an Error output that takes no details yet has error and message, with the task id', () => {
	takesDetails = false;
	const { json } = errorItem(errorOutput, failure, 3);
	expect(json).toEqual({
		error: 'The task failed',
		message: 'Change the prompt.\nTask ID: task-1',
	});
	expect(readErrorItem(json)?.details).toEqual({ task_id: 'task-1' });
});

test('without a task, and without advice, such an item is as short', () => {
	takesDetails = false;
	const bare = errorItem(errorOutput, { ...failure, details: {} }, 0).json;
	expect(bare).toEqual({ error: 'The task failed', message: 'Change the prompt.' });
	expect(readErrorItem(bare)).toMatchObject({ message: 'The task failed', details: {} });
	const silent = errorItem(errorOutput, { ...failure, next: '' }, 0).json;
	expect(readErrorItem(silent)?.details).toEqual({ task_id: 'task-1' });
});

test('every other item keeps its details', () => {
	const { json } = errorItem(errorOutput, failure, 0);
	expect(json.details).toEqual(failure.details);
	takesDetails = false;
	const regular = node({ onError: 'continueRegularOutput' });
	expect(errorItem(regular, failure, 0).json.details).toEqual(failure.details);
});

test.each([
	'Task ID: task-1\nfor more, see the console',
	'see Task ID: task-1',
	'Oh\nTask ID: ../models',
	'Oh\nTask ID: ',
	'Oh\ntask id: task-1',
])('%j names no task at its end', (message) => {
	expect(readErrorItem({ error: 'Oh', message })?.details).toEqual({});
});

test.each([
	{ error: 'Oh', message: 'Hm', title: 'a row of a sheet' },
	{ error: '', message: 'Hm' },
	{ error: { message: 'of another node' }, message: 'Hm' },
	{ error: 'Oh', details: 'text' },
	{},
])('%j is no failed item of this package', (json) => {
	expect(readErrorItem(json as IDataObject)).toBeUndefined();
});

test('texts of an item are cut, not inside an emoji, and the task id behind them is read', () => {
	const error = `${'x'.repeat(999)}😀 and on`;
	const read = readErrorItem({ error, message: `${'y'.repeat(5_000)}\nTask ID: task-1` });
	expect(read?.message).toBe(`${'x'.repeat(999)}…`);
	expect(read?.next).toBe(`${'y'.repeat(1_000)}…`);
	expect(read?.details).toEqual({ task_id: 'task-1' });
});

test('as a tool, of whose error an agent gets only the message, the task id is in the message', () => {
	const tool = node({ type: 'n8n-nodes-qwave.qWaveVideoTool' });
	expect(nodeError(tool, failure, 0).message).toBe('The task failed\nTask ID: task-1');
	expect(nodeError(tool, { ...failure, kind: 'input', details: {} }, 0).message).toBe(
		'The task failed',
	);
	expect(nodeError(node(), failure, 0).message).toBe('The task failed');
});

/** The refusal of items with these errors. */
function refused(errors: ItemError[]) {
	const context = { getInputData: () => ({ length: errors.length }), getNode: () => node() };
	return rejectedItems(
		context as unknown as IExecuteFunctions,
		errors.map((error, index) => ({ index, error })),
	);
}
const wrong = (message: string, next: string): ItemError => ({
	kind: 'input',
	message,
	next,
	details: {},
});
test.each([
	[
		'a million blanks',
		() => refused(['a', 'b'].map((message) => wrong(message, `${' '.repeat(1_000_000)}x`))),
	],
	[
		'300,000 items refused alike',
		() => refused(Array.from({ length: 300_000 }, () => wrong('a', 'b'))),
	],
])('%s are refused in seconds, not minutes', (_, work) => {
	const start = performance.now();
	work();
	expect(performance.now() - start).toBeLessThan(20_000);
});

test('the advice of a refusal is as short as its reasons', () => {
	const errors = Array.from({ length: 500 }, (_, n) => wrong(`reason ${n}`, `advice ${n}`));
	const { message, description } = refused(errors);
	expect(message).toBe('500 of 500 items cannot be sent. Item 0: reason 0');
	const lines = String(description).split('\n');
	expect(lines).toHaveLength(10 + 1 + 10 + 1);
	expect(lines[10]).toBe('… and 489 more reasons.');
});

test('what was not sent is said once', () => {
	const [a, b] = ['a', 'b'].map((message) => inputError(message, 'Correct it.'));
	expect(refused([a!, b!]).description).toBe(
		'Item 1: b\nCorrect it.\nNothing was sent. n8n counts items from 0.',
	);
	expect(refused([a!]).description).toBe('Correct it. This item was not sent.');
});

test('a raw answer that is nested without end is cut', () => {
	let raw: Record<string, unknown> = { callback_url: 'secret' };
	for (let level = 0; level < 20_000; level++) raw = { inner: raw, callback_url: 'secret' };
	const answer = { task: { task_id: 't', status: 'queued', video_urls: [] }, raw };
	const text = JSON.stringify(taskJson(answer, { simplify: false }));
	expect(text).toContain('nested more than 100 levels deep');
	expect(text).not.toContain('secret');
});
