import { startHarness, type Harness } from '../../support/sandboxHarness';
import { image, image2, video } from '../../fixtures/media';

const url = 'https://receiver.example.com/done';
let at: Harness;
let events: string[] = [];
beforeAll(async () => {
	at = await startHarness({
		fetch: async (_url, init) => {
			events.push((JSON.parse(String(init?.body)) as { event: string }).event);
			return new Response();
		},
	});
});
afterAll(() => at.sandbox.close());
beforeEach(async () => {
	await at.admin.reset();
	events = [];
});

async function refusal(body: object, version = '2026-04') {
	await at.admin.scenario({ version });
	const { status, json } = await at.call('POST', '/v1/tasks', { body });
	return { status, param: json.error?.param, message: json.error?.message };
}
const wan = { model: 'wan2.5-i2v', prompt: 'A' };
const sky = { model: 'skyreels-v4-fast', prompt: 'A' };

describe('a URL is read as URLs are', () => {
	it.each([
		'HTTPS://CDN.Example.COM/A.JPG',
		'hTTp://cdn.example.com/a.jpg?x=1#y',
		'https://[::1]/a.jpg',
		'https://x:65535/a.jpg',
	])('%s is taken', async (one) => {
		expect(await refusal({ ...wan, image_urls: [one] })).toEqual({ status: 200 });
	});

	it.each([
		'https://[::1/a.jpg',
		'https://x:99999/',
		'https://%/a.jpg',
		'https:///a.jpg',
		'https://cdn.example.com/a b.jpg',
		'https://cdn.example.com/a.jpg\n',
		' https://cdn.example.com/a.jpg',
	])('%j is refused', async (one) => {
		const told = await refusal({ ...wan, image_urls: [one] });
		expect(told).toMatchObject({ status: 400, param: 'image_urls[0]' });
		expect(told.message).toContain('must be an http(s) URL');
	});

	it('a hundred thousand letters are looked at once', async () => {
		const start = performance.now();
		const told = await refusal({ ...wan, image_urls: [`https://${'a'.repeat(100_000)} b`] });
		expect(told.status).toBe(400);
		expect(performance.now() - start).toBeLessThan(4000);
	});

	it('two thousand wrong ones, or keys, or entries that are alike, too', async () => {
		const start = performance.now();
		const many = (one: unknown) => Array.from({ length: 2_000 }, () => one);
		const keys = Object.fromEntries(many(0).map((_, n) => [`key_${n}`, n]));
		const roles = many({ url: image, role: ['first_frame'] });
		for (const more of [
			{ image_urls: many('ftp://a/1') },
			keys,
			{ model: 'doubao-seedance-2.0', image_with_roles: roles },
			{ ...sky, mid_frame_images: many({ tag: '', image_url: 'x', time_stamp: 'x' }) },
		]) {
			expect((await refusal({ ...wan, ...more })).status).toBe(400);
		}
		expect(performance.now() - start).toBeLessThan(4000);
	});
});

describe('a text in an entry holds something', () => {
	const picture = { type: 'image', image_urls: [image] };
	it.each(['', ' ', '\t\n'])('a tag of %j is refused', async (tag) => {
		const told = await refusal({ ...sky, ref_images: [{ ...picture, tag }] });
		expect(told).toMatchObject({ status: 400, param: 'ref_images[0].tag' });
		expect(told.message).toContain('must not be blank');
	});

	it.each([[''], [' '], ['completed', ' ']])('an event of %j is refused', async (...names) => {
		const told = await refusal({ ...wan, image_urls: [image], callback_events: names });
		expect(told).toMatchObject({ status: 400, param: `callback_events[${names.length - 1}]` });
	});

	it.each(['girl', ' @girl', ''])('in 2026-09 SkyReels takes no tag such as %j', async (tag) => {
		const ref_images = [{ ...picture, tag }];
		const body = { ...sky, action: 'generate', duration: 5, prompt: `As ${tag}`, ref_images };
		const told = await refusal(body, '2026-09');
		expect(told).toMatchObject({ status: 400, param: 'ref_images[0].tag' });
		expect(told.message).toContain('must start with @');
		const tagged = { ...body, prompt: 'As @girl', ref_images: [{ ...picture, tag: '@girl' }] };
		expect((await refusal(tagged, '2026-09')).status).toBe(200);
		const frames = {
			...{ first_frame_image: image, end_frame_image: image2 },
			mid_frame_images: [{ tag, image_url: image, time_stamp: 2 }],
		};
		const framed = { ...sky, action: 'generate', duration: 5, prompt: `As ${tag}`, ...frames };
		expect((await refusal(framed, '2026-09')).status).toBe(400);
	});
});

describe('a task calls back for what its page says', () => {
	async function cancelled(body: object): Promise<void> {
		await at.admin.scenario({ version: '2026-04' });
		const id = await at.submit({ ...body, callback_url: url });
		await at.call('POST', `/v1/tasks/${id}/cancel`);
		await at.clock.advance(600_000);
	}

	it('a cancelled SkyReels task for nothing, since its page has succeeded and failed', async () => {
		await cancelled({ ...sky });
		expect(events).toEqual([]);
	});

	it('unless it was asked to', async () => {
		await at.admin.scenario({ version: '2026-09' });
		const body = { ...sky, action: 'generate', duration: 5, callback_events: ['cancelled'] };
		const id = await at.submit({ ...body, callback_url: url });
		await at.call('POST', `/v1/tasks/${id}/cancel`);
		expect(events).toEqual(['task.cancelled']);
	});

	it.each(['viduq3-pro', 'wan2.5-t2v'])('a cancelled %s task for that', async (model) => {
		const { status } = await refusal({ model, prompt: 'A' });
		if (status !== 200) return;
		await cancelled({ model, prompt: 'A' });
		expect(events).toEqual(['task.cancelled']);
	});

	it('a SkyReels task that ends calls back as before', async () => {
		await at.admin.scenario({ version: '2026-04' });
		await at.submit({ ...sky, callback_url: url });
		await at.submit({ ...sky, callback_url: url, prompt: '[fail:task_failed]' });
		await at.clock.advance(600_000);
		expect([...events].sort()).toEqual(['task.completed', 'task.failed']);
	});

	it('a clip of a video counts as the video', async () => {
		const told = await refusal({
			...sky,
			ref_videos: [{ tag: ' ', type: 'extend', video_url: video }],
		});
		expect(told).toMatchObject({ status: 400, param: 'ref_videos[0].tag' });
	});
});
