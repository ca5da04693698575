import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	firstFrame,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	status,
	watermark,
} from '../shared';
import { callbackNames, limits, seed } from './common';

const shared = {
	prompt,
	aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '4:3', '3:4'] },
	resolution: { ...resolution, options: ['720p', '1080p'] },
	duration: { ...seconds, min: 3, max: 15 },
	first_frame_image: firstFrame,
	image_urls: images,
	seed,
	watermark: { ...watermark, default: false },
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'seed',
	'watermark',
	...callbackNames,
] as const;
const generate = { actions: ['generate'] } as const;
const modes = {
	textToVideo: { ...generate, required: ['prompt'], optional: settings },
	imageToVideo: { ...generate, required: ['first_frame_image'], optional: ['prompt', ...settings] },
	referenceToVideo: { ...generate, required: ['image_urls'], optional: ['prompt', ...settings] },
} as const;
const oneSource = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'a first frame and reference images exclude each other',
} as const satisfies Rule;

const rates = { '720p': 0.14625, '1080p': 0.25875 } as const;

export const happyhorse = {
	series: 'HappyHorse',
	source: 'https://docs.qingbo.dev/en/api-reference/video/happyhorse',
	models: [
		{
			id: 'happyhorse-1.0',
			title: 'HappyHorse 1.0',
			description: 'one model for everything',
			modes: {
				...modes,
				editVideo: {
					actions: ['edit'],
					required: ['video_urls'],
					anyOf: [['prompt', 'image_urls']],
					optional: ['audio_setting', ...settings],
				},
			},
			fields: {
				...shared,
				duration: {
					...shared.duration,
					orValue: 0,
					description:
						'Video length in seconds, or 0; an edit keeps the length of its source whatever it says',
				},
				video_urls: { ...sourceVideo, description: 'The video to edit' },
				audio_setting: {
					type: 'string',
					options: ['auto', 'origin'],
					description:
						'Whether the sound of the source is kept (origin) or decided by the model (auto)',
				},
			},
			rules: [oneSource],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'edit',
						modes: ['editVideo'],
						unknown: 'the rates of an edit are not documented',
					},
					{
						name: 'length of the source',
						when: { field: 'duration', is: 0 },
						usdPerSecond: rates,
						unknown: 'no page says how long a video with duration 0 is',
					},
					{ name: 'standard', usdPerSecond: rates },
				],
			},
			limits: { ...limits, video: { minSeconds: 6, maxSeconds: 15 } },
			status,
		},
		{
			id: 'happyhorse-1.1',
			title: 'HappyHorse 1.1',
			description: 'cheaper at 1080p',
			modes,
			fields: shared,
			rules: [oneSource],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.14625, '1080p': 0.1935 } }],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
