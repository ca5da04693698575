import type { SeriesTable } from '../schema';
import {
	audioSetting,
	callbacks,
	firstFrame,
	images,
	prompt,
	ratio,
	resolution,
	sourceVideo,
} from '../shared';
import { output, seconds } from './common';

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
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'] },
				referenceToVideo: { actions: ['reference'] },
				audioToVideo: { actions: ['reference_audio'] },
				editVideo: { actions: ['edit'] },
			},
			fields: {
				prompt: { ...prompt, maxLength: 5000, requiredIn: ['textToVideo'] },
				first_frame_image: {
					...firstFrame,
					requiredIn: ['imageToVideo'],
					modes: ['imageToVideo', 'audioToVideo'],
				},
				image_urls: {
					...images,
					maxItems: 9,
					requiredIn: ['referenceToVideo'],
					exceptIn: ['textToVideo', 'imageToVideo'],
					inMode: { editVideo: { ...images, maxItems: 5, description: 'Style images' } },
				},
				video_urls: {
					...sourceVideo,
					description: 'The video to edit',
					required: true,
					modes: ['editVideo'],
				},
				audio_urls: {
					type: 'urls',
					media: 'audio',
					description: 'Voice or music to follow',
					required: true,
					modes: ['audioToVideo'],
				},
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16', '4:3', '3:4', '1:1'],
					default: '16:9',
					modes: ['textToVideo'],
				},
				audio_setting: { ...audioSetting, default: 'auto', modes: ['editVideo'] },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				duration: {
					...seconds,
					description: 'Video length in seconds, 0 for the length of the source',
					min: 3,
					max: 15,
					orValue: 0,
				},
				...callbacks,
			},
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
		},
	],
} as const satisfies SeriesTable;
