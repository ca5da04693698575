import { Readable } from 'node:stream';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { createApi } from '../../../nodes/n8n/api';
import { failureAdvice } from '../../../nodes/output/failureAdvice';
import type { Transport } from '../../../nodes/qwave/api/http';
import { isTransient, provesNothingAccepted } from '../../../nodes/qwave/api/retryPolicy';

const KEY = 'sk-qwave/key+1=';
const GET = { method: 'GET', path: '/tasks/task-1' } as const;
const node = {
	id: 'n',
	name: 'QWave',
	type: 't',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The API in an n8n whose request helper does that. */
async function api(
	respond: (options: IHttpRequestOptions) => unknown,
	apiKey = KEY,
	secrets = [''],
) {
	const context = {
		getNode: () => node,
		getCredentials: async () => ({ baseUrl: 'https://api.example/v1', apiKey }),
		getExecutionCancelSignal: () => undefined,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => await respond(options),
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) =>
				await respond(options),
		},
	};
	return await createApi(context as unknown as IExecuteFunctions, secrets);
}
const answered = (body: unknown, headers = {}, statusCode = 200) => ({ statusCode, headers, body });
const callOf = (answer: { networkCode?: string; status: number }) => ({
	status: answer.status,
	code: answer.networkCode ?? '',
	message: '',
});

describe('an answer is read', () => {
	const task = { task_id: 'task-1', status: 'queued' };
	const text = JSON.stringify(task);
	it.each([
		['a stream', () => Readable.from([Buffer.from(text.slice(0, 9)), Buffer.from(text.slice(9))])],
		['a text', () => text],
		['bytes', () => Buffer.from(text)],
		['an object', () => ({ ...task })],
	])('from %s', async (_, body) => {
		const { send } = await api(() => answered(body()));
		expect((await send(GET)).body).toEqual(task);
	});

	it('of 10 MB; one that never ends is given up, for good, and let go of', async () => {
		const piece = Buffer.alloc(1024 * 1024, ' ');
		const large = [...Array<Buffer>(10).fill(piece), Buffer.from(text)];
		const ten = await api(() => answered(Readable.from(large)));
		expect((await ten.send(GET)).body).toEqual(task);
		const more = await api(() => answered(Readable.from([...large, piece, piece])));
		expect(await more.send(GET)).toMatchObject({ status: 0, networkCode: 'too_large' });
		let given = 0;
		const endless = Readable.from(
			(function* () {
				for (; given < 1000; given += 1) yield piece;
			})(),
		);
		const { send } = await api(() => answered(endless));
		const answer = await send(GET);
		expect(answer).toMatchObject({ status: 0, networkCode: 'too_large' });
		expect(endless.destroyed).toBe(true);
		expect(given).toBeLessThan(100);
		expect(isTransient(callOf(answer))).toBe(false);
		expect(provesNothingAccepted(callOf(answer))).toBe(false);
	});
});

describe('a call has an end of its own, however busy the connection is', () => {
	beforeEach(() => void jest.useFakeTimers());
	afterEach(() => void jest.useRealTimers());

	it.each(['send', 'submit', 'sendDetached'] as const)('%s', async (way) => {
		const drip = new Readable({ read() {} });
		const drops = setInterval(() => drip.push(' '), 2_000);
		let signal: IHttpRequestOptions['abortSignal'];
		const opened = await api((options) => {
			signal = options.abortSignal;
			return answered(drip);
		});
		const answering = (opened[way] as Transport)(GET);
		await jest.advanceTimersByTimeAsync(61_000);
		clearInterval(drops);
		expect(await answering).toMatchObject({ status: 0, networkCode: 'ETIMEDOUT' });
		expect(drip.destroyed).toBe(true);
		expect(signal).toMatchObject({ aborted: true });
	});
});

