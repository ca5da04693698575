import { createFile, MP4BoxBuffer, type ISOFile } from 'mp4box';
import type { QueuedFault } from '../../../sandbox/client';
import { harness } from '../support/harness';

const seedance = { model: 'seedance-1.0-pro-fast', prompt: 'A cat' };
const frames = {
	model: 'seedance-2.0',
	prompt: 'A cat',
	duration: 5,
	aspect_ratio: '1:1',
	return_last_frame: true,
};
const at = harness();

/** The result of a finished task. */
async function resultOf(body: object = {}) {
	const id = await at.submit({ ...seedance, ...body });
	await at.clock.advance(60_000);
	return (await at.read(id)).result;
}
async function finished(prompt = 'A cat'): Promise<string> {
	return new URL((await resultOf({ prompt })).videos[0].url[0]).pathname;
}
const get = (path: string, headers?: Record<string, string>) =>
	at.call('GET', path, { key: null, headers });
const fault = (one: QueuedFault) => at.admin.fault({ path: '/media/*', ...one });
/** What arrives before a transfer breaks off. */
async function arriving(path: string): Promise<{ bytes: number; isWhole: boolean }> {
	const answer = await fetch(`${at.sandbox.origin}${path}`);
	const chunks = answer.body as unknown as AsyncIterable<Uint8Array>;
	let bytes = 0;
	try {
		for await (const chunk of chunks) bytes += chunk.length;
		return { bytes, isWhole: true };
	} catch {
		return { bytes, isWhole: false };
	}
}

