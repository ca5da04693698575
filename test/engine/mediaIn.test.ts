import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { serveFiles, useFilesystem } from './support/binary';
import type { EngineRun, GivenFile } from './support/engine';
import { jsonOf, suite } from './support/suite';

const engine = suite();
let host: Awaited<ReturnType<typeof serveFiles>>;
beforeAll(async () => {
	await useFilesystem();
	host = await serveFiles();
});
afterAll(async () => await host.close());

const bytes = readFileSync(join(__dirname, '../../sandbox/media/16x9.png'));
const png: GivenFile = { bytes, name: 'boat.png', type: 'image/png' };
const clip: GivenFile = { bytes, name: 'boat.mp4', type: 'video/mp4' };
const image = { operation: 'imageToVideo' };
const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex');

/** Runs it with these files in its one item. */
async function run(
	parameters: IDataObject,
	files: Record<string, GivenFile> = { data: png },
	more: Partial<EngineRun> = {},
) {
	const own = { ...image, ...parameters };
	return await engine.video(own, { files: [files], restApiUrl: host.url, ...more });
}
const body = (): IDataObject => (engine.fake.submits()[0]?.body ?? {}) as IDataObject;
const hints = (result: Awaited<ReturnType<typeof run>>) =>
	(result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? []).map((one) => one.message);

async function fetched(url: unknown): Promise<string> {
	const answer = await fetch(String(url));
	return hash(Buffer.from(await answer.arrayBuffer()));
}