describe('an exception', () => {
	it.each([
		['an error of n8n', new NodeOperationError(node as never, 'no such expression')],
		['a wrong use', Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' })],
		['any other', new Error('oops')],
	])('%s is no passing outage, and its reason is told', async (_, thrown) => {
		const { send } = await api(async () => await Promise.reject(thrown));
		const answer = await send(GET);
		expect(answer).toMatchObject({ networkCode: 'n8n_error', networkMessage: thrown.message });
		expect(isTransient(callOf(answer))).toBe(false);
		// Nobody knows how far the request came.
		expect(provesNothingAccepted(callOf(answer))).toBe(false);
	});

	it('of n8n’s guard of outgoing requests proves that nothing was sent', async () => {
		const thrown = Object.assign(new Error('blocked'), { name: 'SsrfBlockedIpError' });
		const { submit } = await api(async () => await Promise.reject(thrown));
		const answer = await submit(GET);
		expect(isTransient(callOf(answer))).toBe(false);
		expect(provesNothingAccepted(callOf(answer))).toBe(true);
	});

	it('before the request leaves proves that nothing was sent', async () => {
		const seen: unknown[] = [];
		const { submit } = await api((options) => void seen.push(options));
		const cycle: Record<string, unknown> = {};
		cycle.own = cycle;
		const deep = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`) as unknown;
		for (const body of [cycle, deep]) {
			const answer = await submit({ method: 'POST', path: '/tasks', body });
			expect(answer).toMatchObject({ status: 0, networkCode: 'not_handed_over' });
			expect(provesNothingAccepted(callOf(answer))).toBe(true);
			expect(isTransient(callOf(answer))).toBe(false);
			const { next } = failureAdvice({ ...callOf(answer), message: 'x' }, 'submit');
			expect(next).toContain('This item was not submitted or charged.');
		}
		expect(seen).toEqual([]);
	});

	it.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE'])('%s is a passing one', async (code) => {
		const { send } = await api(
			async () => await Promise.reject(Object.assign(new Error('x'), { code })),
		);
		expect(isTransient(callOf(await send(GET)))).toBe(true);
	});
});

describe('a secret that comes back is hidden', () => {
	const escaped = [...KEY]
		.map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
	it.each([
		['escaped', escaped],
		['as PHP writes it', KEY.replace('/', '\\/')],
		['in a URL', encodeURIComponent(KEY)],
		[
			'in a URL, in small letters',
			encodeURIComponent(KEY).toLowerCase().replace('sk-qwave', 'sk-qwave'),
		],
	])('%s', async (_, form) => {
		const { send } = await api(() => answered(`{"error":{"message":"${form}!","${form}":[1]}}`));
		expect((await send(GET)).body).toEqual({ error: { message: '***!', '***': [1] } });
	});

	it('the token of a signed link, with = as Gson writes it and in a URL', async () => {
		const body = '{"a":"https://n/signed?token\\u003dabc.def-g.h","b":"signed%3Ftoken%3Dabc.def"}';
		const { send } = await api(() => answered(body));
		expect((await send(GET)).body).toEqual({
			a: 'https://n/signed?token=***',
			b: 'signed%3Ftoken%3D***',
		});
	});

	it('also in the Location of a redirect', async () => {
		const { send } = await api(() =>
			answered('', { location: `https://x.example/?k=${KEY}` }, 302),
		);
		expect((await send(GET)).headers.location).toBe('https://x.example/?k=***');
	});

	it('the token of the callback URL that a submit carried, and nothing else of it', async () => {
		const url = 'https://n8n.example/hook?token=S3cret%2BKey%3D1&job=kling-v3-omni';
		const quoted = {
			error: { message: `not public: ${url} (S3cret+Key=1)` },
			model: 'kling-v3-omni',
		};
		const opened = await api(() => answered(JSON.stringify(quoted), {}, 400));
		const submit = { method: 'POST', path: '/tasks', body: { callback_url: url } } as const;
		const hidden = {
			error: { message: 'not public: https://n8n.example/hook?token=***&job=kling-v3-omni (***)' },
			model: 'kling-v3-omni',
		};
		expect((await opened.submit(submit)).body).toEqual(hidden);
		expect((await opened.send(GET)).body).toEqual(hidden);
	});

	it('an answer 20,000 levels deep is read, without its depths', async () => {
		const deep = `{"task_id":"t","deep":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
		const { send } = await api(() => answered(deep));
		expect(JSON.stringify((await send(GET)).body).length).toBeLessThan(300);
	});
});

it.each([`Bearer ${KEY}`, `"${KEY}"`, ` Authorization: Bearer ${KEY}\n`, `\u200b${KEY}\ufeff`])(
	'a key pasted as %j is understood',
	async (pasted) => {
		const sent: unknown[] = [];
		const { send } = await api((options) => {
			sent.push(options.headers?.Authorization);
			return answered('{}');
		}, pasted);
		await send(GET);
		expect(sent).toEqual([`Bearer ${KEY}`]);
	},
);
