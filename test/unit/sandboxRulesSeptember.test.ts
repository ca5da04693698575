import { MODES } from '../../nodes/qwave/registry/schema';
import type { Model } from '../../nodes/qwave/registry/schema';
import { findVersion } from '../../nodes/qwave/registry';
import { startHarness, type Harness } from '../../sandbox/harness';
import { audio, image, image2, images, video } from '../fixtures/2026-04/media';

const prompt = 'A Shiba Inu on the moon';
let at: Harness;
beforeAll(async () => {
	at = await startHarness();
	await at.admin.scenario({ version: '2026-09' });
});
afterAll(() => at.sandbox.close());

const first = { url: image, role: 'first_frame' };
const last = { url: image2, role: 'last_frame' };
const pair = { first_frame_image: image, last_frame_image: image2 };
const frame = (time_stamp: number, tag = '@a') => ({ tag, image_url: image, time_stamp });
const ref = (type: string, count: number, more = {}) => ({
	tag: '@a',
	type,
	image_urls: images(count),
	...more,
});
const subject = (name: string) => ({ name, element_input_urls: images(2) });
const shot = (index: number, duration: number) => ({ index, prompt, duration });
const shots = (...multi_prompt: object[]) => ({
	prompt,
	duration: 10,
	multi_shot: true,
	shot_type: 'customize',
	multi_prompt,
});
const named = (body: object) => ({ prompt: '@a', duration: 5, ...body });
const long = { prompt, duration: 5 };

/** Models differ in the settings that they need beside. */
const inEach = (why: string, body: object): Array<[string, object]> => [
	[why, { prompt, ...body }],
	[why, { ...long, ...body }],
	[why, { ...long, aspect_ratio: 'adaptive', ...body }],
];

