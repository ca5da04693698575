import type { FieldDefinitions, Limits, Pricing, Rule, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, startImage, status } from '../shared';
import { output, seconds } from './common';

const shared = {
	prompt,
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['720p', '1080p'],
		default: '1080p',
		description: 'Output size',
	},
	duration: { ...seconds, options: [8], default: 8 },
	image_urls: startImage,
	first_frame_image: firstFrame,
	last_frame_image: lastFrame,
	generate_audio: {
		type: 'boolean',
		default: false,
		description: 'Whether to generate sound',
	},
	sample_count: {
		type: 'integer',
		min: 1,
		max: 4,
		default: 1,
		advanced: true,
		description: 'How many videos to make of one request',
	},
	resize_mode: {
		type: 'string',
		options: ['pad', 'crop'],
		default: 'pad',
		advanced: true,
		description: 'How an image of another ratio is fitted',
	},
	person_generation: {
		type: 'string',
		options: ['allow_adult', 'disallow'],
		default: 'allow_adult',
		advanced: true,
		description: 'Whether people may appear',
	},
	raw: {
		type: 'boolean',
		default: false,
		description: 'Whether to return only the extension',
	},
	...callbacks,
} as const satisfies FieldDefinitions;

const official = {
	resolution: { ...shared.resolution, options: ['720p', '1080p', '4k'] },
	duration: { ...seconds, options: [4, 6, 8], default: 8 },
	enhance_prompt: {
		type: 'boolean',
		default: true,
		fixed: true,
		description: 'Whether the prompt is enhanced; always on',
	},
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'generate_audio',
	'sample_count',
	'resize_mode',
	'person_generation',
	'callback_url',
	'callback_events',
] as const;
const officialSettings = [...settings, 'enhance_prompt'] as const;

const oneStartImage = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'the video can start from one image only',
} as const satisfies Rule;
const soundAt4k = {
	rule: 'whenThen',
	when: { field: 'resolution', is: '4k' },
	field: 'generate_audio',
	in: [true],
	reason: 'Veo makes 4k only with sound',
} as const satisfies Rule;

const textToVideo = { actions: ['generate'], required: ['prompt'] } as const;
const imageToVideo = {
	actions: ['image2video'],
	required: ['prompt'],
	anyOf: [['first_frame_image', 'image_urls']],
} as const;
const firstLastFrame = {
	actions: ['first_last_frame'],
	required: ['prompt', 'first_frame_image', 'last_frame_image'],
} as const;
const remixVideo = { actions: ['remix'], required: ['prompt', 'first_frame_image'] } as const;

const economyModes = {
	textToVideo: { ...textToVideo, optional: settings },
	imageToVideo: { ...imageToVideo, optional: settings },
	firstLastFrame: { ...firstLastFrame, optional: settings },
	remixVideo: { ...remixVideo, optional: [...settings, 'raw'] },
} as const;
const officialModes = {
	textToVideo: { ...textToVideo, optional: officialSettings },
	imageToVideo: { ...imageToVideo, optional: officialSettings },
	firstLastFrame: { ...firstLastFrame, optional: officialSettings },
	remixVideo: { ...remixVideo, optional: [...officialSettings, 'raw'] },
} as const;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 20 },
	output,
} as const satisfies Limits;
const economyPricing = {
	documented: false,
	reason: 'the Veo page of this API version leaves the price per call open',
} as const satisfies Pricing;
const severalSamples = {
	name: 'several samples',
	when: { field: 'sample_count', is: [2, 3, 4] },
	unknown: 'the Veo page does not say what several samples cost',
} as const;
const withAudio = { field: 'generate_audio', is: true } as const;

export const veo = {
	series: 'Veo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/veo',
	models: [
		{
			id: 'veo3.1-fast-official',
			title: 'Veo 3.1 Fast (Official)',
			description: 'Google, fast, sound',
			modes: officialModes,
			fields: { ...shared, ...official },
			rules: [oneStartImage, soundAt4k],
			pricing: {
				documented: true,
				tiers: [
					severalSamples,
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.12, '1080p': 0.12, '4k': 0.28 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.08, '1080p': 0.08 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'veo3.1-quality-official',
			title: 'Veo 3.1 Quality (Official)',
			description: 'Google, best picture',
			modes: officialModes,
			fields: { ...shared, ...official },
			rules: [oneStartImage, soundAt4k],
			pricing: {
				documented: true,
				tiers: [
					severalSamples,
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.32, '1080p': 0.32, '4k': 0.48 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.16, '1080p': 0.16 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'veo3.1-lite',
			title: 'Veo 3.1 Lite',
			description: 'economy',
			modes: economyModes,
			fields: shared,
			rules: [oneStartImage],
			pricing: economyPricing,
			limits,
			status,
		},
		{
			id: 'veo3.1-quality',
			title: 'Veo 3.1 Quality',
			description: 'economy, better picture',
			modes: economyModes,
			fields: shared,
			rules: [oneStartImage],
			pricing: economyPricing,
			limits,
			status,
		},
	],
} as const satisfies Series;
