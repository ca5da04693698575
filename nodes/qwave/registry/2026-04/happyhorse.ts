import type { FieldDefinitions, Series } from '../schema';
import { callbacks, firstFrame, prompt, status } from '../shared';
import { output, seconds } from './common';

const fields = {
	prompt: { ...prompt, maxLength: 5000 },
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['720p', '1080p'],
		default: '720p',
		description: 'Output size',
	},
	duration: {
		...seconds,
		min: 3,
		max: 15,
		orValue: 0,
		description: 'Video length in seconds, 0 for the length of the source',
	},
	first_frame_image: firstFrame,
	image_urls: { type: 'urls', media: 'image', maxItems: 9, description: 'Reference images' },
	video_urls: { type: 'urls', media: 'video', maxItems: 1, description: 'The video to edit' },
	audio_urls: { type: 'urls', media: 'audio', description: 'Voice or music to follow' },
	audio_setting: {
		type: 'string',
		options: ['auto', 'origin'],
		default: 'auto',
		description: 'Whether the sound of the source is kept (origin) or decided by the model (auto)',
	},
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = ['resolution', 'duration', 'callback_url', 'callback_events'] as const;

const rates = { '720p': 0.138, '1080p': 0.244 } as const;

export const happyhorse = {
	series: 'HappyHorse',
	source: 'https://docs.qingbo.dev/en/api-reference/video/happyhorse',
	models: [
		{
			id: 'happyhorse-1.0',
			title: 'HappyHorse 1.0',
			description: 'one model for everything',
			modes: {
				textToVideo: {
					actions: ['generate'],
					required: ['prompt'],
					optional: ['aspect_ratio', ...settings],
				},
				imageToVideo: {
					actions: ['image2video'],
					required: ['first_frame_image'],
					optional: ['prompt', ...settings],
				},
				referenceToVideo: {
					actions: ['reference'],
					required: ['image_urls'],
					optional: ['prompt', ...settings],
				},
				audioToVideo: {
					actions: ['reference_audio'],
					required: ['audio_urls'],
					optional: ['prompt', 'first_frame_image', 'image_urls', ...settings],
				},
				editVideo: {
					actions: ['edit'],
					required: ['video_urls'],
					optional: ['prompt', 'image_urls', 'audio_setting', ...settings],
					overrides: {
						image_urls: { ...fields.image_urls, maxItems: 5, description: 'Style images' },
					},
				},
			},
			fields,
			rules: [
				{
					rule: 'atMostOneOf',
					fields: ['first_frame_image', 'image_urls'],
					reason: 'a first frame and reference images exclude each other',
				},
				{
					rule: 'atMostOneOf',
					fields: ['first_frame_image', 'video_urls'],
					reason: 'a first frame and a source video exclude each other',
				},
			],
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
				audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15, minSeconds: 3, maxSeconds: 30 },
				output,
			},
			status,
		},
	],
} as const satisfies Series;
