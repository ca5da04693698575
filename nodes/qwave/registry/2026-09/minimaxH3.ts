import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	status,
	watermark,
} from '../shared';
import {
	audios,
	callbackNames,
	frames,
	limits,
	refTask,
	roles,
	unknownInputLength,
	videos,
	withRoles,
} from './common';

const shared = {
	prompt,
	aspect_ratio: {
		...ratio,
		options: ['21:9', '16:9', '4:3', '1:1', '3:4', '9:16'],
		description: 'Frame ratio; with frames the video takes the ratio of the image',
	},
	resolution: { ...resolution, options: ['768p', '2k'], default: '2k' },
	duration: { ...seconds, min: 4, max: 15 },
	...frames,
	image_urls: { ...images, maxItems: 9 },
	video_urls: { ...videos, maxItems: 3 },
	audio_urls: { ...audios, maxItems: 3 },
	watermark: { ...watermark, default: false },
	...callbacks,
} as const satisfies FieldDefinitions;

const max = {
	...shared,
	resolution: { ...resolution, options: ['480p', '768p', '1080p'], default: '768p' },
	duration: { ...seconds, min: 5, max: 15 },
	image_with_roles: { ...withRoles, maxItems: 2, item: roles.allImages },
} as const satisfies FieldDefinitions;

const settings = ['aspect_ratio', 'resolution', 'watermark', ...callbackNames] as const;
const generate = { actions: ['generate'] } as const;
const needed = ['prompt', 'duration'] as const;
const textToVideo = { ...generate, required: needed, optional: settings } as const;

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
const oneOfEachRole = {
	rule: 'distinct',
	list: 'image_with_roles',
	key: 'role',
	values: ['first_frame', 'last_frame'],
	reason: 'there is one first and one last frame',
} as const satisfies Rule;
const pairRules = [
	{
		rule: 'requires',
		when: { anyGiven: ['first_frame_image'] },
		anyOf: ['last_frame_image'],
		reason: 'this mode runs from a first to a last frame',
	},
	{
		rule: 'requires',
		when: { anyGiven: ['last_frame_image'] },
		anyOf: ['first_frame_image'],
		reason: 'a last frame needs a first one',
	},
	{
		rule: 'count',
		lists: ['image_with_roles'],
		in: [2],
		reason: 'this mode runs from a first to a last frame',
	},
] as const satisfies readonly Rule[];

const frameRates = { minFramesPerSecond: 23.976, maxFramesPerSecond: 60 } as const;

export const minimaxH3 = {
	series: 'MiniMax H3',
	source: 'https://docs.qingbo.dev/en/api-reference/video/minimax-h3',
	models: [
		{
			id: 'minimax-h3',
			title: 'MiniMax H3',
			description: 'references, up to 2k',
			modes: {
				textToVideo,
				imageToVideo: {
					...generate,
					required: ['prompt', 'first_frame_image', 'duration'],
					optional: settings,
				},
				firstLastFrame: {
					...generate,
					required: ['prompt', 'first_frame_image', 'last_frame_image', 'duration'],
					optional: settings,
				},
				referenceToVideo: {
					...generate,
					required: needed,
					anyOf: [['image_urls', 'video_urls']],
					optional: ['audio_urls', ...settings],
				},
			},
			fields: shared,
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
			status,
		},
		{
			id: 'minimax-h3-max',
			title: 'MiniMax H3 Max',
			description: 'references, up to 1080p',
			modes: {
				textToVideo,
				imageToVideo: {
					...generate,
					required: needed,
					anyOf: [['first_frame_image', 'image_with_roles']],
					optional: settings,
					overrides: { image_with_roles: { ...withRoles, maxItems: 1, item: roles.first } },
				},
				firstLastFrame: {
					...generate,
					required: needed,
					anyOf: [['first_frame_image', 'image_with_roles']],
					optional: ['last_frame_image', ...settings],
					overrides: { image_with_roles: { ...withRoles, maxItems: 2, item: roles.frames } },
					rules: pairRules,
				},
				referenceToVideo: {
					...generate,
					required: needed,
					anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
					optional: ['audio_urls', ...settings],
					overrides: {
						image_with_roles: { ...withRoles, maxItems: 2, item: roles.referenceImages },
					},
				},
			},
			fields: max,
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
			status,
		},
		{
			id: 'minimax-h3-regeneration',
			title: 'MiniMax H3 Regeneration',
			description: 'H3 video again in 2k',
			modes: {
				regenerateVideo: {
					actions: ['regenerate'],
					required: ['ref_task_id'],
					optional: callbackNames,
				},
			},
			fields: { ref_task_id: refTask, ...callbacks },
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
			status,
		},
	],
} as const satisfies Series;
