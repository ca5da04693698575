import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { suite } from './support/suite';

const engine = suite();
const seen: IncomingMessage[] = [];
let server: Server;
let host: string;
let open = 0;
let mostOpen = 0;

/** Answers by path: `/404/a.png`, `/200/image/png/a.png`, `/head/405/200/a.png` (HEAD, then GET). */
beforeAll(async () => {
	server = createServer((request, response) => {
		seen.push(request);
		open += 1;
		mostOpen = Math.max(mostOpen, open);
		response.on('close', () => (open -= 1));
		const parts = (request.url ?? '').split('/').slice(1);
		if (parts[0] === 'to')
			return response.writeHead(302, { location: parts.slice(1).join('/') }).end();
		if (parts[0] === 'head') {
			return response.writeHead(Number(parts[request.method === 'HEAD' ? 1 : 2])).end();
		}
		const [status, type, subtype, size] = parts;
		const headers = type === undefined ? {} : { 'content-type': `${type}/${subtype}` };
		const length = Number(size) ? { 'content-length': size } : {};
		return response.writeHead(Number(status), { ...headers, ...length }).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	seen.length = 0;
	mostOpen = 0;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

async function run(path: string, checkMediaUrls = true) {
	const parameters = { operation: 'imageToVideo', model: 'kling-v3', firstFrameImage: host + path };
	const result = await engine.video({
		...parameters,
		waitForCompletion: 'none',
		options: { checkMediaUrls },
	});
	const hints = result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? [];
	return { result, hints: hints.map(({ message }) => message).join() };
}

test('without the option nobody is asked', async () => {
	await run('/404/image/png/a.png', false);
	expect(seen).toEqual([]);
	expect(engine.fake.submits()).toHaveLength(1);
});

test.each([
	['a fitting file', '/200/image/png/1000/a.png'],
	['a file whose type nobody tells', '/200/application/octet-stream/1000/a.png'],
	['a host that refuses HEAD', '/head/405/200/a.png'],
	['a link that is signed for GET', '/head/403/206/a.png'],
	['a redirect', '/to//200/image/png/1000/a.png'],
])('%s is sent, and the key goes to nobody else', async (_, path) => {
	const { result, hints } = await run(path);
	expect(result.error?.message).toBeUndefined();
	expect(hints).toBe('');
	expect(engine.fake.submits()).toHaveLength(1);
	expect(seen.length).toBeGreaterThan(0);
	for (const { headers } of seen) expect(headers).not.toHaveProperty('authorization');
});

test.each([
	['missing', '/404/image/png/a.png', 'answers 404'],
	['forbidden for GET too', '/head/403/403/a.png', 'answers 403'],
	['a page', '/200/text/html/10/a.png', 'is text/html, and an image is needed'],
	['a video', '/200/video/mp4/10/a.png', 'is MP4, and an image is needed'],
	['too large', '/200/image/png/99000000/a.png', 'this model takes at most 30 MB'],
])('a file that is %s is refused before anything is sent', async (_, path, message) => {
	const { result } = await run(path);
	expect(result.error?.message).toContain(message);
	expect(result.error?.message).toContain('First Frame Image');
	expect(engine.fake.submits()).toEqual([]);
});

test.each([
	['/500/image/png/a.png', 'it answered 500'],
	['/to/http://127.0.0.1:1/a.png', 'nothing listens at its address'],
	['/to//to//to//to//to//to//to//a.png', 'too many redirects'],
])('%s only warns', async (path, message) => {
	const { hints } = await run(path);
	expect(hints).toContain(message);
	expect(engine.fake.submits()).toHaveLength(1);
});

test('an item with many URLs asks about fifty of them, four at a time, and says so', async () => {
	const imageUrls = Array.from(
		{ length: 60 },
		(_, index) => `${host}/200/image/png/9/${index}.png`,
	);
	const result = await engine.video({
		operation: 'imageToVideo',
		modelSource: 'id',
		modelId: 'kling-v9',
		imageUrls,
		waitForCompletion: 'none',
		options: { checkMediaUrls: true },
	});
	expect(result.error?.message).toBeUndefined();
	expect(seen).toHaveLength(50);
	expect(mostOpen).toBeLessThanOrEqual(4);
	const hints = result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? [];
	expect(hints.map(({ message }) => message).join()).toContain('the first 50 of 60 URLs');
});

test('a run asks about two hundred URLs, four at a time, and about each once', async () => {
	const urls = (item: number) =>
		Array.from({ length: 10 }, (_, index) => `${host}/200/image/png/9/${item % 30}-${index}.png`);
	const result = await engine.video(
		{
			operation: 'imageToVideo',
			modelSource: 'id',
			modelId: 'kling-v9',
			imageUrls: '={{ $json.urls }}',
			waitForCompletion: 'none',
			options: { checkMediaUrls: true, concurrency: 20 },
		},
		{ items: Array.from({ length: 60 }, (_, item) => ({ urls: urls(item) })) },
	);
	expect(result.error?.message).toBeUndefined();
	expect(seen).toHaveLength(200);
	expect(new Set(seen.map(({ url }) => url)).size).toBe(200);
	expect(mostOpen).toBeLessThanOrEqual(4);
	const hints = result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? [];
	const told = hints.filter(({ message }) => message.includes('200 URLs of this run'));
	expect(told).toHaveLength(1);
});
