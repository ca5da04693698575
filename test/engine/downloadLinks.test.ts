import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { createClock } from '../../nodes/n8n/clock';
import { downloadMedia } from '../../nodes/n8n/files/download';
import type { Downloaded } from '../../nodes/n8n/files/download';
import type { Context } from '../../nodes/n8n/files/openUrl';
import type { Task } from '../../nodes/qwave/task/task';

interface Scripted {
	status?: number;
	headers?: Record<string, string>;
	/** Without an end where it is a stream. */
	body?: string | Readable;
}

const LINK = 'https://cdn.qwave.com/task-1.mp4';

/** Downloads LINK for the API on the internet, with these answers for these addresses. */
async function download(
	answers: Record<string, Scripted[]>,
	storage = 'filesystem-v2:1',
	maxMegabytes?: number,
	{
		cancel,
		now = Date.now,
		urls = [LINK],
		field = 'data',
	}: { cancel?: AbortController; now?: () => number; urls?: string[]; field?: string } = {},
): Promise<Downloaded & { asked: IHttpRequestOptions[]; stored: string[] }> {
	const asked: IHttpRequestOptions[] = [];
	const stored: string[] = [];
	const context = {
		getExecutionCancelSignal: () => cancel?.signal,
		helpers: {
			async httpRequest(options: IHttpRequestOptions) {
				asked.push(options);
				const answer = answers[options.url]?.shift() ?? { status: 599 };
				const { status = 200, headers = {}, body = '' } = answer;
				const type = { 'content-type': 'video/mp4' };
				return {
					statusCode: status,
					headers: { ...type, ...headers },
					body:
						typeof body === 'string'
							? Readable.from([Buffer.from(body)], { objectMode: false })
							: body,
				};
			},
			async prepareBinaryData(source: Buffer | Readable, fileName: string, mimeType: string) {
				const chunks: Buffer[] = [];
				if (Buffer.isBuffer(source)) chunks.push(source);
				else for await (const chunk of source) chunks.push(chunk as Buffer);
				stored.push(Buffer.concat(chunks).toString());
				return { id: storage, fileName, mimeType, data: '' };
			},
		},
	} as unknown as Context;
	const task: Task = { task_id: 'task-1', status: 'completed', video_urls: urls };
	const end = new AbortController();
	const downloaded = await downloadMedia(
		context,
		task,
		{ baseUrl: 'https://www.qingbo.dev/v1', field, maxMegabytes },
		{ ...createClock(end.signal), now, random: () => -0.499 },
	);
	end.abort();
	return { ...downloaded, asked, stored };
}

const to = (location: string): Scripted => ({ status: 302, headers: { location } });

test.each([
	'http://169.254.169.254/latest/meta-data',
	'https://localhost/x.mp4',
	'https://10.1.2.3/x.mp4',
	'https://[::ffff:127.0.0.1]/x.mp4',
	'http://cdn.qwave.com/task-1.mp4',
	'file:///etc/passwd',
	'//192.168.0.1/x.mp4',
])('a redirect to %s is not followed', async (location) => {
	const { problems, asked, binary } = await download({ [LINK]: [to(location)] }, undefined, 1);
	expect(asked.map(({ url }) => url)).toEqual([LINK]);
	expect(binary).toEqual({});
	expect(problems).toMatchObject([
		{ field: 'data', code: expect.stringMatching(/^(unsafe|bad)_link$/) },
	]);
});

test('each redirect is asked for on its own, five at most', async () => {
	const round = { [LINK]: Array.from({ length: 9 }, () => to('/task-1.mp4')) };
	const { problems, asked } = await download(round, undefined, 1);
	expect(asked).toHaveLength(6);
	expect(asked.every((options) => options.disableFollowRedirect)).toBe(true);
	expect(problems).toMatchObject([{ code: 'too_many_redirects' }]);
});

test('no request carries a key', async () => {
	const elsewhere = 'https://files.example.com/1';
	const { asked, stored } = await download(
		{ [LINK]: [to(elsewhere)], [elsewhere]: [{ body: 'video' }] },
		undefined,
		1,
	);
	expect(stored).toEqual(['video']);
	const names = asked.flatMap(({ headers }) => Object.keys(headers ?? {}));
	expect([...new Set(names)]).toEqual(['Accept', 'Accept-Encoding']);
});

test('a host without ranges sends the file again, and what came before is left out', async () => {
	const headers = { 'content-length': '10' };
	const { stored, problems } = await download(
		{
			[LINK]: [
				{ headers, body: '0123' },
				{ headers, body: '0123456' },
				{ headers, body: '0123456789' },
			],
		},
		undefined,
		1,
	);
	expect(problems).toEqual([]);
	expect(stored).toEqual(['0123456789']);
});

test('another version of the file is not glued to the first', async () => {
	const { stored, problems } = await download(
		{
			[LINK]: [
				{ headers: { 'content-length': '10', etag: '"a"' }, body: '0123' },
				{ headers: { 'content-length': '10', etag: '"b"' }, body: 'abcdefghij' },
			],
		},
		undefined,
		1,
	);
	expect(stored).toEqual([]);
	expect(problems).toMatchObject([{ code: 'changed' }]);
});

