import type { SeriesTable } from '../schema';
import { callbacks, prompt, ratio, resolution, startImage } from '../shared';
import { output, seconds } from './common';

export const grok = {
	series: 'Grok Imagine Video',
	source: 'https://docs.qingbo.dev/en/api-reference/video/grok-imagine-video',
	models: [
		{
			id: 'grok-imagine-1.0-video',
			title: 'Grok Imagine 1.0 Video',
			description: 'long clips, cheap',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...startImage, maxItems: 7, required: true, modes: ['imageToVideo'] },
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16', '1:1', '3:2', '2:3'],
					default: '16:9',
					modes: ['textToVideo'],
				},
				resolution: { ...resolution, options: ['480p', '720p'], default: '480p' },
				duration: { ...seconds, default: 6, min: 6, max: 30 },
				...callbacks,
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { any: 0.0074375 } }],
			},
			limits: {
				image: { formats: ['JPG', 'PNG', 'WEBP'] },
				output,
			},
		},
	],
} as const satisfies SeriesTable;
