import type {
	FieldDefinitions,
	Limits,
	ModelTable,
	Rule,
	SeriesTable,
	TableFields,
} from '../schema';
import {
	callbacks,
	firstFrame,
	images,
	lastFrame,
	prompt,
	promptOptimizer,
	ratio,
	resolution,
	sourceVideo,
} from '../shared';
import { output, seconds } from './common';

const clip = {
	tag: {
		type: 'string',
		required: true,
		description: 'Name of the clip in the prompt, for example src',
	},
	type: {
		type: 'string',
		options: ['reference', 'extend'],
		required: true,
		description: 'reference takes style, character or motion from the clip; extend continues it',
	},
	video_url: { type: 'url', media: 'video', required: true, description: 'The clip, MP4 or MOV' },
} as const satisfies FieldDefinitions;

const clipRole = { ...clip.type, description: 'The role of the clip' } as const;

const refVideos = {
	type: 'objects',
	maxItems: 1,
	description: 'The clip with its tag and role; it raises the price per second',
	item: clip,
} as const satisfies FieldDefinitions[string];

const rules = [
	{
		rule: 'atMostOneOf',
		fields: ['image_urls', 'ref_images'],
		reason: 'one is the short form of the other',
	},
	{
		rule: 'atMostOneOf',
		fields: ['video_urls', 'ref_videos'],
		reason: 'one is the short form of the other',
	},
	{
		rule: 'atMostOneOf',
		fields: ['audio_urls', 'ref_images[].audio_url'],
		reason: 'one is the short form of the other',
	},
	{
		rule: 'itemCount',
		list: 'ref_images',
		key: 'type',
		is: 'image',
		innerList: 'image_urls',
		min: 1,
		max: 1,
		reason: 'type image is a single picture',
	},
	{
		rule: 'itemCount',
		list: 'ref_images',
		key: 'type',
		is: 'grid',
		innerList: 'image_urls',
		min: 2,
		max: 9,
		reason: 'type grid groups several pictures',
	},
	{
		rule: 'between',
		list: 'mid_frame_images',
		key: 'time_stamp',
		below: 'duration',
		reason: 'a key frame lies inside the video',
	},
	{
		rule: 'listOrder',
		order: 'increasing',
		list: 'mid_frame_images',
		key: 'time_stamp',
		reason: 'key frames follow each other in time',
	},
] as const satisfies readonly Rule[];

const advice = [
	{
		rule: 'promptNames',
		list: 'ref_images',
		key: 'tag',
		reason: 'the prompt tells by its tag what a picture is for',
	},
] as const satisfies readonly Rule[];

const withVideo = { anyGiven: ['ref_videos', 'video_urls'] } as const;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	video: { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 },
	audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15, minSeconds: 3, maxSeconds: 30 },
	output,
	queuedTasks: 5,
} as const satisfies Limits;

const skyreelsV4Modes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['image2video'] },
	firstLastFrame: { actions: ['first_last_frame'] },
	referenceToVideo: { actions: ['reference'], anyOf: [['image_urls', 'ref_images']] },
	videoReference: { actions: ['reference_video'], anyOf: [['video_urls', 'ref_videos']] },
	audioToVideo: { actions: ['reference_audio'], anyOf: [['audio_urls', 'ref_images[].audio_url']] },
	extendVideo: { actions: ['extend'], anyOf: [['video_urls', 'ref_videos']] },
} as const satisfies ModelTable['modes'];

const skyreelsV4Fields = {
	prompt: { ...prompt, maxLength: 5000, requiredIn: ['textToVideo'] },
	image_urls: {
		...images,
		maxItems: 9,
		description: 'Reference images, the short form of Ref Images',
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	first_frame_image: { ...firstFrame, required: true, modes: ['imageToVideo', 'firstLastFrame'] },
	last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
	mid_frame_images: {
		type: 'objects',
		maxItems: 6,
		description: 'Key frames between start and end, in order of time',
		item: {
			tag: {
				type: 'string',
				required: true,
				description: 'Name of the key frame, for example kf_2s',
			},
			image_url: { type: 'url', media: 'image', required: true, description: 'The key frame' },
			time_stamp: {
				type: 'number',
				unit: 'seconds',
				required: true,
				description: 'When it appears, in seconds: after 0 and before the end of the video',
			},
		},
		modes: ['imageToVideo', 'firstLastFrame'],
	},
	ref_images: {
		type: 'objects',
		maxItems: 6,
		description: 'Reference images with tags that the prompt can name',
		item: {
			tag: {
				type: 'string',
				required: true,
				description: 'Name in the prompt, for example char, style or bg',
			},
			type: {
				type: 'string',
				options: ['image', 'grid'],
				required: true,
				description: 'image is one picture; grid is 2 to 9 that form one group',
			},
			image_urls: {
				...images,
				maxItems: 9,
				required: true,
				description: 'One URL for an image, 2 to 9 for a grid',
			},
			audio_url: {
				type: 'url',
				media: 'audio',
				description: 'Sound bound to this entry, WAV or MP3',
			},
		},
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	video_urls: {
		...sourceVideo,
		description: 'The clip, the short form of Ref Videos; it raises the price per second',
		modes: ['videoReference', 'extendVideo'],
	},
	ref_videos: {
		...refVideos,
		modes: ['videoReference', 'extendVideo'],
		inMode: {
			videoReference: {
				...refVideos,
				item: { ...clip, type: { ...clipRole, options: ['reference'] } },
			},
			extendVideo: { ...refVideos, item: { ...clip, type: { ...clipRole, options: ['extend'] } } },
		},
	},
	audio_urls: {
		type: 'urls',
		media: 'audio',
		description: 'Voice or music to follow, the short form of an audio URL in Ref Images',
		modes: ['audioToVideo'],
	},
	aspect_ratio: {
		...ratio,
		options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
		default: '16:9',
		modes: ['textToVideo'],
	},
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
	duration: { ...seconds, min: 3, max: 15 },
	prompt_optimizer: {
		...promptOptimizer,
		description: 'Whether QWave may expand the prompt for a steadier result',
	},
	...callbacks,
	callback_events: {
		...callbacks.callback_events,
		options: ['queued', 'running', 'succeeded', 'failed'],
		default: ['succeeded', 'failed'],
		description: 'Events that QWave calls back for',
	},
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
			recommendations: advice,
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with video reference',
						when: withVideo,
						usdPerSecond: { '480p': 0.1275, '720p': 0.17, '1080p': 0.425 },
					},
					{ name: 'standard', usdPerSecond: { '480p': 0.068, '720p': 0.0935, '1080p': 0.23375 } },
				],
			},
			limits,
		},
		{
			id: 'skyreels-v4-std',
			title: 'SkyReels V4 Standard',
			description: 'final delivery, steadier, 1.5 to 2 times slower than Fast',
			modes: skyreelsV4Modes,
			fields: skyreelsV4Fields,
			rules,
			recommendations: advice,
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with video reference',
						when: withVideo,
						usdPerSecond: { '480p': 0.153, '720p': 0.2125, '1080p': 0.53125 },
					},
					{ name: 'standard', usdPerSecond: { '480p': 0.0935, '720p': 0.119, '1080p': 0.2975 } },
				],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