describe('a large video', () => {
	it('has the size that its prompt names, to the byte, and still plays', async () => {
		const { headers, bytes } = await get(await finished('A cat [size:3.5mb]'));
		expect([bytes.length, headers.get('content-length')]).toEqual([3_500_000, '3500000']);
		expect(headers.get('accept-ranges')).toBe('bytes');
		const file = boxesOf(bytes);
		expect(file.moov).toBeDefined();
		const boxes = file.boxes.map(({ type, size }) => ({ type, size }));
		expect(boxes.at(-1)!.type).toBe('free');
		expect(boxes.reduce((total, { size }) => total + size, 0)).toBe(3_500_000);
	});

	it('has the size that the scenario names; the prompt beats it', async () => {
		await at.admin.scenario({ mediaBytes: 70_000 });
		expect((await get(await finished())).bytes).toHaveLength(70_000);
		expect((await get(await finished('[size:80kb]'))).bytes).toHaveLength(80_000);
		expect((await get(await finished('[size:1b]'))).bytes.length).toBeGreaterThan(2_000);
	});

	it('is the same in one piece and in parts', async () => {
		const path = await finished('[size:300kb]');
		const { bytes, headers } = await get(path);
		for (const [from, to] of [
			[0, 99],
			[2_000, 70_000],
			[131_000, 131_100],
			[299_999, 299_999],
		]) {
			const part = await get(path, { range: `bytes=${from}-${to}` });
			expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to}/300000`);
			expect(part.bytes.equals(bytes.subarray(from, to! + 1))).toBe(true);
		}
		const last = await get(path, { range: 'bytes=-500' });
		expect(last.bytes.equals(bytes.subarray(-500))).toBe(true);
		const etag = headers.get('etag')!;
		const range = 'bytes=0-9';
		expect((await get(path, { range, 'if-range': etag })).status).toBe(206);
		expect((await get(path, { range, 'if-range': '"older"' })).status).toBe(200);
		expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
	});

	it('of 5 GB is served without being held, its end as well as its head', async () => {
		const path = await finished('[size:5gb]');
		const before = process.memoryUsage().rss;
		const part = await get(path, { range: 'bytes=4999999900-' });
		expect([part.status, part.bytes.length]).toEqual([206, 100]);
		expect(part.headers.get('content-range')).toBe('bytes 4999999900-4999999999/5000000000');
		const head = await fetch(`${at.sandbox.origin}${path}`, { method: 'HEAD' });
		expect(head.headers.get('content-length')).toBe('5000000000');
		expect(process.memoryUsage().rss - before).toBeLessThan(200e6);
	});

	it('waits for a slow reader', async () => {
		const path = await finished('[size:500mb]');
		const answer = await fetch(`${at.sandbox.origin}${path}`);
		const before = process.memoryUsage().rss;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
		await answer.body!.cancel();
	});

	it('needs a size that can be read', async () => {
		for (const prompt of ['[size:big]', '[outputs:none]', '[media:flood]']) {
			const { status, json } = await at.call('POST', '/v1/tasks', {
				body: { ...seedance, prompt },
			});
			expect([status, json.error.param]).toEqual([400, 'prompt']);
		}
		await expect(at.admin.scenario({ mediaBytes: 1.5 })).rejects.toThrow('whole number');
	});
});

describe('a result', () => {
	it('can hold several videos', async () => {
		const { videos } = await resultOf({ prompt: 'A cat [outputs:3]' });
		const links: string[] = videos.map(({ url }: { url: string[] }) => url[0]);
		expect(new Set(links).size).toBe(3);
		for (const link of links) {
			const { status, headers } = await get(new URL(link).pathname);
			expect([status, headers.get('content-type')]).toEqual([200, 'video/mp4']);
		}
		await at.admin.scenario({ outputs: 2 });
		expect((await resultOf()).videos).toHaveLength(2);
	});

	it('holds the last frame as a picture where it was asked for', async () => {
		const { videos, images } = await resultOf(frames);
		expect([videos.length, images.length]).toEqual([1, 1]);
		const { headers, bytes } = await get(new URL(images[0].url[0]).pathname);
		expect(headers.get('content-type')).toBe('image/png');
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([192, 192]);
		expect(await resultOf({ ...frames, return_last_frame: false })).not.toHaveProperty('images');
	});

	it('holds a MOV where it was asked for', async () => {
		const model = { model: 'seedance-2.5', return_last_frame: false, output_format: 'mov' };
		const { videos } = await resultOf({ ...frames, ...model });
		expect(videos[0].url[0]).toMatch(/\.mov$/);
		const { headers } = await get(new URL(videos[0].url[0]).pathname);
		expect(headers.get('content-type')).toBe('video/quicktime');
	});

	it('is nothing that nobody made', async () => {
		const path = await finished();
		expect((await get(path.replace('.mp4', '-2.mp4'))).status).toBe(404);
		expect((await get(path.replace('.mp4', '-last.png'))).status).toBe(404);
		expect((await get(path.replace('.mp4', '.mov'))).status).toBe(404);
	});
});

describe('a transfer', () => {
	it('breaks off after so many bytes, so many times', async () => {
		const path = await finished('[size:2mb]');
		await fault({ kind: 'cut', settings: { after: 1_000_000 }, times: 2 });
		expect(await arriving(path)).toEqual({ bytes: 1_000_000, isWhole: false });
		expect(await arriving(path)).toEqual({ bytes: 1_000_000, isWhole: false });
		expect(await arriving(path)).toEqual({ bytes: 2_000_000, isWhole: true });
	});

	it('goes wrong as the prompt says, for its own task', async () => {
		const path = await finished('[size:100kb] [media:cut;after=10;times=2]');
		expect((await arriving(await finished())).isWhole).toBe(true);
		expect(await arriving(path)).toEqual({ bytes: 10, isWhole: false });
		expect(await arriving(path)).toEqual({ bytes: 10, isWhole: false });
		expect((await arriving(path)).isWhole).toBe(true);
	});

	it('of an answer of the API breaks off too', async () => {
		const headers = { 'x-sandbox-fault': 'cut;after=5', authorization: `Bearer ${at.sandbox.key}` };
		const answer = await fetch(`${at.sandbox.origin}/v1/models`, { headers });
		await expect(answer.text()).rejects.toThrow();
	});

	it('tells no length', async () => {
		const path = await finished('[size:100kb]');
		await fault({ kind: 'chunked' });
		const { headers, bytes } = await get(path);
		expect([headers.get('content-length'), headers.get('transfer-encoding')]).toEqual([
			null,
			'chunked',
		]);
		expect(bytes).toHaveLength(100_000);
	});

	it('is slow', async () => {
		const path = await finished('[size:100kb]');
		await fault({ kind: 'trickle', settings: { rate: 400_000 } });
		const start = Date.now();
		expect((await get(path)).bytes).toHaveLength(100_000);
		expect(Date.now() - start).toBeGreaterThan(150);
	});

	it('is refused as by the API, or in XML as by a storage service', async () => {
		const path = await finished();
		await fault({ kind: 'expired' });
		const gone = await get(path);
		expect([gone.status, gone.json.error.code]).toEqual([410, 'link_expired']);
		await fault({ kind: 'forbidden' });
		const { status, headers, text } = await get(path);
		expect([status, headers.get('content-type')]).toEqual([403, 'application/xml']);
		expect(text).toContain('<Code>AccessDenied</Code>');
		await fault({ kind: 'html', accept: true });
		expect((await get(path)).text).toContain('<h1>Welcome</h1>');
	});

	it('goes on at a second host, whose log tells of a key', async () => {
		const path = await finished('[size:100kb]');
		await fault({ kind: 'redirect', settings: { status: 302 } });
		const { status, headers } = await get(path);
		const target = headers.get('location')!;
		expect([status, target]).toEqual([302, expect.stringMatching(/^http:\/\/localhost:/)]);
		for (const init of [{}, { headers: { authorization: `Bearer ${at.sandbox.key}` } }]) {
			const file = await fetch(target, init);
			expect((await file.arrayBuffer()).byteLength).toBe(100_000);
		}
		const seen = (await at.admin.log()).filter(({ host }) => host === 'redirect');
		expect(seen).toMatchObject([
			{ path, key: null, status: 200 },
			{ path, key: 'main', status: 200 },
		]);
	});
});

function boxesOf(bytes: Buffer): ISOFile {
	const file = createFile();
	file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(bytes).buffer, 0));
	file.flush();
	return file;
}
