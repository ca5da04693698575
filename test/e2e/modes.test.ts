import type { IDataObject } from 'n8n-workflow';

import { Flow, itemsOf } from './support/flow';

const flow = new Flow();
beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

const image = 'https://cdn.example/a.png';
const image2 = 'https://cdn.example/b.png';
const video = 'https://cdn.example/a.mp4';
const audio = 'https://cdn.example/a.mp3';
const prompt = 'a paper boat';

/** What is typed into the form, and the body that the page documents for it. */
const SERIES: Record<string, Array<[IDataObject, IDataObject]>> = {
	Wan: [
		[
			{
				operation: 'textToVideo',
				model: 'wan2.5-t2v',
				prompt,
				aspectRatio: '9:16',
				additionalFields: { audio: true, duration: 5 },
			},
			{
				model: 'wan2.5-t2v',
				action: 'generate',
				prompt,
				aspect_ratio: '9:16',
				duration: 5,
				extra: { audio: true },
			},
		],
		[
			{
				operation: 'imageToVideo',
				model: 'wan2.2-i2v-plus',
				prompt,
				imageUrls: [image],
				resolution: '720p',
				additionalFields: { seed: 7, negativePrompt: 'rain' },
			},
			{
				model: 'wan2.2-i2v-plus',
				action: 'generate',
				prompt,
				image_urls: [image],
				resolution: '720p',
				seed: 7,
				negative_prompt: 'rain',
			},
		],
		[
			{
				operation: 'firstLastFrame',
				model: 'wan2.5-i2v',
				prompt,
				firstFrameImage: image,
				lastFrameImage: image2,
				additionalFields: { promptExtend: false, extra: '{"motion": 3}' },
			},
			{
				model: 'wan2.5-i2v',
				action: 'generate',
				prompt,
				first_frame: image,
				last_frame: image2,
				extra: { motion: 3, prompt_extend: false },
			},
		],
	],
	Kling: [
		[
			{
				operation: 'textToVideo',
				model: 'kling-v3',
				prompt,
				resolution: '1080p',
				aspectRatio: '16:9',
				additionalFields: { audio: true, duration: 5 },
			},
			{
				model: 'kling-v3',
				action: 'generate',
				prompt,
				duration: 5,
				resolution: '1080p',
				aspect_ratio: '16:9',
				audio: true,
			},
		],
		[
			{
				operation: 'imageToVideo',
				model: 'kling-v2.6',
				prompt,
				firstFrameImage: image,
				duration: 10,
			},
			{
				model: 'kling-v2.6',
				action: 'image2video',
				prompt,
				first_frame_image: image,
				duration: 10,
			},
		],
		[
			{
				operation: 'firstLastFrame',
				model: 'kling-video-o1',
				prompt,
				firstFrameImage: image,
				lastFrameImage: image2,
			},
			{
				model: 'kling-video-o1',
				action: 'first_last_frame',
				prompt,
				first_frame_image: image,
				last_frame_image: image2,
			},
		],
		[
			{
				operation: 'referenceToVideo',
				model: 'kling-v3-omni',
				prompt: '<<<image_1>>> meets <<<image_2>>>',
				imageUrls: [image, image2],
			},
			{
				model: 'kling-v3-omni',
				action: 'reference',
				prompt: '<<<image_1>>> meets <<<image_2>>>',
				image_urls: [image, image2],
			},
		],
		[
			{
				operation: 'videoReference',
				model: 'kling-v3-omni',
				prompt,
				videoList: {
					entries: [{ videoUrl: video, referType: 'feature', keepOriginalSound: 'no' }],
				},
			},
			{
				model: 'kling-v3-omni',
				action: 'reference_video',
				prompt,
				video_list: [{ video_url: video, refer_type: 'feature', keep_original_sound: 'no' }],
			},
		],
	],
	SkyReels: [
		[
			{
				operation: 'textToVideo',
				model: 'skyreels-v4-fast',
				prompt,
				resolution: '1080p',
				aspectRatio: '4:3',
				additionalFields: { duration: 5 },
			},
			{
				model: 'skyreels-v4-fast',
				action: 'generate',
				prompt,
				duration: 5,
				resolution: '1080p',
				aspect_ratio: '4:3',
			},
		],
		[
			{
				operation: 'imageToVideo',
				model: 'skyreels-v4-std',
				firstFrameImage: image,
				midFrameImages: { entries: [{ tag: 'kf', imageUrl: image2, timeStamp: 2.5 }] },
			},
			{
				model: 'skyreels-v4-std',
				action: 'image2video',
				first_frame_image: image,
				mid_frame_images: [{ tag: 'kf', image_url: image2, time_stamp: 2.5 }],
			},
		],
		[
			{
				operation: 'firstLastFrame',
				model: 'skyreels-v4-fast',
				firstFrameImage: image,
				lastFrameImage: image2,
				additionalFields: { duration: 3 },
			},
			{
				model: 'skyreels-v4-fast',
				action: 'first_last_frame',
				first_frame_image: image,
				last_frame_image: image2,
				duration: 3,
			},
		],
		[
			{
				operation: 'referenceToVideo',
				model: 'skyreels-v4-fast',
				prompt: 'the char walks',
				refImages: {
					entries: [
						{ tag: 'char', type: 'image', imageUrls: [image] },
						{ tag: 'style', type: 'grid', imageUrls: [image, image2], audioUrl: audio },
					],
				},
			},
			{
				model: 'skyreels-v4-fast',
				action: 'reference',
				prompt: 'the char walks',
				ref_images: [
					{ tag: 'char', type: 'image', image_urls: [image] },
					{ tag: 'style', type: 'grid', image_urls: [image, image2], audio_url: audio },
				],
			},
		],
		[
			{ operation: 'videoReference', model: 'skyreels-v4-fast', videoUrls: video },
			{ model: 'skyreels-v4-fast', action: 'reference_video', video_urls: [video] },
		],
		[
			{ operation: 'audioToVideo', model: 'skyreels-v4-fast', prompt, audioUrls: [audio] },
			{ model: 'skyreels-v4-fast', action: 'reference_audio', prompt, audio_urls: [audio] },
		],
		[
			{
				operation: 'extendVideo',
				model: 'skyreels-v4-std',
				refVideos: { entries: [{ tag: 'src', type: 'extend', videoUrl: video }] },
			},
			{
				model: 'skyreels-v4-std',
				action: 'extend',
				ref_videos: [{ tag: 'src', type: 'extend', video_url: video }],
			},
		],
	],
	Seedance: [
		[
			{
				operation: 'textToVideo',
				model: 'seedance-2.0',
				prompt,
				aspectRatio: '16:9',
				resolution: '1080p',
				additionalFields: {
					duration: 5,
					watermark: false,
					generateAudio: true,
					tools: { entries: [{ type: 'web_search' }] },
				},
			},
			{
				model: 'seedance-2.0',
				action: 'generate',
				prompt,
				aspect_ratio: '16:9',
				duration: 5,
				resolution: '1080p',
				watermark: false,
				extra: { generate_audio: true, tools: [{ type: 'web_search' }] },
			},
		],
		[
			{
				operation: 'imageToVideo',
				model: 'seedance-1.5-pro',
				prompt,
				firstFrameImage: image,
				additionalFields: { camerafixed: true },
			},
			{
				model: 'seedance-1.5-pro',
				action: 'generate',
				prompt,
				first_frame: image,
				extra: { camerafixed: true },
			},
		],
		[
			{
				operation: 'firstLastFrame',
				model: 'seedance-1.0-pro-quality',
				prompt,
				firstFrameImage: image,
				lastFrameImage: image2,
			},
			{
				model: 'seedance-1.0-pro-quality',
				action: 'generate',
				prompt,
				first_frame: image,
				last_frame: image2,
			},
		],
		[
			{
				operation: 'referenceToVideo',
				model: 'seedance-2.0',
				prompt: '@image1 like @video1',
				imageUrls: [image],
				videoUrls: [video],
				audioUrls: [audio],
				aspectRatio: 'adaptive',
			},
			{
				model: 'seedance-2.0',
				action: 'generate',
				prompt: '@image1 like @video1',
				image_urls: [image],
				video_urls: [video],
				audio_urls: [audio],
				aspect_ratio: 'adaptive',
			},
		],
	],
};

test.each(Object.entries(SERIES))(
	'%s: every mode makes a video from exactly the documented body',
	async (_, cases) => {
		const nodes = cases.map(([parameters], index) => ({ name: `Video ${index}`, parameters }));
		const execution = await flow.run(nodes, [{}], 90_000);
		expect(execution.error?.message).toBeUndefined();
		expect((await flow.submits()).map(({ body, status }) => ({ body, ok: status < 300 }))).toEqual(
			cases.map(([, body]) => ({ body, ok: true })),
		);
		for (const { name } of nodes) {
			expect(itemsOf(execution, name)[0]).toMatchObject({
				status: 'completed',
				video_url: expect.stringMatching(/\.mp4$/),
			});
		}
	},
);
