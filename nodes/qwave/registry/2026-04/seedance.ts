import type { FieldDefinitions, Limits, Pricing, Rule, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, startImage, status } from '../shared';
import { extra, output, seconds, watermark } from './common';

const shared = {
	prompt: { ...prompt, description: 'What to show, in English or Chinese' },
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '4:3', '3:4', '21:9', '1:1'],
		default: '16:9',
		description: 'Frame ratio',
	},
	duration: { ...seconds, min: 1 },
	resolution: { type: 'string', description: 'Output size, for example 720p' },
	image_urls: startImage,
	first_frame_image: { ...firstFrame, wire: 'first_frame' },
	seed: {
		type: 'integer',
		min: -1,
		max: 4294967295,
		default: -1,
		description: 'Random seed, -1 for a random one: the same seed and request give similar results',
	},
	watermark,
	...callbacks,
	extra,
} as const satisfies FieldDefinitions;

const lastFrameField = {
	last_frame_image: { ...lastFrame, wire: 'last_frame' },
} as const satisfies FieldDefinitions;

const v2 = {
	duration: { ...seconds, min: 4, max: 15 },
	resolution: { ...shared.resolution, options: ['480p', '720p', '1080p', '2K'] },
	generate_audio: {
		type: 'boolean',
		default: false,
		wire: 'extra.generate_audio',
		description: 'Whether to generate sound with the picture, dialogue with lip-sync included',
	},
	return_last_frame: {
		type: 'boolean',
		default: false,
		wire: 'extra.return_last_frame',
		description: 'Whether to return the last frame too, as an image to continue from',
	},
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'seed',
	'watermark',
	'callback_url',
	'callback_events',
	'extra',
] as const;
const v15Settings = [...settings, 'audio', 'camerafixed'] as const;
const fastSettings = [...settings, 'generate_audio', 'return_last_frame'] as const;
const v2Settings = [...fastSettings, 'tools', 'service_tier'] as const;

const textToVideo = { actions: ['generate'], required: ['prompt'] } as const;
const imageToVideo = {
	actions: ['generate'],
	required: ['prompt'],
	anyOf: [['first_frame_image', 'image_urls']],
} as const;
const firstLastFrame = {
	actions: ['generate'],
	required: ['prompt', 'first_frame_image', 'last_frame_image'],
} as const;

const oneStartImage = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'the video can start from one image only',
} as const satisfies Rule;

/** The page's "Multimodal reference": the same request, by what it must hold. */
const referenceModes = <const Optional extends readonly string[]>(optional: Optional) =>
	({
		referenceToVideo: {
			actions: ['generate'],
			required: ['prompt'],
			anyOf: [['image_urls', 'video_urls', 'audio_urls']],
			optional,
		},
		videoReference: {
			actions: ['generate'],
			required: ['prompt', 'video_urls'],
			optional: ['image_urls', 'audio_urls', ...optional],
		},
		audioToVideo: {
			actions: ['generate'],
			required: ['prompt', 'audio_urls'],
			optional: ['image_urls', 'video_urls', ...optional],
		},
	}) as const;

const references = {
	image_urls: {
		type: 'urls',
		media: 'image',
		maxItems: 9,
		description: 'Reference images, @image1, @image2 … in the prompt',
	},
	video_urls: {
		type: 'urls',
		media: 'video',
		maxItems: 3,
		description: 'Reference videos, @video1, @video2 … in the prompt',
	},
	audio_urls: {
		type: 'urls',
		media: 'audio',
		maxItems: 3,
		description: 'Reference sounds, @audio1, @audio2 … in the prompt',
	},
} as const satisfies FieldDefinitions;

const v2Rules = [
	{
		rule: 'excludes',
		when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
		fields: ['video_urls', 'audio_urls'],
		reason: 'Seedance 2.0 takes no reference video or audio beside first and last frames',
	},
	oneStartImage,
	{
		rule: 'promptReferences',
		before: '@image',
		after: '',
		fields: ['image_urls', 'first_frame_image', 'last_frame_image'],
		reason: 'it names the N-th image sent, counted from 1',
	},
	{
		rule: 'promptReferences',
		before: '@video',
		after: '',
		fields: ['video_urls'],
		reason: 'it names the N-th entry of video_urls, counted from 1',
	},
	{
		rule: 'promptReferences',
		before: '@audio',
		after: '',
		fields: ['audio_urls'],
		reason: 'it names the N-th entry of audio_urls, counted from 1',
	},
] as const satisfies readonly Rule[];

