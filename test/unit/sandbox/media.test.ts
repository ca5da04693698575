import { createFile, MP4BoxBuffer, type Movie } from 'mp4box';
import { harness } from '../support/harness';

const DAY = 86_400_000;
const at = harness();

/** The path of the video of a finished task. */
async function finished(body: object = {}): Promise<string> {
	const id = await at.submit({ model: 'seedance-1.0-pro-fast', prompt: 'A cat', ...body });
	await at.clock.advance(60_000);
	const task = await at.read(id);
	return new URL(task.result.videos[0].url[0]).pathname;
}
const fetchVideo = (path: string, headers?: Record<string, string>) =>
	at.call('GET', path, { key: null, headers });

describe('a video', () => {
	it.each([
		['16:9', 256, 144],
		['9:16', 144, 256],
		['1:1', 192, 192],
		['4:3', 192, 144],
		['3:4', 144, 192],
		['21:9', 336, 144],
	])('of %s is a playable MP4 of %d × %d', async (aspect_ratio, width, height) => {
		const path = await finished({ aspect_ratio });
		expect(path).toMatch(/\.mp4$/);
		const { status, headers, bytes } = await fetchVideo(path);
		expect([status, headers.get('content-type')]).toEqual([200, 'video/mp4']);
		expect(Number(headers.get('content-length'))).toBe(bytes.length);
		expect(await movieOf(bytes)).toMatchObject({
			duration: expect.any(Number),
			tracks: [{ codec: expect.stringMatching(/^avc1/), video: { width, height } }],
		});
	});

	it('is wide where the task names no ratio', async () => {
		const plain = await fetchVideo(await finished());
		const wide = await fetchVideo(await finished({ aspect_ratio: '16:9' }));
		expect(plain.bytes.equals(wide.bytes)).toBe(true);
	});

	it('comes in byte ranges', async () => {
		const path = await finished();
		const { bytes } = await fetchVideo(path);
		const part = await fetchVideo(path, { range: 'bytes=100-199' });
		expect(part.status).toBe(206);
		expect(part.headers.get('content-range')).toBe(`bytes 100-199/${bytes.length}`);
		expect(part.bytes.equals(bytes.subarray(100, 200))).toBe(true);
		const rest = await fetchVideo(path, { range: 'bytes=200-' });
		expect(rest.bytes.equals(bytes.subarray(200))).toBe(true);
		expect((await fetchVideo(path, { range: `bytes=${bytes.length}-` })).status).toBe(416);
	});

	it('is there before its link ends and gone after', async () => {
		const path = await finished();
		await at.clock.advance(DAY - 1);
		expect((await fetchVideo(path)).status).toBe(200);
		await at.clock.advance(1);
		const { status, json } = await fetchVideo(path);
		expect([status, json.error.code]).toEqual([410, 'link_expired']);
	});

	it('lives as long as the scenario says', async () => {
		await at.admin.scenario({ linkSeconds: 30 });
		const path = await finished();
		await at.clock.advance(30_000);
		expect((await fetchVideo(path)).status).toBe(410);
	});

	it('does not exist before its task is completed, nor for an unknown one', async () => {
		const id = await at.submit({ model: 'seedance-1.0-pro-fast', prompt: 'A cat' });
		expect((await fetchVideo(`/media/${id}.mp4`)).status).toBe(404);
		expect((await fetchVideo('/media/task-nope.mp4')).status).toBe(404);
		expect((await fetchVideo('/media/..%2Fserver.ts')).status).toBe(404);
	});

	it('is logged with whether a key came along', async () => {
		const path = await finished();
		await fetchVideo(path);
		await at.call('GET', path);
		const fetched = (await at.admin.log()).filter((entry) => entry.path === path);
		expect(fetched.map(({ key }) => key)).toEqual([null, 'main']);
	});
});

function movieOf(bytes: Buffer): Promise<Movie> {
	return new Promise((resolve, reject) => {
		const file = createFile();
		file.onReady = resolve;
		file.onError = (_module, message) => reject(new Error(message));
		const copy = new Uint8Array(bytes).buffer;
		file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(copy, 0));
		file.flush();
	});
}
