import type { Limits, ModelTable, PriceTier, Rule, SeriesTable, TableFields } from '../schema';
import {
	callbacks,
	firstFrame,
	images,
	lastFrame,
	prompt,
	promptOptimizer,
	ratio,
	resolution,
	seconds,
	sourceVideo,
} from '../shared';
import { limits } from './common';

const tag = {
	type: 'string',
	startsWith: '@',
	required: true,
	description: 'Name in the prompt, starting with @',
} as const;

const rules = [
	{
		rule: 'between',
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
		rule: 'listOrder',
		order: 'same',
		list: 'ref_images',
		key: 'type',
		reason: 'SkyReels does not mix images and grids',
	},
	{
		rule: 'itemCount',
		list: 'ref_images',
		key: 'type',
		is: 'grid',
		innerList: 'image_urls',
		min: 1,
		max: 1,
		reason: 'a grid is one picture',
	},
	{
		rule: 'count',
		when: { field: 'ref_images[].type', is: 'grid' },
		lists: ['ref_images'],
		max: 1,
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

const skyreelsV4Modes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['generate'] },
	firstLastFrame: { actions: ['generate'] },
	referenceToVideo: { actions: ['generate'] },
	videoReference: { actions: ['generate'] },
	audioToVideo: {
		actions: ['generate'],
		rules: [
			{
				rule: 'requires',
				when: { anyGiven: ['ref_images'] },
				anyOf: ['ref_images[].audio_url'],
				reason: 'the sound drives the video',
			},
		],
	},
	extendVideo: { actions: ['extend'] },
} as const satisfies ModelTable['modes'];

const skyreelsV4Fields = {
	prompt: {
		...prompt,
		description: 'What to show; it must name every tag, and @video_1 for a video',
		required: true,
	},
	first_frame_image: { ...firstFrame, required: true, modes: ['imageToVideo', 'firstLastFrame'] },
	last_frame_image: {
		...lastFrame,
		wire: 'end_frame_image',
		required: true,
		modes: ['firstLastFrame'],
	},
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
		modes: ['imageToVideo', 'firstLastFrame'],
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
			image_urls: { ...images, maxItems: 5, required: true, description: 'The pictures' },
			audio_url: {
				type: 'url',
				media: 'audio',
				description: 'Sound bound to this entry, at most 15 seconds, for type image only',
			},
		},
		requiredIn: ['referenceToVideo', 'audioToVideo'],
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	video_urls: {
		...sourceVideo,
		description: 'The clip; the prompt names it @video_1',
		required: true,
		modes: ['videoReference', 'extendVideo'],
		inMode: {
			videoReference: {
				...sourceVideo,
				description: 'The clip, 1 to 10 s; the prompt names it @video_1',
			},
			extendVideo: {
				...sourceVideo,
				description: 'The clip to continue, 1 to 15 s; the prompt names it @video_1',
			},
		},
	},
	aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '4:3', '3:4'] },
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '1080p' },
	duration: { ...seconds, min: 3, max: 15 },
	prompt_optimizer: promptOptimizer,
	...callbacks,
} as const satisfies TableFields;

export const skyreels = {
	series: 'SkyReels',
	source: 'https://docs.qingbo.dev/en/api-reference/video/skyreels',
	models: [
		{
			id: 'skyreels-v4-fast',
			title: 'SkyReels V4 Fast',
			description: 'previews, every reference',
			modes: skyreelsV4Modes,
			fields: skyreelsV4Fields,
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
		},
		{
			id: 'skyreels-v4-std',
			title: 'SkyReels V4 Standard',
			description: 'final delivery, steadier',
			modes: skyreelsV4Modes,
			fields: skyreelsV4Fields,
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
		},
	],
} as const satisfies SeriesTable;
