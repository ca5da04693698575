import { MODES } from '../../nodes/qwave/registry/schema';
import type { Model } from '../../nodes/qwave/registry/schema';
import { findVersion } from '../../nodes/qwave/registry';
import { startHarness, type Harness } from '../../sandbox/harness';
import { audio, image, image2, images, video } from '../fixtures/2026-04/media';

const prompt = 'A Shiba Inu on the moon';
let at: Harness;
beforeAll(async () => {
	at = await startHarness();
	await at.admin.scenario({ version: '2026-04' });
});
afterAll(() => at.sandbox.close());

const sky = (body: object) => ({ first_frame_image: image, ...body });
const frame = (time_stamp: number) => ({ tag: 'kf', image_url: image, time_stamp });
const ref = (type: string, count: number, more = {}) => ({
	tag: 'a',
	type,
	image_urls: images(count),
	...more,
});
const first = { url: image, role: 'first_frame' };
const clip = { ref_videos: [{ tag: 'src', type: 'extend', video_url: video }] };
const list = { video_list: [{ video_url: video }] };

/** One body for each rule of the tables, which breaks that rule. */
const breaking: Array<[why: string, body: object]> = [
	[
		'the video can start from one image only',
		{ prompt, first_frame_image: image, image_urls: [image2] },
	],
	['the video can start from one image only', { prompt, first_frame: image, image_urls: [image2] }],
	['Kling v2.6 has sound at 1080p only', { prompt, audio: true }],
	[
		'Kling v2.6 has no sound between a first and a last frame',
		{
			prompt,
			first_frame_image: image,
			last_frame_image: image2,
			audio: true,
			resolution: '1080p',
		},
	],
	[
		'at most one clip may be referenced, and both name one',
		{ prompt, video_urls: [video], ...list },
	],
	[
		'it names the N-th entry of image_urls, counted from 1',
		{ prompt: '<<<image_2>>>', image_urls: [image] },
	],
	[
		'Kling v3 Omni generates no sound with a reference video',
		{ prompt, video_urls: [video], audio: true },
	],
	[
		'Seedance 2.0 takes no reference video or audio beside first and last frames',
		{ prompt, first_frame: image, last_frame: image2, video_urls: [video] },
	],
	['it names the N-th image sent, counted from 1', { prompt: 'As @image2', image_urls: [image] }],
	[
		'it names the N-th entry of video_urls, counted from 1',
		{ prompt: 'As @video0', video_urls: [video] },
	],
	[
		'it names the N-th entry of audio_urls, counted from 1',
		{ prompt: 'To @audio1', image_urls: [image] },
	],
	['one is the short form of the other', { image_urls: [image], ref_images: [ref('image', 1)] }],
	['one is the short form of the other', { video_urls: [video], ...clip }],
	[
		'one is the short form of the other',
		{ audio_urls: [audio], ref_images: [ref('image', 1, { audio_url: audio })] },
	],
	['type image is a single picture', { ref_images: [ref('image', 2)] }],
	['type grid groups several pictures', { ref_images: [ref('grid', 1)] }],
	['a key frame lies inside the video', sky({ mid_frame_images: [frame(5)] })],
	['a key frame lies inside the video', sky({ mid_frame_images: [frame(0)] })],
	['key frames follow each other in time', sky({ mid_frame_images: [frame(2), frame(2)] })],
	['both name the first frame', { prompt, first_frame_image: image, image_urls: [image2] }],
	[
		'two images in the list are the first and the last frame',
		{ image_urls: images(2), last_frame_image: image },
	],
	['Veo makes 4k only with sound', { prompt, resolution: '4k', generate_audio: false }],
	['Hailuo makes 1080p for 6 seconds only', { prompt, resolution: '1080p', duration: 10 }],
	[
		'a first frame and reference images exclude each other',
		{ first_frame_image: image, image_urls: [image] },
	],
	[
		'a first frame and a source video exclude each other',
		{ first_frame_image: image, video_urls: [video] },
	],
	[
		'Seedance reads only the images with roles then',
		{ image_with_roles: [first], image_urls: [image] },
	],
	['there is one first and one last frame', { image_with_roles: [first, first] }],
	[
		'Seedance 2.0 takes no reference video or audio beside first and last frames',
		{ prompt, first_frame_image: image, last_frame_image: image2, video_urls: [video] },
	],
	[
		'this mode runs from a first to a last frame',
		{ action: 'first_last_frame', first_frame_image: image },
	],
	['a last frame needs a first one', { action: 'first_last_frame', last_frame_image: image }],
	['a last frame needs a first one', { last_frame_image: image }],
];

const models: readonly Model[] = findVersion('2026-04')!.series.flatMap((one) => one.models);
const rules = models.flatMap((model) => {
	const ofModes = MODES.flatMap((mode) => model.modes[mode]?.rules ?? []);
	return [...model.rules, ...ofModes].map(({ rule, why }) => [model.id, rule, why] as const);
});

describe('refuses every rule of 2026-04 once broken', () => {
	it.each(rules)('%s: %s, %s', async (model, _rule, why) => {
		const messages: string[] = [];
		for (const [, body] of breaking.filter(([reason]) => reason === why)) {
			const { status, json } = await at.call('POST', '/v1/tasks', { body: { model, ...body } });
			expect([status, json.error?.code]).toEqual([400, 'invalid_request']);
			messages.push(json.error.message);
		}
		expect(messages.filter((message) => message.includes(why))).not.toEqual([]);
	});
});