test('where n8n holds files in memory, 50 MB is the limit unless the user sets one', async () => {
	const large = { headers: { 'content-length': '60000000' }, body: 'x' };
	const { problems, stored } = await download({ [LINK]: [large] }, 'database:1');
	// A small file told where files are kept.
	expect(stored).toEqual(['QWave']);
	expect(problems).toMatchObject([
		{ code: 'too_large', next: expect.stringContaining('mode "database"') },
	]);
	// It is asked for once.
	const again = await download({ [LINK]: [large] }, 'database:1');
	expect(again.stored).toEqual([]);
	expect(again.problems).toMatchObject([{ code: 'too_large' }]);
});

test('an empty file is none', async () => {
	const { problems } = await download({ [LINK]: [{ headers: { 'content-length': '0' } }] });
	expect(problems).toMatchObject([{ code: 'empty' }]);
});

/** A body that brings a little, and then nothing. */
function silent(): Readable {
	const body = new Readable({ read() {} });
	body.push(Buffer.from('01'));
	return body;
}
const headers = { 'content-length': '4' };

test('Stop lets go of the connection', async () => {
	const body = silent();
	const cancel = new AbortController();
	setTimeout(() => cancel.abort(), 50);
	const options = { cancel };
	const { problems, asked } = await download({ [LINK]: [{ headers, body }] }, '', 1, options);
	expect(problems).toMatchObject([{ code: 'stopped' }]);
	expect(body.destroyed).toBe(true);
	expect(asked).toHaveLength(1);
});

test('a connection that has gone silent is given up, and the file taken up again', async () => {
	const body = silent();
	const start = Date.now();
	// A minute in a second and a half.
	const now = () => start + (Date.now() - start) * 40;
	const { problems, stored } = await download(
		{
			[LINK]: [
				{ headers, body },
				{ headers, body: '0123' },
			],
		},
		'',
		1,
		{ now },
	);
	expect(body.destroyed).toBe(true);
	expect([problems, stored]).toEqual([[], ['0123']]);
});

test('a connection that brings a byte now and then is given up', async () => {
	const start = Date.now();
	// An hour in six seconds.
	const now = () => start + (Date.now() - start) * 600;
	const drips = Array.from({ length: 3 }, () => {
		const body = new Readable({ read() {} });
		const timer = setInterval(() => body.push(Buffer.from('0')), 10);
		body.on('close', () => clearInterval(timer));
		return body;
	});
	const long = { 'content-length': '1000000' };
	const answers = { [LINK]: drips.map((body) => ({ headers: long, body })) };
	const { problems } = await download(answers, '', 1, { now });
	expect(problems).toMatchObject([
		{ code: 'interrupted', message: expect.stringContaining('less than 10 kB a second') },
	]);
	expect(drips.every(({ destroyed }) => destroyed)).toBe(true);
});

describe('the files of a task have an end together', () => {
	const many = (count: number) =>
		Array.from({ length: count }, (_, at) => `https://cdn.qwave.com/${at + 1}.mp4`);

	test('twenty are downloaded, and the item says that there are more', async () => {
		const urls = many(2_000);
		const answers = Object.fromEntries(urls.map((url) => [url, [{ body: 'video' }]]));
		const { binary, problems, asked } = await download(answers, '', 1, { urls });
		expect(asked).toHaveLength(20);
		expect(Object.keys(binary)).toHaveLength(20);
		expect(problems).toEqual([
			{
				field: 'data_21',
				code: 'too_many',
				message: 'The task has 2000 files, and only the first 20 were downloaded',
				next: expect.any(String),
			},
		]);
	});

	test('they have as much as four of the largest, those that broke off counted', async () => {
		const urls = many(6);
		const body = 'x'.repeat(900_000);
		const changed = [
			{ headers: { 'content-length': '1000000', etag: '"a"' }, body },
			{ headers: { 'content-length': '1000000', etag: '"b"' }, body },
		];
		const answers = Object.fromEntries(urls.map((url, at) => [url, at ? [{ body }] : changed]));
		const { binary, problems } = await download(answers, '', 1, { urls });
		expect(Object.keys(binary)).toEqual(['data_2', 'data_3', 'data_4']);
		expect(problems).toMatchObject([
			{ field: 'data', code: 'changed' },
			{ field: 'data_5', code: 'too_large', message: expect.stringContaining('4 MB together') },
			{ field: 'data_6', code: 'too_large' },
		]);
	});
});

test.each(['__proto__', 'constructor', 'toString'])(
	'no file is asked for where it could not lie in the field %s',
	async (field) => {
		const options = { field };
		const { problems, asked } = await download({ [LINK]: [{ body: 'x' }] }, '', 1, options);
		expect(asked).toEqual([]);
		expect(problems).toMatchObject([
			{ code: 'bad_field', message: expect.stringContaining(field) },
		]);
	},
);
