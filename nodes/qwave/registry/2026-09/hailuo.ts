import { CAMERA_MOVEMENTS } from '../cameraMovements';
import type { Field, Rule, SeriesTable } from '../schema';
import {
	callbacks,
	fastPretreatment,
	firstFrame,
	lastFrame,
	prompt,
	promptOptimizer,
	resolution,
	seconds,
	watermark,
} from '../shared';
import { limits } from './common';

const shortAt1080p = {
	rule: 'whenThen',
	when: { field: 'resolution', is: '1080p' },
	field: 'duration',
	in: [6],
	reason: 'Hailuo makes 1080p for 6 seconds only',
} as const satisfies Rule;

const promptWithCamera = {
	...prompt,
	description: 'What to show. A camera movement is a tag in brackets, for example [推进].',
	tags: { labels: CAMERA_MOVEMENTS },
} as const satisfies Field;

export const hailuo = {
	series: 'Hailuo',
	source: 'https://docs.qingbo.dev/en/api-reference/video/hailuo',
	models: [
		{
			id: 'minimax-hailuo-02',
			title: 'Hailuo 02',
			description: 'first and last frame',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...promptWithCamera, required: true },
				first_frame_image: {
					...firstFrame,
					required: true,
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
				resolution: {
					...resolution,
					options: ['512p', '768p', '1080p'],
					default: '768p',
					inMode: { textToVideo: { ...resolution, options: ['768p', '1080p'], default: '768p' } },
				},
				duration: { ...seconds, options: [5, 10], default: 5 },
				prompt_optimizer: promptOptimizer,
				fast_pretreatment: fastPretreatment,
				watermark: { ...watermark, default: false },
				...callbacks,
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
		},
		{
			id: 'minimax-hailuo-2.3',
			title: 'Hailuo 2.3',
			description: 'camera movements',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...promptWithCamera, required: true },
				first_frame_image: { ...firstFrame, required: true, modes: ['imageToVideo'] },
				resolution: { ...resolution, options: ['768p', '1080p'], default: '768p' },
				duration: { ...seconds, options: [6, 10], default: 6 },
				prompt_optimizer: promptOptimizer,
				fast_pretreatment: fastPretreatment,
				watermark: { ...watermark, default: false },
				...callbacks,
			},
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
		},
		{
			id: 'minimax-hailuo-2.3-fast',
			title: 'Hailuo 2.3 Fast',
			description: 'camera movements, cheaper',
			modes: {
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...promptWithCamera, required: true },
				first_frame_image: { ...firstFrame, required: true },
				resolution: { ...resolution, options: ['768p', '1080p'], default: '768p' },
				duration: { ...seconds, options: [6, 10], default: 6 },
				prompt_optimizer: promptOptimizer,
				fast_pretreatment: fastPretreatment,
				watermark: { ...watermark, default: false },
				...callbacks,
			},
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
		},
	],
} as const satisfies SeriesTable;
