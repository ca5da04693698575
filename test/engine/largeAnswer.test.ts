import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';

import { runInEngine } from './support/engine';

const MB = 1024 * 1024;
let server: Server;
beforeAll(async () => {
	server = createServer((_, response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
		const json = function* () {
			yield '{"task_id":"task-1","status":"completed","a":"';
			for (let given = 0; given < 100; given += 1) yield 'a'.repeat(MB);
			yield '"}';
		};
		Readable.from(json()).pipe(createGzip()).pipe(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

test('a small answer that unpacks to 100 MB is given up with its reason, and is not held', async () => {
	const { port } = server.address() as AddressInfo;
	const before = process.memoryUsage().rss;
	const { status, error } = await runInEngine({
		baseUrl: `http://127.0.0.1:${port}/v1`,
		parameters: { resource: 'task', operation: 'get', taskId: 'task-1', options: {} },
	});
	expect(status).toBe('error');
	expect(`${error?.message} ${error?.description}`).toMatch(
		/too_large|too large|more than \d+ bytes/,
	);
	// 100 MB of text take two or three times as much.
	expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
});
