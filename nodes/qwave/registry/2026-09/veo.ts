import type { Field, ModelTable, Rule, SeriesTable, TableFields } from '../schema';
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
	seconds,
	startImage,
} from '../shared';
import { limits, negativePrompt, refTask, seed, withAudio } from './common';

const generationType = {
	type: 'string',
	options: ['frame', 'reference'],
	description: 'What the images are',
} as const satisfies Field;
const frameType = { ...generationType, options: ['frame'] } as const;
const referenceType = { ...generationType, options: ['reference'] } as const;

const eightSecondsAbove720p = {
	rule: 'whenThen',
	when: { field: 'resolution', is: ['1080p', '4k'] },
	field: 'duration',
	in: [8],
	reason: 'Veo makes 1080p and 4k for 8 seconds only',
} as const satisfies Rule;
const gifAt720p = {
	rule: 'whenThen',
	when: { field: 'enable_gif', is: true },
	field: 'resolution',
	in: ['720p'],
	reason: 'a GIF cannot be made at 1080p or 4k',
} as const satisfies Rule;

const enableGif = {
	type: 'boolean',
	default: false,
	description: 'Whether to make a GIF too, at 720p',
} as const satisfies Field;

const raw = {
	type: 'boolean',
	default: false,
	description: 'Whether to return only the new segment',
} as const satisfies Field;

const officialModes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['generate'] },
	firstLastFrame: { actions: ['generate'] },
} as const satisfies ModelTable['modes'];

const officialFields = {
	prompt: { ...prompt, required: true },
	first_frame_image: { ...firstFrame, required: true, modes: ['imageToVideo', 'firstLastFrame'] },
	last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
	duration: { ...seconds, options: [4, 6, 8], required: true },
	aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
	resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
	...callbacks,
	negative_prompt: negativePrompt,
	seed,
	generate_audio: generateAudio,
	person_generation: {
		type: 'string',
		options: ['allow_adult', 'disallow'],
		advanced: true,
		description: 'Whether people may appear',
	},
	resize_mode: {
		type: 'string',
		options: ['pad', 'crop'],
		advanced: true,
		description: 'How an image of another ratio is fitted',
	},
} as const satisfies TableFields;

export const veo = {
	series: 'Veo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/veo',
	models: [
		{
			id: 'veo3.1-fast',
			title: 'Veo 3.1 Fast',
			description: 'Google, fast, sound',
			modes: officialModes,
			fields: officialFields,
			rules: [eightSecondsAbove720p],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.09, '1080p': 0.108, '4k': 0.27 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.072, '1080p': 0.09, '4k': 0.225 } },
				],
			},
			limits,
		},
		{
			id: 'veo3.1-quality',
			title: 'Veo 3.1 Quality',
			description: 'Google, best picture',
			modes: officialModes,
			fields: officialFields,
			rules: [eightSecondsAbove720p],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.36, '1080p': 0.36, '4k': 0.54 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.18, '1080p': 0.18, '4k': 0.36 } },
				],
			},
			limits,
		},
		{
			id: 'veo3.1-lite',
			title: 'Veo 3.1 Lite',
			description: 'text only, per clip',
			modes: {
				textToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				duration: { ...seconds, options: [8], required: true },
				aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
				resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
				...callbacks,
				enable_gif: enableGif,
			},
			rules: [gifAt720p],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerClip: { '720p': 0.07875, '1080p': 0.07875, '4k': 0.64125 } },
				],
			},
			limits,
		},
		{
			id: 'veo3.1-fast-rev',
			title: 'Veo 3.1 Fast (Economy)',
			description: 'economy, per clip',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
				extendVideo: { actions: ['extend'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				ref_task_id: { ...refTask, required: true, modes: ['extendVideo'] },
				image_urls: {
					...images,
					maxItems: 3,
					required: true,
					exceptIn: ['textToVideo', 'extendVideo'],
					inMode: { imageToVideo: startImage, firstLastFrame: framePair },
				},
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16'],
					default: '16:9',
					exceptIn: ['extendVideo'],
				},
				generation_type: {
					...generationType,
					required: true,
					exceptIn: ['textToVideo', 'extendVideo'],
					inMode: {
						imageToVideo: frameType,
						firstLastFrame: frameType,
						referenceToVideo: referenceType,
					},
				},
				duration: { ...seconds, options: [8], required: true, exceptIn: ['extendVideo'] },
				raw: { ...raw, modes: ['extendVideo'] },
				resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
				...callbacks,
				enable_gif: { ...enableGif, exceptIn: ['extendVideo'] },
			},
			rules: [gifAt720p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerClip: { '720p': 0.1575, '1080p': 0.1575, '4k': 0.72 } }],
			},
			limits,
		},
		{
			id: 'veo3.1-quality-rev',
			title: 'Veo 3.1 Quality (Economy)',
			description: 'economy, better picture',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
				extendVideo: { actions: ['extend'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				ref_task_id: { ...refTask, required: true, modes: ['extendVideo'] },
				image_urls: {
					...images,
					maxItems: 2,
					required: true,
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: startImage, firstLastFrame: framePair },
				},
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16'],
					default: '16:9',
					exceptIn: ['extendVideo'],
				},
				generation_type: {
					...frameType,
					required: true,
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				duration: { ...seconds, options: [8], required: true, exceptIn: ['extendVideo'] },
				raw: { ...raw, modes: ['extendVideo'] },
				resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
				...callbacks,
				enable_gif: { ...enableGif, exceptIn: ['extendVideo'] },
			},
			rules: [gifAt720p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerClip: { '720p': 1.125, '1080p': 1.125, '4k': 1.6875 } }],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
