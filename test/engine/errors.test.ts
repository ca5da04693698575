import type { IDataObject, INode } from 'n8n-workflow';

import { completed, failed } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();
const errorOutput: Partial<INode> = { onError: 'continueErrorOutput' };

test('of many bad items and reasons, an error names as many as one can read', async () => {
	const items = Array.from({ length: 400 }, (_, index) => ({ seconds: 100 + (index % 40) }));
	const duration = '={{ $json.seconds }}';
	const { error } = await engine.video({ additionalFields: { duration } }, { items });
	expect(engine.fake.seen).toEqual([]);
	expect(error?.message).toContain(
		'400 of 400 items cannot be sent. Items 0, 40, 80, 120, 160, 200, 240, 280, 320 and 360: Duration',
	);
	expect(error?.message.length).toBeLessThan(300);
	expect(String(error?.description)).toContain('… and 29 more reasons.');
	const same = items.map(() => ({ seconds: 99 }));
	const alike = await engine.video({ additionalFields: { duration } }, { items: same });
	expect(alike.error?.message).toContain('Items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 390 more: ');
});

test('bad items stop the run before anything is sent, and every one is named', async () => {
	const items = [{ seconds: 5 }, { seconds: 99 }, { seconds: '5 min' }, { seconds: 99 }];
	const result = await engine.video(
		{ additionalFields: { duration: '={{ $json.seconds }}' } },
		{ items },
	);
	expect(engine.fake.seen).toEqual([]);
	expect(result.error?.name).toBe('NodeOperationError');
	expect(result.error?.message).toBe(
		'3 of 4 items cannot be sent. Items 1 and 3: Duration must be a whole number from 3 to 15 (seconds), not 99',
	);
	expect(result.error?.description).toBe(
		[
			'Item 2: Duration must be a whole number from 3 to 15 (seconds), not "5 min"',
			'Correct the fields named here.',
			'Nothing was sent. n8n counts items from 0.',
		].join('\n'),
	);
});

test('the one bad item of several is named', async () => {
	const items = [{ seconds: 5 }, { seconds: '1e1' }];
	const result = await engine.video(
		{ additionalFields: { duration: '={{ $json.seconds }}' } },
		{ items },
	);
	expect(result.error?.message).toMatch(/^Item 1: Duration must be .* not the text "1e1"/);
	expect(result.error?.message).toContain('write Number( ) around it');
	expect(result.error?.description).toContain('Nothing was sent.');
});

test('every issue of an item is in its error, in words that say what is allowed', async () => {
	const result = await engine.video({
		model: 'kling-v2.6',
		prompt: 'x'.repeat(2501),
		additionalFields: { audio: true },
	});
	expect(result.error?.message).toContain('Prompt must be text of at most 2500 characters');
	expect(result.error?.message).toContain('Audio needs Resolution 1080p');
});

test('continuing on error, a bad item reaches the Error output and the good ones are made', async () => {
	const items = [{ seconds: 5 }, { seconds: 99 }];
	const result = await engine.video(
		{ additionalFields: { duration: '={{ $json.seconds }}' } },
		{ items, settings: errorOutput },
	);
	expect(jsonOf(result)).toHaveLength(1);
	expect(jsonOf(result, 1)[0]?.error).toMatch(/^Duration must be/);
	expect(engine.fake.submits()).toHaveLength(1);
});

test('continuing on error, a failed task keeps its id on the Error output and the others come out', async () => {
	engine.fake.onGet = ({ path }) => {
		const id = path.split('/')[3] ?? '';
		return { body: id === 'task-3' ? failed(id, 'upstream_unavailable', 'down') : completed(id) };
	};
	const result = await engine.video({}, { items: Array(5).fill({}), settings: errorOutput });
	expect(jsonOf(result).map(({ task_id }) => task_id)).toEqual([
		'task-1',
		'task-2',
		'task-4',
		'task-5',
	]);
	expect(jsonOf(result, 1)).toEqual([
		{
			error: 'The task failed (upstream_unavailable): down',
			message:
				'The provider was not available: run this item again later. QWave refunded its price.',
			details: {
				task_id: 'task-3',
				status: 'failed',
				video_urls: [],
				cost: 0,
				cost_usd: 0,
				refunded: true,
				failure: { code: 'upstream_unavailable', message: 'down' },
			},
		},
	]);
	expect(result.outputs[1]?.[0]?.pairedItem).toEqual({ item: 2 });
});