/** One body for each rule of the tables, which breaks that rule. */
const breaking: Array<[why: string, body: object]> = [
	[
		'key frames and a clip to continue exclude each other',
		{ prompt, image_urls: [image], video_urls: [video] },
	],
	['with images the ratio must be chosen', { ...long, image_urls: [image] }],
	['Hailuo 02 makes 1080p for 5 seconds only', { prompt, resolution: '1080p', duration: 10 }],
	['Hailuo 02 makes 512p from an image only', { prompt, resolution: '512p' }],
	[
		'Hailuo makes 1080p for 6 seconds only',
		{ prompt, first_frame_image: image, resolution: '1080p', duration: 10 },
	],
	[
		'a first frame and reference images exclude each other',
		{ first_frame_image: image, image_urls: [image] },
	],
	['Kling v2.6 has sound at 1080p only', { ...long, generate_audio: true }],
	[
		'Kling v2.6 has no sound between two images',
		{ ...long, image_urls: images(2), resolution: '1080p', generate_audio: true },
	],
	['Kling v2.6 joins two images at 1080p only', { ...long, image_urls: images(2) }],
	['several shots need to know who describes them', { ...long, multi_shot: true }],
	[
		'shots are described only for a video of several shots',
		{ ...long, multi_prompt: [shot(1, 5)] },
	],
	['every shot has its number', shots(shot(1, 5), shot(3, 5))],
	['the shots fill the video', shots(shot(1, 4), shot(2, 5))],
	[
		'images are given in one form only',
		{ ...long, first_frame_image: image, image_with_roles: [first] },
	],
	[
		'images are given in one form only',
		{ ...long, image_urls: [image], image_with_roles: [first] },
	],
	[
		'images are given in one form only',
		{ ...long, image_urls: [image], image_with_roles: [{ url: image, role: 'reference_image' }] },
	],
	[
		'frames are given as a list or by their roles',
		{ ...long, image_urls: [image], image_with_roles: [first] },
	],
	...inEach('there is one first and one last frame', { image_with_roles: [first, first] }),
	...inEach('there is one first and one last frame', {
		first_frame_image: image,
		image_with_roles: [first],
	}),
	...inEach('there is one first and one last frame', {
		last_frame_image: image,
		image_with_roles: [last],
	}),
	[
		'a first frame stands beside one to four reference images',
		{ prompt, image_with_roles: [first] },
	],
	[
		'a video has at most five reference images',
		{
			prompt,
			image_urls: images(5),
			image_with_roles: [{ url: image, role: 'reference' }],
		},
	],
	[
		'it names the N-th image sent, counted from 1',
		{ prompt: '<<<image_2>>>', duration: 5, image_urls: [image] },
	],
	[
		'images and subjects together are at most seven',
		{ ...long, image_urls: images(6), element_list: [subject('a'), subject('b')] },
	],
	[
		'Kling v3 Omni generates no sound with a video',
		{ ...long, video_urls: [video], generate_audio: true },
	],
	...inEach('this mode runs from a first to a last frame', { image_with_roles: [last] }),
	...inEach('a last frame needs a first one', { last_frame_image: image }),
	['frames cannot be mixed with references', { ...long, ...pair, video_urls: [video] }],
	['a reference sound needs a reference image', { ...long, audio_urls: [audio] }],
	['a reference sound needs an image or a video', { ...long, audio_urls: [audio] }],
	[
		'H3 Max takes no watermark setting at 1080p',
		{ ...long, resolution: '1080p', watermark: false },
	],
	[
		'it says what the images are for',
		{ prompt, generation_type: 'reference', video_urls: [video] },
	],
	[
		'a frame is one image',
		{ prompt, generation_type: 'frame', image_urls: images(3), video_urls: [video] },
	],
	['ten images are the limit, frames included', { prompt, ...pair, image_urls: images(9) }],
	[
		'it takes one or three references',
		{ prompt, generation_type: 'reference', image_urls: images(2) },
	],
	['one video is edited', { prompt, ref_task_id: 'task-1', video_urls: [video] }],
	[
		'frames are given in one form only',
		{ prompt, first_frame_image: image, image_with_roles: [first] },
	],
	[
		'frames cannot be mixed with reference images',
		{ ...long, first_frame_image: image, image_urls: [image] },
	],
	['sound alone is no reference', { ...long, audio_urls: [audio] }],
	[
		'with frames the video takes the ratio of the image',
		{ ...long, first_frame_image: image, aspect_ratio: '16:9' },
	],
	[
		'an edit keeps the length of its source',
		{ ...long, action: 'edit', video_urls: [video], aspect_ratio: 'adaptive' },
	],
	[
		'the source video decides the ratio',
		{ ...long, action: 'extend', video_urls: [video], aspect_ratio: '1:1' },
	],
	[
		'a key frame lies inside the video',
		named({ first_frame_image: image, mid_frame_images: [frame(5)] }),
	],
	[
		'a key frame works only through its tag',
		named({ first_frame_image: image, mid_frame_images: [frame(2, '@b')] }),
	],
	['a reference works only through its tag', { ...long, ref_images: [ref('image', 1)] }],
	...['@a2', '@ab', '@a-b', 'me@a'].flatMap((words): Array<[string, object]> => [
		['a reference works only through its tag', { prompt: words, ref_images: [ref('image', 1)] }],
		[
			'a key frame works only through its tag',
			named({ prompt: words, first_frame_image: image, mid_frame_images: [frame(2)] }),
		],
	]),
	[
		'SkyReels does not mix images and grids',
		named({ ref_images: [ref('image', 1), ref('grid', 1)] }),
	],
	['a grid is one picture', named({ ref_images: [ref('grid', 2)] })],
	['there is one grid at most', named({ ref_images: [ref('grid', 1), ref('grid', 1)] })],
	[
		'only single images can carry sound',
		named({ ref_images: [ref('grid', 1, { audio_url: audio })] }),
	],
	['that is how it refers to the clip', { ...long, video_urls: [video] }],
	['that is how it refers to the clip', { prompt: '@video_12', video_urls: [video] }],
	['that is how it refers to the clip', { prompt, action: 'extend', video_urls: [video] }],
	['Veo makes 1080p and 4k for 8 seconds only', { prompt, resolution: '4k', duration: 4 }],
	[
		'a GIF cannot be made at 1080p or 4k',
		{ prompt, duration: 8, enable_gif: true, resolution: '1080p' },
	],
	['the image decides the ratio', { image_urls: [image], aspect_ratio: '1:1' }],
	['Wan 2.5 makes other ratios from 720p on', { prompt, resolution: '480p', aspect_ratio: '4:3' }],
	[
		'a shot type needs the expanded prompt',
		{ image_urls: [image], shot_type: 'multi', prompt_extend: false },
	],
	[
		'with a video the output lasts at most 10 seconds',
		{ prompt, video_urls: [video], duration: 11 },
	],
	['a continuation takes the clip alone', { video_urls: [video], audio_urls: [audio] }],
	[
		'frames are given as a list or by their roles',
		{
			prompt,
			duration: 5,
			image_urls: images(2),
			first_frame_image: image,
			last_frame_image: image,
		},
	],
	['references are images or videos', { prompt, image_urls: [image], video_urls: [video] }],
	[
		'the first frame decides the ratio and stands with images only',
		{ prompt, image_urls: [image], first_frame_image: image, aspect_ratio: '1:1' },
	],
	[
		'a first frame leaves room for four images',
		{ prompt, image_urls: images(5), first_frame_image: image },
	],
	['the video is made from one document', { file_url: image, link_url: image }],
	[
		'with a video the output lasts at most 15 seconds',
		{ prompt, video_urls: [video], duration: 16 },
	],
	['frame fields are frames', { first_frame_image: image, generation_type: 'reference' }],
];

/** Bodies that break these break something nearer, or are right in another mode. */
const isHidden = (model: string, why: string) =>
	(model === 'seedance-1.0-pro-fast' && why === 'there is one first and one last frame') ||
	// A lone frame of Kling's multimodal models, and of the lists beside it, is an image to animate.
	(/^kling-(v3-omni|video-o1)$/.test(model) &&
		why === 'this mode runs from a first to a last frame');

const models: readonly Model[] = findVersion('2026-09')!.series.flatMap((one) => one.models);
const rules = models.flatMap((model) => {
	const ofModes = MODES.flatMap((mode) => model.modes[mode]?.rules ?? []);
	return [...model.rules, ...ofModes]
		.filter(({ why }) => !isHidden(model.id, why))
		.map(({ rule, why }) => [model.id, rule, why] as const);
});

describe('refuses every rule of 2026-09 once broken', () => {
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
