import type { ModelTable } from '../schema';
import { audioSetting, callbacks, images, prompt, ratio, resolution, sourceVideo } from '../shared';
import { output, seconds, watermark } from './common';

const rates = { '720p': 0.07055, '1080p': 0.11645 } as const;

/** Wan's page of contract generation B, which knows this model only. */
export const wanVideoEdit = {
	id: 'wan2.7-videoedit',
	title: 'Wan 2.7 VideoEdit',
	description: 'edits or restyles a video',
	modes: {
		editVideo: { actions: ['edit', 'video_edit', 'style_transfer'] },
	},
	fields: {
		prompt: { ...prompt, description: 'What to change', maxLength: 5000, required: true },
		image_urls: { ...images, maxItems: 4, description: 'Style images' },
		video_urls: { ...sourceVideo, description: 'The video to edit', required: true },
		aspect_ratio: {
			...ratio,
			options: ['16:9', '9:16', '1:1', '4:3', '3:4', 'adaptive'],
			default: 'adaptive',
			description: 'Frame ratio; adaptive keeps the ratio of the source',
		},
		resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
		duration: {
			...seconds,
			min: 0,
			max: 10,
			default: 0,
			description: 'Video length in seconds, 0 for the length of the source',
		},
		audio_setting: { ...audioSetting, default: 'auto', wire: 'metadata.audio_setting' },
		watermark,
		prompt_extend: {
			type: 'boolean',
			default: true,
			description: 'Whether QWave may optimize and expand the prompt',
		},
		...callbacks,
	},
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
} as const satisfies ModelTable;
