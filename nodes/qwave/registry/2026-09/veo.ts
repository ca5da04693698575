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
import { callbackNames, frames, limits, negativePrompt, refTask, seed, withAudio } from './common';

const shared = {
	prompt,
	aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
	resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
	duration: { ...seconds, options: [8] },
	...callbacks,
} as const satisfies FieldDefinitions;

const official = {
	...shared,
	duration: { ...seconds, options: [4, 6, 8] },
	...frames,
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
} as const satisfies FieldDefinitions;

const gif = {
	enable_gif: {
		type: 'boolean',
		default: false,
		description: 'Whether to make a GIF too, at 720p',
	},
} as const satisfies FieldDefinitions;

const economy = {
	...shared,
	...gif,
	image_urls: { ...images, maxItems: 3 },
	generation_type: {
		type: 'string',
		options: ['frame', 'reference'],
		description: 'What the images are',
	},
	ref_task_id: refTask,
	raw: { type: 'boolean', default: false, description: 'Whether to return only the new segment' },
} as const satisfies FieldDefinitions;
const frameType = { ...economy.generation_type, options: ['frame'] } as const;
const referenceType = { ...economy.generation_type, options: ['reference'] } as const;

const settings = ['aspect_ratio', 'resolution', ...callbackNames] as const;
const officialSettings = [
	...settings,
	'negative_prompt',
	'seed',
	'generate_audio',
	'person_generation',
	'resize_mode',
] as const;
const gifSettings = [...settings, 'enable_gif'] as const;

const officialModes = {
	textToVideo: {
		actions: ['generate'],
		required: ['prompt', 'duration'],
		optional: officialSettings,
	},
	imageToVideo: {
		actions: ['generate'],
		required: ['prompt', 'first_frame_image', 'duration'],
		optional: officialSettings,
	},
	firstLastFrame: {
		actions: ['generate'],
		required: ['prompt', 'first_frame_image', 'last_frame_image', 'duration'],
		optional: officialSettings,
	},
} as const;
const economyModes = {
	textToVideo: { actions: ['generate'], required: ['prompt', 'duration'], optional: gifSettings },
	imageToVideo: {
		actions: ['generate'],
		required: ['prompt', 'image_urls', 'generation_type', 'duration'],
		optional: gifSettings,
		overrides: { image_urls: startImage, generation_type: frameType },
	},
	firstLastFrame: {
		actions: ['generate'],
		required: ['prompt', 'image_urls', 'generation_type', 'duration'],
		optional: gifSettings,
		overrides: { image_urls: framePair, generation_type: frameType },
	},
	extendVideo: {
		actions: ['extend'],
		required: ['prompt', 'ref_task_id'],
		optional: ['raw', 'resolution', ...callbackNames],
	},
} as const;

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

export const veo = {
	series: 'Veo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/veo',
	models: [
		{
			id: 'veo3.1-fast',
			title: 'Veo 3.1 Fast',
			description: 'Google, fast, sound',
			modes: officialModes,
			fields: official,
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
			status,
		},
		{
			id: 'veo3.1-quality',
			title: 'Veo 3.1 Quality',
			description: 'Google, best picture',
			modes: officialModes,
			fields: official,
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
			status,
		},
		{
			id: 'veo3.1-lite',
			title: 'Veo 3.1 Lite',
			description: 'text only, per clip',
			modes: { textToVideo: economyModes.textToVideo },
			fields: { ...shared, ...gif },
			rules: [gifAt720p],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerClip: { '720p': 0.07875, '1080p': 0.07875, '4k': 0.64125 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'veo3.1-fast-rev',
			title: 'Veo 3.1 Fast (Economy)',
			description: 'economy, per clip',
			modes: {
				...economyModes,
				referenceToVideo: {
					actions: ['generate'],
					required: ['prompt', 'image_urls', 'generation_type', 'duration'],
					optional: gifSettings,
					overrides: { generation_type: referenceType },
				},
			},
			fields: economy,
			rules: [gifAt720p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerClip: { '720p': 0.1575, '1080p': 0.1575, '4k': 0.72 } }],
			},
			limits,
			status,
		},
		{
			id: 'veo3.1-quality-rev',
			title: 'Veo 3.1 Quality (Economy)',
			description: 'economy, better picture',
			modes: economyModes,
			fields: { ...economy, generation_type: frameType, image_urls: { ...images, maxItems: 2 } },
			rules: [gifAt720p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerClip: { '720p': 1.125, '1080p': 1.125, '4k': 1.6875 } }],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
