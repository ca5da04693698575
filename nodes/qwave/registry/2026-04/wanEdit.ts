import type { FieldDefinitions, Model } from '../schema';
import { callbacks, prompt, status } from '../shared';
import { output, watermark } from './common';

const fields = {
	prompt: { ...prompt, maxLength: 5000, description: 'What to change' },
	video_urls: { type: 'urls', media: 'video', maxItems: 1, description: 'The video to edit' },
	image_urls: { type: 'urls', media: 'image', maxItems: 4, description: 'Style images' },
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '1:1', '4:3', '3:4', 'adaptive'],
		default: 'adaptive',
		description: 'Frame ratio; adaptive keeps the ratio of the source',
	},
	resolution: {
		type: 'string',
		options: ['720p', '1080p'],
		default: '720p',
		description: 'Output size',
	},
	duration: {
		type: 'integer',
		min: 0,
		max: 10,
		default: 0,
		unit: 'seconds',
		description: 'Video length in seconds, 0 for the length of the source',
	},
	audio_setting: {
		type: 'string',
		options: ['auto', 'origin'],
		default: 'auto',
		wire: 'metadata.audio_setting',
		description: 'Whether the sound of the source is kept (origin) or decided by the model (auto)',
	},
	watermark,
	prompt_extend: {
		type: 'boolean',
		default: true,
		description: 'Whether QWave may optimize and expand the prompt',
	},
	...callbacks,
} as const satisfies FieldDefinitions;

const rates = { '720p': 0.07055, '1080p': 0.11645 } as const;

/** Wan's page of contract generation B, which knows this model only. */
export const wanVideoEdit = {
	id: 'wan2.7-videoedit',
	title: 'Wan 2.7 VideoEdit',
	description: 'edits or restyles a video',
	modes: {
		editVideo: {
			actions: ['edit', 'video_edit', 'style_transfer'],
			required: ['prompt', 'video_urls'],
			optional: [
				'image_urls',
				'aspect_ratio',
				'resolution',
				'duration',
				'audio_setting',
				'watermark',
				'prompt_extend',
				'callback_url',
				'callback_events',
			],
		},
	},
	fields,
	rules: [],
	pricing: {
		documented: true,
		tiers: [
			{
				name: 'length of the source',
				when: { field: 'duration', is: 0 },
				usdPerSecond: rates,
				unknown: 'with duration 0 the length, and so the price, follows the source',
			},
			{ name: 'standard', usdPerSecond: rates },
		],
	},
	limits: {
		image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
		video: { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 },
		output,
	},
	status,
} as const satisfies Model;
