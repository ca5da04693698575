import type { Field, Rule, SeriesTable } from '../schema';
import {
	audios,
	callbacks,
	firstFrame,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	seconds,
	videos,
	watermark,
} from '../shared';
import {
	firstFrameRole,
	framePairRoles,
	limits,
	oneOfEachRole,
	pairRules,
	refTask,
	roles,
	unknownInputLength,
} from './common';

const framesExclude = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
	fields: ['image_urls', 'video_urls', 'audio_urls'],
	reason: 'frames cannot be mixed with references',
} as const satisfies Rule;
const rolesInstead = {
	rule: 'excludes',
	when: { anyGiven: ['image_with_roles'] },
	fields: ['image_urls', 'first_frame_image', 'last_frame_image'],
	reason: 'images are given in one form only',
} as const satisfies Rule;

const frameRates = { minFramesPerSecond: 23.976, maxFramesPerSecond: 60 } as const;

const aspectRatio = {
	...ratio,
	description: 'Frame ratio; with frames the video takes the ratio of the image',
	options: ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
} as const satisfies Field;

export const minimaxH3 = {
	series: 'MiniMax H3',
	source: 'https://docs.qingbo.dev/en/api-reference/video/minimax-h3',
	models: [
		{
			id: 'minimax-h3',
			title: 'MiniMax H3',
			description: 'references, up to 2k',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'], anyOf: [['image_urls', 'video_urls']] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...images, maxItems: 9, modes: ['referenceToVideo'] },
				first_frame_image: {
					...firstFrame,
					required: true,
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
				video_urls: { ...videos, maxItems: 3, modes: ['referenceToVideo'] },
				audio_urls: { ...audios, maxItems: 3, modes: ['referenceToVideo'] },
				duration: { ...seconds, min: 4, max: 15, required: true },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['768p', '2k'], default: '2k' },
				watermark: { ...watermark, default: false },
				...callbacks,
			},
			rules: [
				framesExclude,
				{
					rule: 'requires',
					when: { anyGiven: ['audio_urls'] },
					anyOf: ['image_urls'],
					reason: 'a reference sound needs a reference image',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: { '768p': 0.072, '2k': 0.117 } },
					{
						name: 'standard',
						usdPerSecond: { '768p': 0.072, '2k': 0.117 },
						usdPerEntry: { list: 'image_urls', free: 5, usd: 0.036 },
					},
				],
			},
			limits: {
				...limits,
				video: { ...frameRates, maxTotalSeconds: 15 },
				audio: { maxTotalSeconds: 15 },
			},
		},
		{
			id: 'minimax-h3-max',
			title: 'MiniMax H3 Max',
			description: 'references, up to 1080p',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [['first_frame_image', 'image_with_roles']] },
				firstLastFrame: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					rules: pairRules,
				},
				referenceToVideo: {
					actions: ['generate'],
					anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
				},
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...images, maxItems: 9, modes: ['referenceToVideo'] },
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				image_with_roles: {
					...framePairRoles,
					item: roles.allImages,
					exceptIn: ['textToVideo'],
					inMode: {
						imageToVideo: firstFrameRole,
						firstLastFrame: framePairRoles,
						referenceToVideo: { ...framePairRoles, item: roles.referenceImages },
					},
				},
				video_urls: { ...videos, maxItems: 3, modes: ['referenceToVideo'] },
				audio_urls: { ...audios, maxItems: 3, modes: ['referenceToVideo'] },
				duration: { ...seconds, min: 5, max: 15, required: true },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['480p', '768p', '1080p'], default: '768p' },
				watermark: { ...watermark, default: false },
				...callbacks,
			},
			rules: [
				framesExclude,
				rolesInstead,
				oneOfEachRole,
				{
					rule: 'requires',
					when: { anyGiven: ['audio_urls'] },
					anyOf: ['image_urls', 'image_with_roles', 'video_urls'],
					reason: 'a reference sound needs an image or a video',
				},
				{
					rule: 'excludes',
					when: { field: 'resolution', is: '1080p' },
					fields: ['watermark'],
					reason: 'H3 Max takes no watermark setting at 1080p',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{
						...unknownInputLength,
						usdPerSecond: { '480p': 0.045, '768p': 0.072, '1080p': 0.144 },
					},
					{
						name: 'standard',
						usdPerSecond: { '480p': 0.045, '768p': 0.072, '1080p': 0.144 },
						usdPerEntry: { list: 'image_urls', free: 2, usd: 0.0666 },
					},
				],
			},
			limits: {
				...limits,
				video: { ...frameRates, minSeconds: 2, maxSeconds: 15, maxTotalSeconds: 15 },
				audio: { minSeconds: 2, maxSeconds: 15, maxTotalSeconds: 15 },
			},
			// Retired on 2026-09-08, and offered again since this day.
			launched: '2026-09-24',
		},
		{
			id: 'minimax-h3-regeneration',
			title: 'MiniMax H3 Regeneration',
			description: 'H3 video again in 2k',
			modes: {
				regenerateVideo: { actions: ['regenerate'] },
			},
			fields: {
				ref_task_id: { ...refTask, required: true },
				...callbacks,
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'length of the earlier video',
						usdPerSecond: { any: 0.045 },
						unknown:
							'it is charged by the second of the earlier video, whose length is not known here',
					},
				],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
