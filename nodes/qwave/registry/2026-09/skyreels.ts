import type { FieldDefinitions, Limits, Mode, ModeSpec, PriceTier, Rule, Series } from '../schema';
import {
	callbacks,
	firstFrame,
	lastFrame,
	prompt,
	promptOptimizer,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	status,
} from '../shared';
import { callbackNames, limits } from './common';

const tag = {
	type: 'string',
	startsWith: '@',
	required: true,
	description: 'Name in the prompt, starting with @',
} as const;

const fields = {
	prompt: {
		...prompt,
		description: 'What to show; it must name every tag, and @video_1 for a video',
	},
	aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '4:3', '3:4'] },
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '1080p' },
	duration: { ...seconds, min: 3, max: 15 },
	first_frame_image: firstFrame,
	last_frame_image: { ...lastFrame, wire: 'end_frame_image' },
	mid_frame_images: {
		type: 'objects',
		maxItems: 6,
		description: 'Key frames between start and end',
		item: {
			tag,
			image_url: { type: 'url', media: 'image', required: true, description: 'The key frame' },
			time_stamp: {
				type: 'number',
				default: -1,
				unit: 'seconds',
				description:
					'When it appears, in seconds: after 0 and before the end, -1 to let the model choose',
			},
		},
	},
	ref_images: {
		type: 'objects',
		maxItems: 3,
		description: 'Reference images with tags that the prompt names',
		item: {
			tag,
			type: {
				type: 'string',
				options: ['image', 'grid'],
				required: true,
				description: 'image is 1 to 5 pictures; grid is one picture that shows several',
			},
			image_urls: {
				type: 'urls',
				media: 'image',
				maxItems: 5,
				required: true,
				description: 'The pictures',
			},
			audio_url: {
				type: 'url',
				media: 'audio',
				description: 'Sound bound to this entry, at most 15 seconds, for type image only',
			},
		},
	},
	video_urls: { ...sourceVideo, description: 'The clip; the prompt names it @video_1' },
	prompt_optimizer: promptOptimizer,
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'prompt_optimizer',
	...callbackNames,
] as const;
const generate = { actions: ['generate'] } as const;

const modes = {
	textToVideo: { ...generate, required: ['prompt'], optional: settings },
	imageToVideo: {
		...generate,
		required: ['prompt', 'first_frame_image'],
		optional: ['mid_frame_images', ...settings],
	},
	firstLastFrame: {
		...generate,
		required: ['prompt', 'first_frame_image', 'last_frame_image'],
		optional: ['mid_frame_images', ...settings],
	},
	referenceToVideo: { ...generate, required: ['prompt', 'ref_images'], optional: settings },
	audioToVideo: {
		...generate,
		required: ['prompt', 'ref_images'],
		optional: settings,
		rules: [
			{
				rule: 'requires',
				when: { anyGiven: ['ref_images'] },
				anyOf: ['ref_images[].audio_url'],
				reason: 'the sound drives the video',
			},
		],
	},
	videoReference: {
		...generate,
		required: ['prompt', 'video_urls'],
		optional: ['ref_images', ...settings],
		overrides: {
			video_urls: {
				...fields.video_urls,
				description: 'The clip, 1 to 10 s; the prompt names it @video_1',
			},
		},
	},
	extendVideo: {
		actions: ['extend'],
		required: ['prompt', 'video_urls'],
		optional: settings,
		overrides: {
			video_urls: {
				...sourceVideo,
				description: 'The clip to continue, 1 to 15 s; the prompt names it @video_1',
			},
		},
	},
} as const satisfies Partial<Record<Mode, ModeSpec>>;

const rules = [
	{
		rule: 'within',
		list: 'mid_frame_images',
		key: 'time_stamp',
		below: 'duration',
		orValue: -1,
		reason: 'a key frame lies inside the video',
	},
	{
		rule: 'promptNames',
		list: 'mid_frame_images',
		key: 'tag',
		reason: 'a key frame works only through its tag',
	},
	{
		rule: 'promptNames',
		list: 'video_urls',
		name: '@video_1',
		reason: 'that is how it refers to the clip',
	},
	{
		rule: 'promptReferences',
		before: '@video_',
		after: '',
		fields: ['video_urls'],
		reason: 'it names the clip that is sent, @video_1',
	},
	{
		rule: 'promptNames',
		list: 'ref_images',
		key: 'tag',
		reason: 'a reference works only through its tag',
	},
	{
		rule: 'alike',
		list: 'ref_images',
		key: 'type',
		reason: 'SkyReels does not mix images and grids',
	},
	{
		rule: 'itemCount',
		list: 'ref_images',
		key: 'type',
		is: 'grid',
		counted: 'image_urls',
		min: 1,
		max: 1,
		reason: 'a grid is one picture',
	},
	{
		rule: 'count',
		when: { field: 'ref_images[].type', is: 'grid' },
		lists: ['ref_images'],
		in: [1],
		reason: 'there is one grid at most',
	},
	{
		rule: 'excludes',
		when: { field: 'ref_images[].type', is: 'grid' },
		fields: ['ref_images[].audio_url'],
		reason: 'only single images can carry sound',
	},
] as const satisfies readonly Rule[];

const clipLength = {
	name: 'length of the clip',
	modes: ['videoReference'],
	unknown: 'it is charged by the second of the reference video, whose length is not known here',
} as const satisfies PriceTier;

const ownLimits = {
	...limits,
	image: { formats: ['JPG', 'JPEG', 'PNG', 'GIF', 'BMP'] },
	video: { formats: ['MP4', 'MOV'], minSeconds: 1, maxSeconds: 15 },
	audio: { maxSeconds: 15 },
} as const satisfies Limits;
const fastWithVideo = { '480p': 0.135, '720p': 0.18, '1080p': 0.45 } as const;
const stdWithVideo = { '480p': 0.162, '720p': 0.225, '1080p': 0.5625 } as const;

export const skyreels = {
	series: 'SkyReels',
	source: 'https://docs.qingbo.dev/en/api-reference/video/skyreels',
	models: [
		{
			id: 'skyreels-v4-fast',
			title: 'SkyReels V4 Fast',
			description: 'previews, every reference',
			modes,
			fields,
			rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...clipLength, usdPerSecond: fastWithVideo },
					{ name: 'extension', modes: ['extendVideo'], usdPerSecond: fastWithVideo },
					{ name: 'standard', usdPerSecond: { '480p': 0.072, '720p': 0.099, '1080p': 0.2475 } },
				],
			},
			limits: ownLimits,
			status,
		},
		{
			id: 'skyreels-v4-std',
			title: 'SkyReels V4 Standard',
			description: 'final delivery, steadier',
			modes,
			fields,
			rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...clipLength, usdPerSecond: stdWithVideo },
					{ name: 'extension', modes: ['extendVideo'], usdPerSecond: stdWithVideo },
					{ name: 'standard', usdPerSecond: { '480p': 0.099, '720p': 0.126, '1080p': 0.315 } },
				],
			},
			limits: ownLimits,
			status,
		},
	],
} as const satisfies Series;
