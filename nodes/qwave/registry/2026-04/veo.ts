import type { Field, Limits, ModelTable, Pricing, Rule, SeriesTable, TableFields } from '../schema';
import {
	callbacks,
	firstFrame,
	generateAudio,
	lastFrame,
	prompt,
	ratio,
	resolution,
	startImage,
} from '../shared';
import { output, seconds } from './common';

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

const sampleCount = {
	type: 'integer',
	min: 1,
	max: 4,
	default: 1,
	advanced: true,
	description: 'How many videos to make of one request',
} as const satisfies Field;

const resizeMode = {
	type: 'string',
	options: ['pad', 'crop'],
	default: 'pad',
	advanced: true,
	description: 'How an image of another ratio is fitted',
} as const satisfies Field;

const personGeneration = {
	type: 'string',
	options: ['allow_adult', 'disallow'],
	default: 'allow_adult',
	advanced: true,
	description: 'Whether people may appear',
} as const satisfies Field;

const raw = {
	type: 'boolean',
	default: false,
	description: 'Whether to return only the extension',
} as const satisfies Field;

const veo31Modes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
	firstLastFrame: { actions: ['first_last_frame'] },
	remixVideo: { actions: ['remix'] },
} as const satisfies ModelTable['modes'];

const officialFields = {
	prompt: { ...prompt, required: true },
	image_urls: { ...startImage, modes: ['imageToVideo'] },
	first_frame_image: {
		...firstFrame,
		requiredIn: ['firstLastFrame', 'remixVideo'],
		exceptIn: ['textToVideo'],
	},
	last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
	aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
	resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '1080p' },
	duration: { ...seconds, default: 8, options: [4, 6, 8] },
	generate_audio: generateAudio,
	sample_count: sampleCount,
	resize_mode: resizeMode,
	person_generation: personGeneration,
	...callbacks,
	enhance_prompt: {
		type: 'boolean',
		default: true,
		fixed: true,
		description: 'Whether the prompt is enhanced; always on',
	},
	raw: { ...raw, modes: ['remixVideo'] },
} as const satisfies TableFields;

const economyFields = {
	prompt: { ...prompt, required: true },
	image_urls: { ...startImage, modes: ['imageToVideo'] },
	first_frame_image: {
		...firstFrame,
		requiredIn: ['firstLastFrame', 'remixVideo'],
		exceptIn: ['textToVideo'],
	},
	last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
	aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
	resolution: { ...resolution, options: ['720p', '1080p'], default: '1080p' },
	duration: { ...seconds, default: 8, options: [8] },
	generate_audio: generateAudio,
	sample_count: sampleCount,
	resize_mode: resizeMode,
	person_generation: personGeneration,
	...callbacks,
	raw: { ...raw, modes: ['remixVideo'] },
} as const satisfies TableFields;

export const veo = {
	series: 'Veo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/veo',
	models: [
		{
			id: 'veo3.1-fast-official',
			title: 'Veo 3.1 Fast (Official)',
			description: 'Google, fast, sound',
			modes: veo31Modes,
			fields: officialFields,
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
		},
		{
			id: 'veo3.1-quality-official',
			title: 'Veo 3.1 Quality (Official)',
			description: 'Google, best picture',
			modes: veo31Modes,
			fields: officialFields,
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
		},
		{
			id: 'veo3.1-lite',
			title: 'Veo 3.1 Lite',
			description: 'economy',
			modes: veo31Modes,
			fields: economyFields,
			rules: [oneStartImage],
			pricing: economyPricing,
			limits,
		},
		{
			id: 'veo3.1-quality',
			title: 'Veo 3.1 Quality',
			description: 'economy, better picture',
			modes: veo31Modes,
			fields: economyFields,
			rules: [oneStartImage],
			pricing: economyPricing,
			limits,
		},
	],
} as const satisfies SeriesTable;
