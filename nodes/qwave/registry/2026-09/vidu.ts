import type { Field, ModelTable, Rule, SeriesTable, TableFields } from '../schema';
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
} from '../shared';
import { limits, seed } from './common';

const imageDecides = {
	rule: 'excludes',
	when: { anyGiven: ['image_urls'] },
	fields: ['aspect_ratio'],
	reason: 'the image decides the ratio',
} as const satisfies Rule;

const aspectRatio = {
	...ratio,
	options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
	default: '16:9',
} as const satisfies Field;

const viduQ3ProModes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['generate'] },
	firstLastFrame: { actions: ['generate'] },
} as const satisfies ModelTable['modes'];

const viduQ3ProFields = {
	prompt: { ...prompt, requiredIn: ['textToVideo'] },
	image_urls: {
		...images,
		description: 'First frame, or first and last frame',
		maxItems: 2,
		required: true,
		modes: ['imageToVideo', 'firstLastFrame'],
		inMode: { imageToVideo: startImage, firstLastFrame: framePair },
	},
	aspect_ratio: { ...aspectRatio, modes: ['textToVideo'] },
	resolution: { ...resolution, options: ['540p', '720p', '1080p'], default: '720p' },
	duration: { ...seconds, min: 1, max: 16, default: 5 },
	seed,
	...callbacks,
	generate_audio: { ...generateAudio, default: true },
} as const satisfies TableFields;

export const vidu = {
	series: 'Vidu',
	source: 'https://docs.qingbo.dev/en/api-reference/video/vidu',
	models: [
		{
			id: 'vidu-q3',
			title: 'Vidu Q3',
			description: 'reference images',
			modes: {
				referenceToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...images, maxItems: 7, required: true },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['540p', '720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 3, max: 16 },
				seed,
				...callbacks,
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.045, '720p': 0.09, '1080p': 0.1125 } },
				],
			},
			limits,
		},
		{
			id: 'vidu-q3-mix',
			title: 'Vidu Q3 Mix',
			description: 'blends reference images',
			modes: {
				referenceToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...images, maxItems: 7, required: true },
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '4:3', '3:4', '1:1'] },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 1, max: 16 },
				seed,
				...callbacks,
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.108, '1080p': 0.1305 } }],
			},
			limits,
		},
		{
			id: 'vidu-q3-pro',
			title: 'Vidu Q3 Pro',
			description: 'frames, sound',
			modes: viduQ3ProModes,
			fields: viduQ3ProFields,
			rules: [imageDecides],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.063, '720p': 0.135, '1080p': 0.144 } },
				],
			},
			limits,
		},
		{
			id: 'vidu-q3-turbo',
			title: 'Vidu Q3 Turbo',
			description: 'frames, fast and cheap',
			modes: viduQ3ProModes,
			fields: viduQ3ProFields,
			rules: [imageDecides],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.036, '720p': 0.0495, '1080p': 0.0585 } },
				],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
