import type { Field, FieldDefinitions, Limits, Pricing, SeriesTable, TableFields } from '../schema';
import {
	callbacks,
	firstFrame,
	generateAudio,
	lastFrame,
	prompt,
	ratio,
	resolution,
} from '../shared';
import { wanVideoEdit } from './wanEdit';
import { extra, output, seconds, watermark } from './common';

const audio = { ...generateAudio, wire: 'extra.audio' } as const satisfies Field;

const images = {
	type: 'urls',
	media: 'image',
	description: 'The image to animate',
} as const satisfies FieldDefinitions[string];

const pricing = {
	documented: false,
	reason: 'the Wan page of this API version gives no prices',
} as const satisfies Pricing;
const limits = { output } as const satisfies Limits;

const aspectRatio = {
	...ratio,
	default: '16:9',
	description: 'Frame ratio, for example 16:9, 9:16 or 1:1; QWave picks the best matching size',
} as const satisfies Field;

const seed = {
	type: 'integer',
	min: 0,
	max: 2147483647,
	description: 'Random seed',
} as const satisfies Field;

const negativePrompt = {
	type: 'string',
	maxLength: 500,
	multiline: true,
	advanced: true,
	description: 'What should not appear in the video',
} as const satisfies Field;

const promptExtend = {
	type: 'boolean',
	default: true,
	wire: 'extra.prompt_extend',
	description: 'Whether QWave may optimize and expand the prompt',
} as const satisfies Field;

const wan22Fields = {
	prompt: { ...prompt, required: true },
	image_urls: { ...images, required: true },
	aspect_ratio: aspectRatio,
	duration: { ...seconds, min: 1 },
	resolution: { ...resolution, options: ['480p', '720p', '1080p'] },
	seed,
	watermark,
	negative_prompt: negativePrompt,
	prompt_extend: promptExtend,
	...callbacks,
	extra,
} as const satisfies TableFields;

export const wan = {
	series: 'Wan',
	source: 'https://docs.qingbo.dev/en/api-reference/video/wan',
	models: [
		{
			id: 'wan2.5-t2v',
			title: 'Wan 2.5 Text to Video',
			description: 'text, optional sound',
			modes: {
				textToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				aspect_ratio: aspectRatio,
				duration: { ...seconds, min: 1 },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'] },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				extra,
				audio,
			},
			rules: [],
			pricing,
			limits,
		},
		{
			id: 'wan2.5-i2v',
			title: 'Wan 2.5 Image to Video',
			description: 'images, optional sound',
			modes: {
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...images, required: true, modes: ['imageToVideo'] },
				first_frame_image: {
					...firstFrame,
					wire: 'first_frame',
					required: true,
					modes: ['firstLastFrame'],
				},
				last_frame_image: {
					...lastFrame,
					wire: 'last_frame',
					required: true,
					modes: ['firstLastFrame'],
				},
				aspect_ratio: aspectRatio,
				duration: { ...seconds, min: 1 },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'] },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				extra,
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
		},
		{
			id: 'wan2.2-i2v-flash',
			title: 'Wan 2.2 Image to Video Flash',
			description: 'animates an image, fast',
			modes: {
				imageToVideo: { actions: ['generate'] },
			},
			fields: wan22Fields,
			rules: [],
			pricing,
			limits,
		},
		{
			id: 'wan2.2-i2v-plus',
			title: 'Wan 2.2 Image to Video Plus',
			description: 'animates an image, enhanced',
			modes: {
				imageToVideo: { actions: ['generate'] },
			},
			fields: wan22Fields,
			rules: [],
			pricing,
			limits,
		},
		wanVideoEdit,
	],
} as const satisfies SeriesTable;
