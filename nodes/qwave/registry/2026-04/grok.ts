import type { FieldDefinitions, Series } from '../schema';
import { callbacks, prompt, status } from '../shared';
import { output, seconds } from './common';

const fields = {
	prompt,
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '1:1', '3:2', '2:3'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['480p', '720p'],
		default: '480p',
		description: 'Output size',
	},
	duration: { ...seconds, min: 6, max: 30, default: 6 },
	image_urls: { type: 'urls', media: 'image', maxItems: 7, description: 'The image to animate' },
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = ['resolution', 'duration', 'callback_url', 'callback_events'] as const;

export const grok = {
	series: 'Grok Imagine Video',
	source: 'https://docs.qingbo.dev/en/api-reference/video/grok-imagine-video',
	models: [
		{
			id: 'grok-imagine-1.0-video',
			title: 'Grok Imagine 1.0 Video',
			description: 'long clips, cheap',
			modes: {
				textToVideo: {
					actions: ['generate'],
					required: ['prompt'],
					optional: ['aspect_ratio', ...settings],
				},
				imageToVideo: {
					actions: ['image2video'],
					required: ['prompt', 'image_urls'],
					optional: settings,
				},
			},
			fields,
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { any: 0.0074375 } }],
			},
			limits: {
				image: { formats: ['JPG', 'PNG', 'WEBP'] },
				output,
			},
			status,
		},
	],
} as const satisfies Series;
