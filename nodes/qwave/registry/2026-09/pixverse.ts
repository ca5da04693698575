import type { FieldDefinitions, Series } from '../schema';
import {
	callbacks,
	generateAudio,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	status,
	watermark,
} from '../shared';
import { callbackNames, frames, limits, negativePrompt, refTask, withAudio } from './common';

const fields = {
	prompt: { ...prompt, maxLength: 5000 },
	aspect_ratio: { ...ratio, options: ['16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9'] },
	resolution: { ...resolution, options: ['360p', '540p', '720p', '1080p'], default: '540p' },
	duration: { ...seconds, min: 1, max: 15 },
	seed: {
		type: 'integer',
		min: 0,
		max: 2147483647,
		description: 'Random seed: the same seed and request give similar results',
	},
	generate_audio: generateAudio,
	negative_prompt: { ...negativePrompt, maxLength: 2048 },
	image_urls: { ...images, description: 'The image to animate; only the first one is used' },
	...frames,
	watermark: { ...watermark, default: false },
	motion_mode: {
		type: 'string',
		options: ['normal'],
		advanced: true,
		description: 'How things move',
	},
	generate_multi_clip_switch: {
		type: 'boolean',
		default: false,
		description: 'Whether the video has several clips',
	},
	img_references: { ...images, maxItems: 7 },
	ref_task_id: refTask,
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'seed',
	'generate_audio',
	'negative_prompt',
	'watermark',
	'motion_mode',
	...callbackNames,
] as const;
const generate = { actions: ['generate'] } as const;

export const pixverse = {
	series: 'PixVerse',
	source: 'https://docs.qingbo.dev/en/api-reference/video/pixverse',
	models: [
		{
			id: 'pixverse-v6',
			title: 'PixVerse V6',
			description: 'all-rounder with sound',
			modes: {
				textToVideo: {
					...generate,
					required: ['prompt'],
					optional: ['generate_multi_clip_switch', ...settings],
				},
				imageToVideo: {
					...generate,
					required: ['prompt', 'image_urls'],
					optional: ['generate_multi_clip_switch', ...settings],
				},
				firstLastFrame: {
					...generate,
					required: ['prompt', 'first_frame_image', 'last_frame_image'],
					optional: settings,
					overrides: { duration: { ...seconds, options: [5, 8] } },
				},
				referenceToVideo: {
					...generate,
					required: ['prompt', 'img_references'],
					optional: settings,
				},
				extendVideo: {
					actions: ['extend'],
					required: ['prompt', 'ref_task_id'],
					optional: settings,
				},
			},
			fields,
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '360p': 0.0315, '540p': 0.0405, '720p': 0.054, '1080p': 0.1035 },
					},
					{
						name: 'standard',
						usdPerSecond: { '360p': 0.0225, '540p': 0.0315, '720p': 0.0405, '1080p': 0.081 },
					},
				],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
