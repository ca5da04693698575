import type { Fields, Limits, Mode, ModeSpec, Rule, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, seconds } from './common';

const clip = {
	tag: { type: 'string', required: true, about: 'Name of the clip in the prompt, for example src' },
	type: {
		type: 'string',
		options: ['reference', 'extend'],
		required: true,
		about: 'reference takes style, character or motion from the clip; extend continues it',
	},
	video_url: { type: 'url', media: 'video', required: true, about: 'The clip, MP4 or MOV' },
} as const satisfies Fields;

const refVideos = {
	type: 'objects',
	maxItems: 1,
	about: 'The clip with its tag and role; it raises the price per second',
	item: clip,
} as const satisfies Fields[string];

const fields = {
	prompt: { ...prompt, maxLength: 5000 },
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
		default: '16:9',
		about: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['480p', '720p', '1080p'],
		default: '720p',
		about: 'Output size',
	},
	duration: { ...seconds, min: 3, max: 15 },
	first_frame_image: firstFrame,
	last_frame_image: lastFrame,
	mid_frame_images: {
		type: 'objects',
		maxItems: 6,
		about: 'Key frames between start and end, in order of time',
		item: {
			tag: { type: 'string', required: true, about: 'Name of the key frame, for example kf_2s' },
			image_url: { type: 'url', media: 'image', required: true, about: 'The key frame' },
			time_stamp: {
				type: 'number',
				unit: 'seconds',
				required: true,
				about: 'When it appears, in seconds: after 0 and before the end of the video',
			},
		},
	},
	image_urls: {
		type: 'urls',
		media: 'image',
		maxItems: 9,
		about: 'Reference images, the short form of Ref Images',
	},
	ref_images: {
		type: 'objects',
		maxItems: 6,
		about: 'Reference images with tags that the prompt can name',
		item: {
			tag: {
				type: 'string',
				required: true,
				about: 'Name in the prompt, for example char, style or bg',
			},
			type: {
				type: 'string',
				options: ['image', 'grid'],
				required: true,
				about: 'image is one picture; grid is 2 to 9 that form one group',
			},
			image_urls: {
				type: 'urls',
				media: 'image',
				maxItems: 9,
				required: true,
				about: 'One URL for an image, 2 to 9 for a grid',
			},
			audio_url: {
				type: 'url',
				media: 'audio',
				about: 'Sound bound to this entry, WAV or MP3',
			},
		},
	},
	video_urls: {
		type: 'urls',
		media: 'video',
		maxItems: 1,
		about: 'The clip, the short form of Ref Videos; it raises the price per second',
	},
	ref_videos: refVideos,
	audio_urls: {
		type: 'urls',
		media: 'audio',
		about: 'Voice or music to follow, the short form of an audio URL in Ref Images',
	},
	prompt_optimizer: {
		type: 'boolean',
		default: true,
		about: 'Whether QWave may expand the prompt for a steadier result',
	},
	...callbacks,
	callback_events: {
		...callbacks.callback_events,
		options: ['queued', 'running', 'succeeded', 'failed'],
		default: ['succeeded', 'failed'],
		about: 'Events that QWave calls back for',
	},
} as const satisfies Fields;

const settings = [
	'resolution',
	'duration',
	'prompt_optimizer',
	'callback_url',
	'callback_events',
] as const;

const modes = {
	textToVideo: {
		actions: ['generate'],
		required: ['prompt'],
		optional: ['aspect_ratio', ...settings],
	},
	imageToVideo: {
		actions: ['image2video'],
		required: ['first_frame_image'],
		optional: ['prompt', 'mid_frame_images', ...settings],
	},
	firstLastFrame: {
		actions: ['first_last_frame'],
		required: ['first_frame_image', 'last_frame_image'],
		optional: ['prompt', 'mid_frame_images', ...settings],
	},
	referenceToVideo: {
		actions: ['reference'],
		required: [],
		anyOf: [['image_urls', 'ref_images']],
		optional: ['prompt', ...settings],
	},
	videoReference: {
		actions: ['reference_video'],
		required: [],
		anyOf: [['video_urls', 'ref_videos']],
		optional: ['prompt', 'image_urls', 'ref_images', ...settings],
		narrow: {
			ref_videos: {
				...refVideos,
				item: {
					...clip,
					type: { ...clip.type, options: ['reference'], about: 'The role of the clip' },
				},
			},
		},
	},
	audioToVideo: {
		actions: ['reference_audio'],
		required: [],
		anyOf: [['audio_urls', 'ref_images[].audio_url']],
		optional: ['prompt', 'image_urls', 'ref_images', ...settings],
	},
	extendVideo: {
		actions: ['extend'],
		required: [],
		anyOf: [['video_urls', 'ref_videos']],
		optional: ['prompt', ...settings],
		narrow: {
			ref_videos: {
				...refVideos,
				item: {
					...clip,
					type: { ...clip.type, options: ['extend'], about: 'The role of the clip' },
				},
			},
		},
	},
} as const satisfies Partial<Record<Mode, ModeSpec>>;

const rules = [
	{
		rule: 'atMostOneOf',
		fields: ['image_urls', 'ref_images'],
		why: 'one is the short form of the other',
	},
	{
		rule: 'atMostOneOf',
		fields: ['video_urls', 'ref_videos'],
		why: 'one is the short form of the other',
	},
	{
		rule: 'atMostOneOf',
		fields: ['audio_urls', 'ref_images[].audio_url'],
		why: 'one is the short form of the other',
	},
	{
		rule: 'itemCount',
		list: 'ref_images',
		key: 'type',
		is: 'image',
		counted: 'image_urls',
		min: 1,
		max: 1,
		why: 'type image is a single picture',
	},
	{
		rule: 'itemCount',
		list: 'ref_images',
		key: 'type',
		is: 'grid',
		counted: 'image_urls',
		min: 2,
		max: 9,
		why: 'type grid groups several pictures',
	},
	{
		rule: 'within',
		list: 'mid_frame_images',
		key: 'time_stamp',
		below: 'duration',
		why: 'a key frame lies inside the video',
	},
	{
		rule: 'strictlyIncreasing',
		list: 'mid_frame_images',
		key: 'time_stamp',
		why: 'key frames follow each other in time',
	},
] as const satisfies readonly Rule[];

const advice = [
	{
		rule: 'promptNames',
		list: 'ref_images',
		key: 'tag',
		why: 'the prompt tells by its tag what a picture is for',
	},
] as const satisfies readonly Rule[];

const withVideo = { anyGiven: ['ref_videos', 'video_urls'] } as const;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	video: { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 },
	audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15, minSeconds: 3, maxSeconds: 30 },
	output: { format: 'MP4', linkHours: 24 },
	queuedTasks: 5,
} as const satisfies Limits;
const status = { state: 'current' } as const;

export const skyreels = {
	series: 'SkyReels',
	source: 'https://docs.qingbo.dev/en/api-reference/video/skyreels',
	models: [
		{
			id: 'skyreels-v4-fast',
			title: 'SkyReels V4 Fast',
			about: 'previews, every reference',
			modes,
			fields,
			rules,
			advice,
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
			status,
		},
		{
			id: 'skyreels-v4-std',
			title: 'SkyReels V4 Standard',
			about: 'final delivery, steadier, 1.5 to 2 times slower than Fast',
			modes,
			fields,
			rules,
			advice,
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
			status,
		},
	],
} as const satisfies Series;
