import type { FieldDefinitions, Limits, Pricing, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, status } from '../shared';
import { wanVideoEdit } from './wanEdit';
import { extra, output, seconds, watermark } from './common';

const shared = {
	prompt,
	aspect_ratio: {
		type: 'string',
		default: '16:9',
		description: 'Frame ratio, for example 16:9, 9:16 or 1:1; QWave picks the best matching size',
	},
	duration: { ...seconds, min: 1 },
	resolution: {
		type: 'string',
		options: ['480p', '720p', '1080p'],
		description: 'Output size',
	},
	seed: {
		type: 'integer',
		min: 0,
		max: 2147483647,
		description: 'Random seed',
	},
	watermark,
	negative_prompt: {
		type: 'string',
		maxLength: 500,
		multiline: true,
		advanced: true,
		description: 'What should not appear in the video',
	},
	prompt_extend: {
		type: 'boolean',
		default: true,
		wire: 'extra.prompt_extend',
		description: 'Whether QWave may optimize and expand the prompt',
	},
	...callbacks,
	extra,
} as const satisfies FieldDefinitions;

const audio = {
	type: 'boolean',
	default: false,
	wire: 'extra.audio',
	description: 'Whether to generate sound',
} as const satisfies FieldDefinitions[string];

const images = {
	type: 'urls',
	media: 'image',
	description: 'The image to animate',
} as const satisfies FieldDefinitions[string];

const settings = [
	'aspect_ratio',
	'duration',
	'resolution',
	'seed',
	'watermark',
	'negative_prompt',
	'prompt_extend',
	'callback_url',
	'callback_events',
	'extra',
] as const;
const soundtrack = ['audio', 'audio_url', 'template'] as const;

const imageToVideo = { actions: ['generate'], required: ['prompt', 'image_urls'] } as const;

const pricing = {
	documented: false,
	reason: 'the Wan page of this API version gives no prices',
} as const satisfies Pricing;
const limits = { output } as const satisfies Limits;

export const wan = {
	series: 'Wan',
	source: 'https://docs.qingbo.dev/en/api-reference/video/wan',
	models: [
		{
			id: 'wan2.5-t2v',
			title: 'Wan 2.5 Text to Video',
			description: 'text, optional sound',
			modes: {
				textToVideo: {
					actions: ['generate'],
					required: ['prompt'],
					optional: [...settings, 'audio'],
				},
			},
			fields: { ...shared, audio },
			rules: [],
			pricing,
			limits,
			status,
		},
		{
			id: 'wan2.5-i2v',
			title: 'Wan 2.5 Image to Video',
			description: 'images, optional sound',
			modes: {
				imageToVideo: { ...imageToVideo, optional: [...settings, ...soundtrack] },
				firstLastFrame: {
					actions: ['generate'],
					required: ['prompt', 'first_frame_image', 'last_frame_image'],
					optional: [...settings, ...soundtrack],
				},
			},
			fields: {
				...shared,
				image_urls: images,
				first_frame_image: { ...firstFrame, wire: 'first_frame' },
				last_frame_image: { ...lastFrame, wire: 'last_frame' },
				audio,
				audio_url: {
					type: 'url',
					media: 'audio',
					wire: 'extra.audio_url',
					advanced: true,
					description: 'Sound to use for the video',
				},
				template: {
					type: 'string',
					wire: 'extra.template',
					advanced: true,
					description: 'Name of an effect template',
				},
			},
			rules: [],
			pricing,
			limits,
			status,
		},
		{
			id: 'wan2.2-i2v-flash',
			title: 'Wan 2.2 Image to Video Flash',
			description: 'animates an image, fast',
			modes: { imageToVideo: { ...imageToVideo, optional: settings } },
			fields: { ...shared, image_urls: images },
			rules: [],
			pricing,
			limits,
			status,
		},
		{
			id: 'wan2.2-i2v-plus',
			title: 'Wan 2.2 Image to Video Plus',
			description: 'animates an image, enhanced',
			modes: { imageToVideo: { ...imageToVideo, optional: settings } },
			fields: { ...shared, image_urls: images },
			rules: [],
			pricing,
			limits,
			status,
		},
		wanVideoEdit,
	],
} as const satisfies Series;
