import type { FieldDefinitions, Limits, Rule, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, startImage, status } from '../shared';
import { output, seconds } from './common';

const shared = {
	prompt: { ...prompt, recommendedLength: 2000 },
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['540p', '720p', '1080p'],
		default: '720p',
		description: 'Output size',
	},
	duration: { ...seconds, min: 1, max: 16 },
	...callbacks,
	callback_events: {
		...callbacks.callback_events,
		default: ['succeeded', 'failed', 'cancelled'],
		description: 'Events that QWave calls back for',
	},
} as const satisfies FieldDefinitions;

const references = {
	image_urls: { type: 'urls', media: 'image', maxItems: 7, description: 'Reference images' },
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'callback_url',
	'callback_events',
] as const;
const proSettings = [...settings, 'audio'] as const;

const referenceModes = {
	imageToVideo: {
		actions: ['image2video'],
		required: ['prompt', 'image_urls'],
		optional: settings,
		overrides: { image_urls: startImage },
	},
	referenceToVideo: {
		actions: ['reference'],
		required: ['prompt', 'image_urls'],
		optional: settings,
	},
} as const;

const framesOrList = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'both name the first frame',
} as const satisfies Rule;
const noLastBesideList = {
	rule: 'excludes',
	when: { anyGiven: ['image_urls'] },
	fields: ['last_frame_image'],
	reason: 'two images in the list are the first and the last frame',
} as const satisfies Rule;
const lastNeedsFirst = {
	rule: 'requires',
	when: { anyGiven: ['last_frame_image'] },
	anyOf: ['first_frame_image', 'image_urls'],
	reason: 'a last frame needs a first one',
} as const satisfies Rule;
const firstNeedsLast = {
	rule: 'requires',
	when: { anyGiven: ['first_frame_image'] },
	anyOf: ['last_frame_image'],
	unless: ['image_urls'],
	reason: 'this mode runs from a first to a last frame',
} as const satisfies Rule;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	output,
} as const satisfies Limits;

export const vidu = {
	series: 'Vidu',
	source: 'https://docs.qingbo.dev/en/api-reference/video/vidu',
	models: [
		{
			id: 'viduq3',
			title: 'Vidu Q3',
			description: 'reference images',
			modes: referenceModes,
			fields: { ...shared, ...references },
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.0425, '720p': 0.085, '1080p': 0.10625 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'viduq3-mix',
			title: 'Vidu Q3 Mix',
			description: 'blends reference images',
			modes: referenceModes,
			fields: {
				...shared,
				...references,
				resolution: { ...shared.resolution, options: ['720p', '1080p'] },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.10625, '1080p': 0.1275 } }],
			},
			limits,
			status,
		},
		{
			id: 'viduq3-pro',
			title: 'Vidu Q3 Pro',
			description: 'frames, sound',
			modes: {
				textToVideo: { actions: ['generate'], required: ['prompt'], optional: proSettings },
				imageToVideo: {
					actions: ['image2video'],
					required: ['prompt'],
					anyOf: [['first_frame_image', 'image_urls']],
					optional: proSettings,
					overrides: { image_urls: startImage },
				},
				firstLastFrame: {
					actions: ['first_last_frame'],
					required: ['prompt'],
					anyOf: [['first_frame_image', 'image_urls']],
					optional: ['last_frame_image', ...proSettings],
					overrides: {
						image_urls: {
							type: 'urls',
							media: 'image',
							minItems: 2,
							maxItems: 2,
							description: 'First and last frame, in this order',
						},
					},
					rules: [noLastBesideList, firstNeedsLast, lastNeedsFirst],
				},
			},
			fields: {
				...shared,
				image_urls: {
					type: 'urls',
					media: 'image',
					maxItems: 2,
					description: 'First frame, or first and last frame',
				},
				first_frame_image: firstFrame,
				last_frame_image: lastFrame,
				audio: { type: 'boolean', default: true, description: 'Whether to generate sound' },
			},
			rules: [framesOrList],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.0595, '720p': 0.1275, '1080p': 0.136 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'viduq3-turbo',
			title: 'Vidu Q3 Turbo',
			description: 'reference images, fast',
			modes: referenceModes,
			fields: { ...shared, ...references },
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.034, '720p': 0.051, '1080p': 0.0595 } },
				],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