test('a binary field becomes a link that gives its bytes for a day', async () => {
	const result = await run({ model: 'kling-v3', firstFrameImage: 'data' });
	expect(result.error?.message).toBeUndefined();
	const url = new URL(String(body().first_frame_image));
	expect(`${url.origin}${url.pathname}`).toBe(`${host.url}/binary-data/signed`);
	expect(await fetched(url)).toBe(hash(bytes));
	const [, claims = ''] = url.searchParams.get('token')!.split('.');
	const { iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
	expect(exp - iat).toBe(24 * 60 * 60);
});

test.each([
	['names in a list', ['front', 'https://cdn.example/side.png', 'back']],
	['names in lines and with commas', 'front, https://cdn.example/side.png\nback'],
	['names from an expression', '={{ ["front", "https://cdn.example/side.png", "back"] }}'],
	['the files themselves', '={{ [$binary.front, "https://cdn.example/side.png", $binary.back] }}'],
])('lists take %s', async (_, imageUrls) => {
	const operation = 'referenceToVideo';
	const parameters = { operation, model: 'viduq3-pro', modelSource: 'id', modelId: 'viduq3' };
	const result = await run({ ...parameters, imageUrls }, { front: png, back: png });
	expect(result.error?.message).toBeUndefined();
	const urls = body().image_urls as string[];
	expect(urls).toHaveLength(3);
	expect(urls[1]).toBe('https://cdn.example/side.png');
	expect(await fetched(urls[0])).toBe(hash(bytes));
	expect(await fetched(urls[2])).toBe(hash(bytes));
});

test('entries of a composite field take a binary field', async () => {
	const result = await run({
		apiVersion: '2026-09',
		model: 'seedance-2.0',
		duration: 5,
		aspectRatio: 'adaptive',
		imageWithRoles: { entries: [{ url: 'data', role: 'first_frame' }] },
	});
	expect(result.error?.message).toBeUndefined();
	const [entry] = body().image_with_roles as IDataObject[];
	expect(await fetched(entry?.url)).toBe(hash(bytes));
});

const inItem = { mimeType: 'image/png', data: bytes.toString('base64') };

test.each([
	['in the item itself, as a Code node may write it', 'data', { binary: [{ data: inItem }] }],
	['of that kind within the JSON', 'data', { items: [{ _files: { data: inItem } }] }],
	['of that kind by its path', '_files.data', { items: [{ _files: { data: inItem } }] }],
])('a file %s is stored, and a link to it is sent', async (_, firstFrameImage, more) => {
	const parameters = { ...image, model: 'kling-v3', firstFrameImage };
	const result = await engine.video(parameters, { ...more, restApiUrl: host.url });
	expect(result.error?.message).toBeUndefined();
	expect(await fetched(body().first_frame_image)).toBe(hash(bytes));
});

test('an expression shows no bytes of a file in the item itself: its name is asked for', async () => {
	const parameters = { ...image, model: 'kling-v3', firstFrameImage: '={{ $binary.data }}' };
	const result = await engine.video(parameters, { binary: [{ data: inItem }] });
	expect(result.error?.message).toContain('give the name of its binary field');
	expect(engine.fake.seen).toEqual([]);
});

describe('a file is sent only where n8n gave it to an item of this execution', () => {
	const kling = { ...image, model: 'kling-v3' };
	/** A file that another execution has stored. */
	async function stored() {
		const { run: other } = await engine.video(kling, { files: [{ data: png }] });
		const [item] = other.data.resultData.runData.Source?.[0]?.data?.main?.[0] ?? [];
		const file = item!.binary!.data!;
		expect(file.id).toMatch(/^filesystem-v2:/);
		return file;
	}
	const combined = { workflowSettings: { binaryMode: 'combined' as const } };

	test.each([
		['by name', 'photo', (photo: object) => ({ photo })],
		['by expression', '={{ $json.photo }}', (photo: object) => ({ photo })],
		['of an earlier node', "={{ $('Source').item.json.photo }}", (photo: object) => ({ photo })],
		['as n8n would keep it', 'photo', (photo: object) => ({ _files: { photo } })],
		['by that path', '_files.photo', (photo: object) => ({ _files: { photo } })],
	])('one in the JSON is not, %s', async (_, firstFrameImage, item) => {
		const { id, mimeType } = await stored();
		const json = item({ id, mimeType }) as IDataObject;
		const more = { items: [json], restApiUrl: host.url };
		const result = await engine.video({ ...kling, firstFrameImage }, more);
		expect(result.error?.message).toContain('no item of this execution has that file');
		expect(engine.fake.seen).toEqual([]);
	});

	/** The id of a file in another execution, or another workflow. */
	const moved = (id: string, from: RegExp, to: string) => id.replace(from, to);
	test.each([
		['of an earlier execution', (id: string) => id],
		['of another workflow', (id: string) => moved(id, /workflows\/[^/]+/, 'workflows/other')],
		['of no execution', (id: string) => moved(id, /executions\/[^/]+/, 'executions/..')],
		['in a database', () => 'database:9d4e9a30-1f0e-4d3b-a6a1-2f6f2f0d6f11'],
	])('in the combined mode, one %s within the JSON is not', async (_, idOf) => {
		const { id = '', mimeType } = await stored();
		for (const firstFrameImage of ['photo', '_files.photo', '={{ $json._files.photo }}']) {
			const items = [{ _files: { photo: { id: idOf(id), mimeType, data: 'filesystem-v2' } } }];
			const more = { ...combined, items, restApiUrl: host.url };
			const result = await engine.video({ ...kling, firstFrameImage }, more);
			expect(result.error?.message).toMatch(/^First Frame Image: /);
			expect(result.error?.message).toContain('no item of this execution has that file');
			expect(result.error?.message).toContain('run the workflow from its first node');
			expect(engine.fake.seen).toEqual([]);
		}
	});

	test.each([
		['without a place', { mimeType: 'image/png', id: '' }],
		['without a place or a type', { mimeType: 'image/png', id: '', fileName: 5 }],
		['whose name is a number', { mimeType: 'image/png', data: 'AAAA', fileName: 5 }],
		['whose ending is a list', { mimeType: 'image/png', data: 'AAAA', fileExtension: [] }],
		['whose size is a text', { mimeType: 'image/png', data: 'AAAA', bytes: 'many' }],
		['whose id is a number', { mimeType: 'image/png', data: 'AAAA', id: 5 }],
		['whose data is null', { mimeType: 'image/png', data: null }],
	])('JSON that looks like a file %s is refused at its field', async (_, photo) => {
		for (const firstFrameImage of ['photo', '={{ $json.photo }}', '={{ [$json.photo] }}']) {
			const items = [{ photo } as IDataObject];
			const result = await engine.video({ ...kling, firstFrameImage }, { items });
			expect(result.error?.message).toMatch(/^First Frame Image/);
			expect(engine.fake.seen).toEqual([]);
		}
	});

	test('one of another execution is, where n8n handed it on', async () => {
		const file = await stored();
		const more = { binary: [{ photo: file }], restApiUrl: host.url };
		const result = await engine.video({ ...kling, firstFrameImage: 'photo' }, more);
		expect(result.error?.message).toBeUndefined();
		expect(await fetched(body().first_frame_image)).toBe(hash(bytes));
	});

	test.each([
		['of an earlier node', "={{ $('Source').item.binary.data }}", { filesEarlier: true }],
		['in the combined mode', 'data', combined],
		['in the combined mode by path', '_files.data', combined],
		['in the combined mode by expression', '={{ $json._files.data }}', combined],
	])('one %s is', async (_, firstFrameImage, more) => {
		const result = await run({ model: 'kling-v3', firstFrameImage }, undefined, {
			...more,
			restApiUrl: host.url,
		});
		expect(result.error?.message).toBeUndefined();
		expect(await fetched(body().first_frame_image)).toBe(hash(bytes));
	});
});

test('a name that is none tells the binary fields of the item, beside all else that is wrong', async () => {
	const parameters = { model: 'kling-v3', firstFrameImage: 'photo', duration: 99 };
	const result = await run(parameters, { front: png, back: png });
	expect(result.error?.message).toContain('"photo" is neither a URL nor a binary field');
	expect(result.error?.message).toContain('"front", "back"');
	expect(result.error?.message).toContain('First Frame Image');
	expect(engine.fake.seen).toEqual([]);
	const none = await run({ model: 'kling-v3', firstFrameImage: 'photo' }, {});
	expect(none.error?.message).toContain('its binary fields: none');
});

test('thousands of names that are none make an error that can be read, and a short item', async () => {
	const imageUrls = Array.from({ length: 20_000 }, (_, index) => `a${index}`);
	const names = Object.fromEntries(imageUrls.slice(0, 20).map((name) => [`${name}-file`, png]));
	const operation = 'referenceToVideo';
	const parameters = { operation, apiVersion: '2026-09', model: 'seedance-2.0', imageUrls };
	const settings = { onError: 'continueRegularOutput' as const };
	const [item] = jsonOf(await run(parameters, names, { settings }));
	const { issues } = item?.details as { issues: Array<{ code: string; message: string }> };
	expect(issues).toHaveLength(101);
	expect(issues.at(-1)).toMatchObject({
		code: 'more',
		message: expect.stringMatching(/and 19,?9/),
	});
	expect(JSON.stringify(item).length).toBeLessThan(50_000);
	expect(String(item?.error).match(/its binary fields/g)).toHaveLength(1);
});

test.each([
	['a video for an image', { data: clip }, 'the file in "data" is MP4, and an image is needed'],
	['a format that the page does not have', { data: { ...png, type: 'image/gif' } }, 'is GIF; this'],
	['a text', { data: { ...png, type: 'application/pdf' } }, 'is application/pdf, and an image'],
	['no image at all', { data: { ...png, bytes: Buffer.alloc(64, 7) } }, 'is no PNG'],
	['a page', { data: { ...png, bytes: Buffer.from('<html><body>Sign in') } }, 'is an HTML page'],
	['an empty one', { data: { ...png, bytes: Buffer.alloc(0) } }, 'is empty'],
	['a large one', { data: { ...png, bytes: Buffer.alloc(33_000_000) } }, 'has 31.5 MB; this model'],
])('%s is refused before anything is sent', async (_, files, message) => {
	const result = await run({ model: 'kling-v3', firstFrameImage: 'data' }, files);
	expect(result.error?.message).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});

test.each([
	['at a local address', 'http://192.168.1.5:5678/rest', 'from http://192.168.1.5:5678'],
	['without https', 'http://n8n.example.com/rest', 'which is not encrypted'],
])('a file that n8n would serve %s is not sent, and the error says what to set', async (...row) => {
	const [, restApiUrl, message] = row;
	const baseUrl = 'https://api.qingbo.ai/v1';
	const parameters = { model: 'kling-v3', firstFrameImage: 'data' };
	const result = await run(parameters, undefined, { restApiUrl, baseUrl });
	expect(result.error?.message).toContain(message);
	expect(result.error?.description).toContain('WEBHOOK_URL');
	expect(JSON.stringify(result.run)).not.toContain('token=');
});

test('Hailuo gets the image itself where no link would do, and its bytes do not come back', async () => {
	engine.fake.onSubmit = ({ body: sent }) => ({
		body: { task_id: 'task-1', status: 'queued', ...sent },
	});
	const hailuo = { model: 'minimax-hailuo-2.3', imageUrls: 'data', waitForCompletion: 'none' };
	const result = await run({ ...hailuo, options: { simplify: false } }, undefined, {
		restApiUrl: 'nowhere',
	});
	const uri = `data:image/png;base64,${bytes.toString('base64')}`;
	expect(body().image_urls).toEqual([uri]);
	expect(jsonOf(result)[0]?.image_urls).toEqual(['data:image/png;base64,***']);
	const large = { data: { ...png, bytes: Buffer.concat([bytes, Buffer.alloc(10_000_001)]) } };
	const refused = await run(hailuo, large, { restApiUrl: 'nowhere' });
	expect(refused.error?.message).toContain('more than 10 MB');
	await run(hailuo);
	expect(engine.fake.submits()[1]?.body.image_urls).toEqual([expect.stringContaining(host.url)]);
});

test.each([
	['an HTML page', '<!doctype html><html><body>Sign in</body></html>', 'is an HTML page'],
	['another kind of file', 'ID3\x03\x00\x00\x00\x00\x00\x00more', 'is MP3, and an image is needed'],
	['a few zeros', '\0\0\0', 'is no PNG'],
	['nothing', '', 'is empty'],
])('a data URI that holds %s is refused before anything is sent', async (_, text, message) => {
	const uri = `data:image/png;base64,${Buffer.from(text, 'latin1').toString('base64')}`;
	const hailuo = { model: 'minimax-hailuo-2.3', waitForCompletion: 'none' };
	const result = await run({ ...hailuo, imageUrls: [uri] });
	expect(result.error?.message).toContain(`Image URLs, entry 1: the data URI ${message}`);
	expect(engine.fake.seen).toEqual([]);
});

test('a data URI that holds what it says is sent, to a model whose page has them', async () => {
	const uri = `data:image/png;base64,${inItem.data}`;
	const wait = { waitForCompletion: 'none', imageUrls: [uri] };
	await run({ ...wait, model: 'minimax-hailuo-2.3' });
	expect(body().image_urls).toEqual([uri]);
	const other = await run({ ...wait, operation: 'referenceToVideo', model: 'kling-video-o1' });
	expect(other.error?.message).toContain('must be an http(s) URL');
});

test('a link does not come back: not in the raw answer, not in an error', async () => {
	engine.fake.onSubmit = ({ body: sent }) => ({
		body: { task_id: 'task-1', status: 'queued', ...sent },
	});
	const kling = { model: 'kling-v3', firstFrameImage: 'data', waitForCompletion: 'none' };
	const result = await run({ ...kling, options: { simplify: false } });
	expect(jsonOf(result)[0]?.first_frame_image).toMatch(/signed\?token=\*\*\*$/);
	engine.fake.onSubmit = ({ body: sent }) => {
		const message = `cannot fetch ${String(sent.first_frame_image)}`;
		return { status: 400, body: { error: { code: 'invalid_request', message } } };
	};
	const failed = await run(kling);
	expect(failed.error?.message).toMatch(/signed\?token=\*\*\*$/);
	expect(JSON.stringify(failed.run.data.resultData)).not.toMatch(/token=eyJ/);
});

test('an Idempotency Key of the user and a link warn of each other', async () => {
	const options = { idempotencyKey: 'row-1' };
	const linked = await run({ model: 'kling-v3', firstFrameImage: 'data', options });
	expect(hints(linked).join()).toContain('differs from run to run');
	const url = 'https://cdn.example/a.png';
	const plain = await run({ model: 'kling-v3', firstFrameImage: url, options });
	expect(hints(plain)).toEqual([]);
});

test('an unclear submit that is retried with another link stays unclear, and is made once', async () => {
	const bodies = new Map<string, string>();
	engine.fake.onSubmit = ({ headers, body: sent }) => {
		const key = String(headers['idempotency-key']);
		const text = JSON.stringify(sent);
		const isOther = bodies.has(key) && bodies.get(key) !== text;
		bodies.set(key, bodies.get(key) ?? text);
		const error = { code: 'idempotency_key_reused', message: 'another body' };
		return isOther ? { status: 409, body: { error } } : { cut: true };
	};
	const seedance = { apiVersion: '2026-09', model: 'seedance-2.0', aspectRatio: 'adaptive' };
	const result = await run(
		{ ...seedance, duration: 5, firstFrameImage: 'data', options: { maximumWait: 0.1 } },
		undefined,
		{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1_100 } },
	);
	expect(result.error?.message).toContain('was sent before in this execution, and no answer came');
	const submits = engine.fake.submits();
	expect(new Set(submits.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
	expect(new Set(submits.map((one) => one.body.first_frame_image)).size).toBe(2);
});

describe('URLs', () => {
	const baseUrl = 'https://api.qingbo.ai/v1';
	test.each(['http://localhost/a.png', 'https://10.0.0.7/a.png', 'http://nas.local/a.png'])(
		'%s is not sent to a QWave on the internet',
		async (firstFrameImage) => {
			const result = await run({ model: 'kling-v3', firstFrameImage }, {}, { baseUrl });
			expect(result.error?.message).toContain('QWave cannot fetch from');
		},
	);

	test.each(['fileUrl', 'linkUrl'])('neither is a page or document by %s', async (field) => {
		const wan = { operation: 'textToVideo', apiVersion: '2026-09', model: 'wan3.0-video' };
		const additionalFields = { [field]: 'http://169.254.169.254/latest' };
		const result = await run({ ...wan, additionalFields }, {}, { baseUrl });
		expect(result.error?.message).toContain('QWave cannot fetch from 169.254.169.254');
	});

	test('an ending that the page does not have only warns, once', async () => {
		const firstFrameImage = 'https://cdn.example/a.gif?x=1';
		const parameters = { ...image, model: 'kling-v3', firstFrameImage };
		const result = await engine.video(parameters, { items: [{}, {}] });
		expect(engine.fake.submits()).toHaveLength(2);
		expect(hints(result)).toEqual([expect.stringContaining('ends like a GIF file')]);
	});
});

describe('an unknown model named by its ID', () => {
	const parameters = { modelSource: 'id', modelId: 'kling-v9' };

	test('takes binary fields, data URIs and assets', async () => {
		const imageUrls = ['data', `data:image/png;base64,${inItem.data}`, 'asset://ast_1'];
		const result = await run({ ...parameters, imageUrls });
		expect(result.error?.message).toBeUndefined();
		const [link, ...others] = body().image_urls as string[];
		expect(await fetched(link)).toBe(hash(bytes));
		expect(others).toEqual(imageUrls.slice(1));
	});

	test('known ones take assets where their page has them', async () => {
		const known = { apiVersion: '2026-09', modelSource: 'id', modelId: 'seedance-2.0' };
		const fieldsJson = { duration: 5, aspect_ratio: 'adaptive' };
		const result = await run({ ...known, firstFrameImage: 'asset://ast_1', fieldsJson });
		expect(result.error?.message).toBeUndefined();
		expect(body().first_frame_image).toBe('asset://ast_1');
	});
});
