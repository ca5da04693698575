import type { Rule, SeriesTable } from '../schema';
import {
	audioSetting,
	callbacks,
	firstFrame,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	watermark,
} from '../shared';
import { limits, seed } from './common';

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
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
				editVideo: { actions: ['edit'], anyOf: [['prompt', 'image_urls']] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: {
					...images,
					requiredIn: ['referenceToVideo'],
					modes: ['referenceToVideo', 'editVideo'],
				},
				first_frame_image: { ...firstFrame, required: true, modes: ['imageToVideo'] },
				video_urls: {
					...sourceVideo,
					description: 'The video to edit',
					required: true,
					modes: ['editVideo'],
				},
				audio_setting: { ...audioSetting, modes: ['editVideo'] },
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '4:3', '3:4'] },
				resolution: { ...resolution, options: ['720p', '1080p'] },
				duration: {
					...seconds,
					description:
						'Video length in seconds, or 0; an edit keeps the length of its source whatever it says',
					min: 3,
					max: 15,
					orValue: 0,
				},
				seed,
				watermark: { ...watermark, default: false },
				...callbacks,
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
		},
		{
			id: 'happyhorse-1.1',
			title: 'HappyHorse 1.1',
			description: 'cheaper at 1080p',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: { ...images, required: true, modes: ['referenceToVideo'] },
				first_frame_image: { ...firstFrame, required: true, modes: ['imageToVideo'] },
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '4:3', '3:4'] },
				resolution: { ...resolution, options: ['720p', '1080p'] },
				duration: { ...seconds, min: 3, max: 15 },
				seed,
				watermark: { ...watermark, default: false },
				...callbacks,
			},
			rules: [oneSource],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.14625, '1080p': 0.1935 } }],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
