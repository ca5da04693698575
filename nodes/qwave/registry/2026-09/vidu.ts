import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	framePair,
	generateAudio,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	startImage,
	status,
} from '../shared';
import { callbackNames, limits, seed } from './common';

const shared = {
	prompt,
	aspect_ratio: { ...ratio, options: ['16:9', '9:16', '4:3', '3:4', '1:1'], default: '16:9' },
	resolution: { ...resolution, options: ['540p', '720p', '1080p'], default: '720p' },
	duration: { ...seconds, min: 1, max: 16, default: 5 },
	image_urls: { ...images, maxItems: 2, description: 'First frame, or first and last frame' },
	seed,
	generate_audio: { ...generateAudio, default: true },
	...callbacks,
} as const satisfies FieldDefinitions;

const references = {
	prompt,
	aspect_ratio: shared.aspect_ratio,
	resolution: shared.resolution,
	duration: { ...seconds, min: 3, max: 16 },
	image_urls: { ...images, maxItems: 7 },
	seed,
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = ['resolution', 'duration', 'seed', ...callbackNames] as const;
const sounded = [...settings, 'generate_audio'] as const;
const generate = { actions: ['generate'] } as const;
const referenceModes = {
	referenceToVideo: {
		...generate,
		required: ['prompt', 'image_urls'],
		optional: ['aspect_ratio', ...settings],
	},
} as const;
const frameModes = {
	textToVideo: { ...generate, required: ['prompt'], optional: ['aspect_ratio', ...sounded] },
	imageToVideo: {
		...generate,
		required: ['image_urls'],
		optional: ['prompt', ...sounded],
		overrides: { image_urls: startImage },
	},
	firstLastFrame: {
		...generate,
		required: ['image_urls'],
		optional: ['prompt', ...sounded],
		overrides: { image_urls: framePair },
	},
} as const;
const imageDecides = {
	rule: 'excludes',
	when: { anyGiven: ['image_urls'] },
	fields: ['aspect_ratio'],
	reason: 'the image decides the ratio',
} as const satisfies Rule;

export const vidu = {
	series: 'Vidu',
	source: 'https://docs.qingbo.dev/en/api-reference/video/vidu',
	models: [
		{
			id: 'vidu-q3',
			title: 'Vidu Q3',
			description: 'reference images',
			modes: referenceModes,
			fields: references,
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.045, '720p': 0.09, '1080p': 0.1125 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'vidu-q3-mix',
			title: 'Vidu Q3 Mix',
			description: 'blends reference images',
			modes: referenceModes,
			fields: {
				...references,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '4:3', '3:4', '1:1'] },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 1, max: 16 },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.108, '1080p': 0.1305 } }],
			},
			limits,
			status,
		},
		{
			id: 'vidu-q3-pro',
			title: 'Vidu Q3 Pro',
			description: 'frames, sound',
			modes: frameModes,
			fields: shared,
			rules: [imageDecides],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.063, '720p': 0.135, '1080p': 0.144 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'vidu-q3-turbo',
			title: 'Vidu Q3 Turbo',
			description: 'frames, fast and cheap',
			modes: frameModes,
			fields: shared,
			rules: [imageDecides],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.036, '720p': 0.0495, '1080p': 0.0585 } },
				],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
