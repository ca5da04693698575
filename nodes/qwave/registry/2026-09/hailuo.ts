import { CAMERA_MOVEMENTS } from '../cameraMovements';
import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	firstFrame,
	lastFrame,
	prompt,
	promptOptimizer,
	resolution,
	seconds,
	status,
	watermark,
} from '../shared';
import { callbackNames, limits } from './common';

const shared = {
	prompt: {
		...prompt,
		description: 'What to show. A camera movement is a tag in brackets, for example [推进].',
		tags: { labels: CAMERA_MOVEMENTS },
	},
	resolution: { ...resolution, options: ['768p', '1080p'], default: '768p' },
	duration: { ...seconds, options: [6, 10], default: 6 },
	first_frame_image: firstFrame,
	prompt_optimizer: promptOptimizer,
	fast_pretreatment: {
		type: 'boolean',
		default: false,
		description: 'Whether the prompt is optimized in less time',
	},
	watermark: { ...watermark, default: false },
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = [
	'resolution',
	'duration',
	'prompt_optimizer',
	'fast_pretreatment',
	'watermark',
	...callbackNames,
] as const;
const textToVideo = { actions: ['generate'], required: ['prompt'], optional: settings } as const;
const imageToVideo = {
	actions: ['generate'],
	required: ['prompt', 'first_frame_image'],
	optional: settings,
} as const;

const shortAt1080p = {
	rule: 'whenThen',
	when: { field: 'resolution', is: '1080p' },
	field: 'duration',
	in: [6],
	reason: 'Hailuo makes 1080p for 6 seconds only',
} as const satisfies Rule;

export const hailuo = {
	series: 'Hailuo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/hailuo',
	models: [
		{
			id: 'minimax-hailuo-02',
			title: 'Hailuo 02',
			description: 'first and last frame',
			modes: {
				textToVideo: {
					...textToVideo,
					overrides: { resolution: { ...resolution, options: ['768p', '1080p'], default: '768p' } },
				},
				imageToVideo,
				firstLastFrame: {
					actions: ['generate'],
					required: ['prompt', 'first_frame_image', 'last_frame_image'],
					optional: settings,
				},
			},
			fields: {
				...shared,
				last_frame_image: lastFrame,
				resolution: { ...resolution, options: ['512p', '768p', '1080p'], default: '768p' },
				duration: { ...seconds, options: [5, 10], default: 5 },
			},
			rules: [
				{
					...shortAt1080p,
					in: [5],
					reason: 'Hailuo 02 makes 1080p for 5 seconds only',
				},
				{
					rule: 'requires',
					when: { field: 'resolution', is: '512p' },
					anyOf: ['first_frame_image'],
					reason: 'Hailuo 02 makes 512p from an image only',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'standard',
						usdPerClip: {
							'512p': { '5': 0.09, '10': 0.135 },
							'768p': { '5': 0.252, '10': 0.504 },
							'1080p': { '5': 0.441 },
						},
					},
				],
			},
			limits,
			status,
		},
		{
			id: 'minimax-hailuo-2.3',
			title: 'Hailuo 2.3',
			description: 'camera movements',
			modes: { textToVideo, imageToVideo },
			fields: shared,
			rules: [shortAt1080p],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'standard',
						usdPerClip: { '768p': { '6': 0.3294, '10': 0.504 }, '1080p': { '6': 0.441 } },
					},
				],
			},
			limits,
			status,
		},
		{
			id: 'minimax-hailuo-2.3-fast',
			title: 'Hailuo 2.3 Fast',
			description: 'camera movements, cheaper',
			modes: { imageToVideo },
			fields: shared,
			rules: [shortAt1080p],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'standard',
						usdPerClip: { '768p': { '6': 0.171, '10': 0.288 }, '1080p': { '6': 0.297 } },
					},
				],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