const pricing = {
	documented: false,
	reason: 'the Seedance page of this API version gives no prices',
} as const satisfies Pricing;
const limits = { output } as const satisfies Limits;
const v2Limits = {
	image: { maxMegabytes: 30 },
	video: { maxMegabytes: 50, maxTotalSeconds: 15 },
	audio: { formats: ['MP3', 'WAV'], maxMegabytes: 15, maxTotalSeconds: 15 },
	...limits,
} as const satisfies Limits;

export const seedance = {
	series: 'Seedance',
	source: 'https://docs.qingbo.dev/en/api-reference/video/seedance',
	models: [
		{
			id: 'seedance-1.0-pro-fast',
			title: 'Seedance 1.0 Pro Fast',
			description: 'quick drafts',
			modes: {
				textToVideo: { ...textToVideo, optional: settings },
				imageToVideo: { ...imageToVideo, optional: settings },
			},
			fields: shared,
			rules: [oneStartImage],
			pricing,
			limits,
			status,
		},
		{
			id: 'seedance-1.0-pro-quality',
			title: 'Seedance 1.0 Pro Quality',
			description: 'high quality',
			modes: {
				textToVideo: { ...textToVideo, optional: settings },
				imageToVideo: { ...imageToVideo, optional: settings },
				firstLastFrame: { ...firstLastFrame, optional: settings },
			},
			fields: { ...shared, ...lastFrameField },
			rules: [oneStartImage],
			pricing,
			limits,
			status,
		},
		{
			id: 'seedance-1.5-pro',
			title: 'Seedance 1.5 Pro',
			description: 'sound, fixed camera',
			modes: {
				textToVideo: { ...textToVideo, optional: v15Settings },
				imageToVideo: { ...imageToVideo, optional: v15Settings },
				firstLastFrame: { ...firstLastFrame, optional: v15Settings },
			},
			fields: {
				...shared,
				...lastFrameField,
				duration: { ...seconds, min: 4, max: 12 },
				resolution: { ...shared.resolution, options: ['480p', '720p', '1080p'] },
				audio: {
					type: 'boolean',
					default: false,
					wire: 'extra.audio',
					description: 'Whether to generate sound',
				},
				camerafixed: {
					type: 'boolean',
					default: false,
					wire: 'extra.camerafixed',
					description: 'Whether the camera stands still',
				},
			},
			rules: [oneStartImage],
			pricing,
			limits,
			status,
		},
		{
			id: 'seedance-2.0-fast',
			title: 'Seedance 2.0 Fast',
			description: 'Seedance 2.0, faster',
			modes: {
				textToVideo: { ...textToVideo, optional: fastSettings },
				imageToVideo: {
					...imageToVideo,
					optional: fastSettings,
					overrides: { image_urls: startImage },
				},
				firstLastFrame: { ...firstLastFrame, optional: fastSettings },
				...referenceModes(fastSettings),
			},
			fields: { ...shared, ...lastFrameField, ...v2, ...references },
			rules: v2Rules,
			pricing,
			limits: v2Limits,
			status,
		},
		{
			id: 'seedance-2.0',
			title: 'Seedance 2.0',
			description: 'references, lip-sync',
			modes: {
				textToVideo: { ...textToVideo, optional: v2Settings },
				imageToVideo: {
					...imageToVideo,
					optional: v2Settings,
					overrides: { image_urls: startImage },
				},
				firstLastFrame: { ...firstLastFrame, optional: v2Settings },
				...referenceModes(v2Settings),
			},
			fields: {
				...shared,
				...lastFrameField,
				...v2,
				aspect_ratio: {
					...shared.aspect_ratio,
					options: [...shared.aspect_ratio.options, 'adaptive'],
					description: 'Frame ratio; adaptive takes the ratio of the input',
				},
				...references,
				tools: {
					type: 'objects',
					wire: 'extra.tools',
					advanced: true,
					description: 'Tools the model may use',
					item: {
						type: {
							type: 'string',
							options: ['web_search'],
							required: true,
							description: 'The tool: web search',
						},
					},
				},
				service_tier: {
					type: 'string',
					wire: 'extra.service_tier',
					advanced: true,
					description: 'Service tier, which trades latency against cost',
				},
			},
			rules: v2Rules,
			pricing,
			limits: v2Limits,
			status,
		},
	],
} as const satisfies Series;