test.each([
	[401, { error: { message: 'bad key' } }, 'refused the API key', 'QWave API credential'],
	[402, { error: { message: 'low' } }, 'balance is too low', 'Top up'],
	[403, { error: { message: 'not yours' } }, 'may not do that', 'key that is allowed'],
	[404, '<html>nginx</html>', 'was not found at this address', 'Base URL'],
	[
		400,
		{ error: { code: 'invalid_request', message: 'duration?' } },
		'refused the request (400 invalid_request): duration?',
		'Change what',
	],
	[302, '', 'redirects (302) to https://other.example', 'set it as the Base URL'],
	[
		500,
		{ error: { code: 'price_not_configured', message: 'none' } },
		'no price for this model',
		'This item was not submitted',
	],
])(
	'a submit answered with %i says what happened and what to do',
	async (status, body, message, next) => {
		engine.fake.onSubmit = () => ({
			status,
			body,
			headers: { location: 'https://other.example/v1/tasks' },
		});
		const result = await engine.video();
		expect(result.error?.name).toBe('NodeApiError');
		expect(result.error?.message).toContain(message);
		expect(result.error?.description).toContain(next);
		expect(result.error?.httpCode).toBe(String(status));
		expect(JSON.stringify(result.run)).not.toContain('qwave-sandbox-key');
	},
);

test('an error while reading carries the task id', async () => {
	engine.fake.onGet = () => ({ status: 401, body: { error: { message: 'key revoked' } } });
	const result = await engine.video({}, { settings: errorOutput });
	expect(jsonOf(result, 1)[0]?.details).toMatchObject({ task_id: 'task-1', http_status: 401 });
});

test('an address where nothing listens is named, and nothing was submitted', async () => {
	const result = await engine.video(
		{ options: { maximumWait: 0.1 } },
		{ baseUrl: 'http://127.0.0.1:1/v1' },
	);
	expect(result.error?.message).toBe('QWave could not be reached: nothing listens at its address');
	expect(result.error?.description).toContain('This item was not submitted or charged');
});

test.each([
	['ftp://qwave.example', 'must start with https://'],
	['http://qwave.example/v1', 'must use https://'],
	['qwave', 'is not a URL'],
	['', 'is empty'],
])('the base URL %p is refused before the key goes anywhere', async (baseUrl, message) => {
	const result = await engine.video({}, { baseUrl });
	expect(result.error?.message).toContain(message);
});

test('a service that repeats what it was sent gives away neither the key nor the resume token', async () => {
	let sent = '';
	engine.fake.onSubmit = ({ body, headers }) => {
		sent = String(body.callback_url);
		const message = `callback_url ${sent} of ${headers.authorization} is not allowed`;
		return { status: 400, body: { error: { code: 'invalid_request', message } } };
	};
	const token = 'a-token-of-this-execution';
	const result = await engine.video({ waitForCompletion: 'callback' }, { resumeToken: token });
	expect(sent).toContain(`signature=${token}`);
	const told = JSON.stringify([result.error, result.run.data.resultData]);
	expect(told).toContain('is not allowed');
	expect(told).not.toContain(token);
	expect(told).not.toContain('qwave-sandbox-key');
});

test('https where the server speaks http: nothing was sent, and the scheme is named', async () => {
	const baseUrl = engine.baseUrl.replace('http:', 'https:');
	const { error } = await engine.video({}, { baseUrl });
	expect(error?.message).toContain('speaks http and not https');
	expect(error?.description).toContain('This item was not submitted or charged.');
	expect(engine.fake.seen).toEqual([]);
});

test.each([
	['a cap of the run', { options: { maximumRunCost: 1 } }, {}, 'add up to 1.071 USD'],
	['a Base URL without a scheme', {}, { baseUrl: 'www.qingbo.dev/v1' }, 'Base URL'],
	['an empty API key', {}, { apiKey: '' }, 'The API Key is empty'],
])('%s refuses every item on the Error output, none comes out as a result', async (_, ...given) => {
	const [parameters, where, message] = given as unknown as [IDataObject, object, string];
	const items = [{ row: 1 }, { row: 2 }, { row: 3 }];
	const result = await engine.video(parameters, { items, settings: errorOutput, ...where });
	expect(result.outputs[0] ?? []).toEqual([]);
	expect(result.outputs[1]).toHaveLength(3);
	for (const { error } of jsonOf(result, 1)) expect(error).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});

test.each([
	['concurrency', 'many', 'Concurrency must be a whole number from 1 to 100, not "many"'],
	['concurrency', 0, 'Concurrency must be a whole number from 1 to 100, not 0'],
	['maximumWait', -1, 'Maximum Wait must be a number above 0, not -1'],
	['pollInterval', 'often', 'Poll Interval must be a number above 0, not "often"'],
])('%s %p is refused before anything is sent', async (name, value, message) => {
	const result = await engine.video({ options: { [name]: value } });
	expect(result.error?.message).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});
