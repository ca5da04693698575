import type { Field, Limits, ModelTable, Rule, SeriesTable, TableFields } from '../schema';
import {
	callbacks,
	firstFrame,
	framePair,
	generateAudio,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	startImage,
} from '../shared';
import { output, seconds } from './common';

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

const aspectRatio = {
	...ratio,
	options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
	default: '16:9',
} as const satisfies Field;

const callbackEvents = {
	...callbacks.callback_events,
	default: ['succeeded', 'failed', 'cancelled'],
	description: 'Events that QWave calls back for',
} as const satisfies Field;

const viduq3Modes = {
	imageToVideo: { actions: ['image2video'] },
	referenceToVideo: { actions: ['reference'] },
} as const satisfies ModelTable['modes'];

const viduq3Fields = {
	prompt: { ...prompt, recommendedLength: 2000, required: true },
	image_urls: { ...images, maxItems: 7, required: true, inMode: { imageToVideo: startImage } },
	aspect_ratio: aspectRatio,
	resolution: { ...resolution, options: ['540p', '720p', '1080p'], default: '720p' },
	duration: { ...seconds, min: 1, max: 16 },
	...callbacks,
	callback_events: callbackEvents,
} as const satisfies TableFields;

export const vidu = {
	series: 'Vidu',
	source: 'https://docs.qingbo.dev/en/api-reference/video/vidu',
	models: [
		{
			id: 'viduq3',
			title: 'Vidu Q3',
			description: 'reference images',
			modes: viduq3Modes,
			fields: viduq3Fields,
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.0425, '720p': 0.085, '1080p': 0.10625 } },
				],
			},
			limits,
		},
		{
			id: 'viduq3-mix',
			title: 'Vidu Q3 Mix',
			description: 'blends reference images',
			modes: viduq3Modes,
			fields: {
				...viduq3Fields,
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.10625, '1080p': 0.1275 } }],
			},
			limits,
		},
		{
			id: 'viduq3-pro',
			title: 'Vidu Q3 Pro',
			description: 'frames, sound',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
				firstLastFrame: {
					actions: ['first_last_frame'],
					anyOf: [['first_frame_image', 'image_urls']],
					rules: [noLastBesideList, firstNeedsLast, lastNeedsFirst],
				},
			},
			fields: {
				prompt: { ...prompt, recommendedLength: 2000, required: true },
				image_urls: {
					...images,
					maxItems: 2,
					description: 'First frame, or first and last frame',
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: startImage, firstLastFrame: framePair },
				},
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['540p', '720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 1, max: 16 },
				...callbacks,
				callback_events: callbackEvents,
				audio: { ...generateAudio, default: true },
			},
			rules: [framesOrList],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.0595, '720p': 0.1275, '1080p': 0.136 } },
				],
			},
			limits,
		},
		{
			id: 'viduq3-turbo',
			title: 'Vidu Q3 Turbo',
			description: 'reference images, fast',
			modes: viduq3Modes,
			fields: viduq3Fields,
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '540p': 0.034, '720p': 0.051, '1080p': 0.0595 } },
				],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
