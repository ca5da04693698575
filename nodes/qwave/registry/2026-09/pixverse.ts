import type { SeriesTable } from '../schema';
import {
	callbacks,
	firstFrame,
	generateAudio,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	seconds,
	watermark,
} from '../shared';
import { limits, negativePrompt, refTask, seed, withAudio } from './common';

export const pixverse = {
	series: 'PixVerse',
	source: 'https://docs.qingbo.dev/en/api-reference/video/pixverse',
	models: [
		{
			id: 'pixverse-v6',
			title: 'PixVerse V6',
			description: 'all-rounder with sound',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
				extendVideo: { actions: ['extend'] },
			},
			fields: {
				prompt: { ...prompt, maxLength: 5000, required: true },
				ref_task_id: { ...refTask, required: true, modes: ['extendVideo'] },
				image_urls: {
					...images,
					description: 'The image to animate; only the first one is used',
					required: true,
					modes: ['imageToVideo'],
				},
				img_references: { ...images, maxItems: 7, required: true, modes: ['referenceToVideo'] },
				first_frame_image: { ...firstFrame, required: true, modes: ['firstLastFrame'] },
				last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
				generate_multi_clip_switch: {
					type: 'boolean',
					default: false,
					description: 'Whether the video has several clips',
					modes: ['textToVideo', 'imageToVideo'],
				},
				aspect_ratio: {
					...ratio,
					options: ['16:9', '4:3', '1:1', '3:4', '9:16', '2:3', '3:2', '21:9'],
				},
				resolution: { ...resolution, options: ['360p', '540p', '720p', '1080p'], default: '540p' },
				duration: {
					...seconds,
					min: 1,
					max: 15,
					inMode: { firstLastFrame: { ...seconds, options: [5, 8] } },
				},
				seed: { ...seed, min: 0, max: 2147483647 },
				generate_audio: generateAudio,
				negative_prompt: { ...negativePrompt, maxLength: 2048 },
				watermark: { ...watermark, default: false },
				motion_mode: {
					type: 'string',
					options: ['normal'],
					advanced: true,
					description: 'How things move',
				},
				...callbacks,
			},
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
		},
	],
} as const satisfies SeriesTable;
