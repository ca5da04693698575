import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startHarness, type Harness } from '../../support/sandboxHarness';

let at: Harness;
let server: Server;
let host: string;
beforeAll(async () => {
	at = await startHarness();
	server = createServer((request, response) => {
		const status = request.url === '/a.png' ? 200 : 404;
		response.writeHead(status, { 'content-type': 'image/png' }).end('PNG');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await at.sandbox.close();
	await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
	await at.admin.reset();
	await at.admin.scenario({ fetchMedia: true });
});

const kling = { model: 'kling-v3', prompt: 'see https://a.example/b.png', duration: 5 };
const submit = (more: object) => at.call('POST', '/v1/tasks', { body: { ...kling, ...more } });
const media = async () => (await at.admin.log()).filter((entry) => entry.host === 'media');

it('every file of a task is fetched, and nothing else', async () => {
	const callback_url = 'http://127.0.0.1:1/hook';
	const { status } = await submit({ first_frame_image: `${host}/a.png`, callback_url });
	expect(status).toBe(200);
	expect(await media()).toEqual([
		expect.objectContaining({
			status: 200,
			path: `${host}/a.png`,
			body: {
				param: 'first_frame_image',
				type: 'image/png',
				bytes: 3,
				sha256: expect.stringMatching(/^[\da-f]{64}$/),
			},
		}),
	]);
});

it('a file within the body counts as fetched', async () => {
	const hailuo = { model: 'minimax-hailuo-2.3', action: 'image2video', duration: 6 };
	const image_urls = [`data:image/png;base64,${Buffer.from('PNG').toString('base64')}`];
	expect((await submit({ ...hailuo, image_urls })).status).toBe(200);
	expect((await media())[0]).toMatchObject({ status: 200, body: { type: 'image/png', bytes: 3 } });
});

it.each([
	['/b.png', 'its host answered 404'],
	[':1/', 'its host gave no answer'],
])('a file that is not there is refused: %s', async (path, why) => {
	const first_frame_image = path === ':1/' ? 'http://127.0.0.1:1/' : host + path;
	const { status, json } = await submit({ first_frame_image });
	expect(status).toBe(400);
	expect(json.error).toMatchObject({ code: 'invalid_request', param: 'first_frame_image' });
	expect(json.error.message).toContain(why);
	expect((await at.admin.ledger()).totals).toMatchObject({ submits: 0 });
});

it('an asset is fetched too', async () => {
	const body = { model: 'seedance-2.0', type: 'image', url: `${host}/b.png` };
	expect((await at.call('POST', '/v1/assets', { body })).status).toBe(400);
	const fine = { ...body, url: `${host}/a.png` };
	expect((await at.call('POST', '/v1/assets', { body: fine })).status).toBe(200);
});

it('without the scenario nothing is fetched', async () => {
	await at.admin.scenario({});
	expect((await submit({ first_frame_image: `${host}/b.png` })).status).toBe(200);
	expect(await media()).toEqual([]);
	await expect(at.admin.scenario({ fetchMedia: 1 as never })).rejects.toThrow('true or false');
});
