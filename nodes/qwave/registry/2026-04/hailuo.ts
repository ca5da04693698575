import { CAMERA_MOVEMENTS } from '../cameraMovements';
import type { Limits, Rule, SeriesTable, TableFields } from '../schema';
import {
	callbacks,
	fastPretreatment,
	prompt,
	promptOptimizer,
	ratio,
	resolution,
	seconds,
	startImage,
} from '../shared';
import { output, watermark } from './common';

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

const hailuo23Fields = {
	prompt: {
		...prompt,
		description: 'What to show. A camera movement is a tag in brackets, for example [推进].',
		maxLength: 2000,
		tags: { labels: CAMERA_MOVEMENTS, field: 'camera_movement_tags' },
		required: true,
	},
	image_urls: { ...startImage, alsoAccepts: ['base64'], required: true, modes: ['imageToVideo'] },
	aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'], default: '16:9' },
	resolution: {
		...resolution,
		options: ['768p', '1080p'],
		default: '768p',
		description: 'Output size; 1080p lasts 6 seconds',
	},
	duration: { ...seconds, options: [6, 10] },
	camera_movement_tags: {
		type: 'strings',
		options: Object.keys(CAMERA_MOVEMENTS),
		labels: CAMERA_MOVEMENTS,
		description: 'How the camera moves',
	},
	watermark,
	prompt_optimizer: promptOptimizer,
	fast_pretreatment: fastPretreatment,
	...callbacks,
} as const satisfies TableFields;

export const hailuo = {
	series: 'Hailuo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/hailuo',
	models: [
		{
			id: 'minimax-hailuo-2.3',
			title: 'Hailuo 2.3',
			description: 'camera movements',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'] },
			},
			fields: hailuo23Fields,
			rules: [sixSecondsAt1080p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '768p': 0.05185, '1080p': 0.0765 } }],
			},
			limits,
		},
		{
			id: 'minimax-hailuo-2.3-fast',
			title: 'Hailuo 2.3 Fast',
			description: 'camera movements, cheaper',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'] },
			},
			fields: hailuo23Fields,
			rules: [sixSecondsAt1080p],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '768p': 0.02635, '1080p': 0.04505 } }],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
