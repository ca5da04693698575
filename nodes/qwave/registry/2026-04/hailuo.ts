import { CAMERA_MOVEMENTS } from '../cameraMovements';
import type { FieldDefinitions, Limits, Rule, Series } from '../schema';
import { callbacks, prompt, startImage, status } from '../shared';
import { output, watermark } from './common';

const fields = {
	prompt: {
		...prompt,
		maxLength: 2000,
		description: 'What to show. A camera movement is a tag in brackets, for example [推进].',
		tags: { labels: CAMERA_MOVEMENTS, field: 'camera_movement_tags' },
	},
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '1:1'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['768p', '1080p'],
		default: '768p',
		description: 'Output size; 1080p lasts 6 seconds',
	},
	duration: {
		type: 'integer',
		options: [6, 10],
		unit: 'seconds',
		description: 'Video length',
	},
	image_urls: { ...startImage, alsoAccepts: ['base64'] },
	camera_movement_tags: {
		type: 'strings',
		options: Object.keys(CAMERA_MOVEMENTS),
		labels: CAMERA_MOVEMENTS,
		description: 'How the camera moves',
	},
	watermark,
	prompt_optimizer: {
		type: 'boolean',
		default: true,
		description: 'Whether the prompt may be rewritten for a better result',
	},
	fast_pretreatment: {
		type: 'boolean',
		default: false,
		description: 'Whether the prompt is optimized in less time',
	},
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'camera_movement_tags',
	'watermark',
	'prompt_optimizer',
	'fast_pretreatment',
	'callback_url',
	'callback_events',
] as const;
const modes = {
	textToVideo: { actions: ['generate'], required: ['prompt'], optional: settings },
	imageToVideo: {
		actions: ['image2video'],
		required: ['prompt', 'image_urls'],
		optional: settings,
	},
} as const;
const sixSecondsAt1080p = {
	rule: 'whenThen',
	when: { field: 'resolution', is: '1080p' },
	field: 'duration',
	in: [6],
	reason: 'Hailuo makes 1080p for 6 seconds only',
} as const satisfies Rule;
const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'] },
	output,
} as const satisfies Limits;

export const hailuo = {
	series: 'Hailuo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/hailuo',
	models: [
		{
			id: 'minimax-hailuo-2.3',
			title: 'Hailuo 2.3',
			description: 'camera movements',
			modes,
			fields,
			rules: [sixSecondsAt1080p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '768p': 0.05185, '1080p': 0.0765 } }],
			},
			limits,
			status,
		},
		{
			id: 'minimax-hailuo-2.3-fast',
			title: 'Hailuo 2.3 Fast',
			description: 'camera movements, cheaper',
			modes,
			fields,
			rules: [sixSecondsAt1080p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '768p': 0.02635, '1080p': 0.04505 } }],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
