import type { Field, Rule, SeriesTable, TableField } from '../schema';
import {
	callbacks,
	firstFrame,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	startImage,
	withRoles,
} from '../shared';
import {
	firstFrameRole,
	framePairRoles,
	limits,
	oneOfEachRole,
	pairRules,
	refTask,
	referenceRoles,
	roles,
} from './common';

const imageForms = ['first_frame_image', 'image_with_roles'] as const;

const taskOrVideo = {
	rule: 'atMostOneOf',
	fields: ['ref_task_id', 'video_urls'],
	reason: 'one video is edited',
} as const satisfies Rule;
const oneForm = {
	rule: 'atMostOneOf',
	fields: imageForms,
	reason: 'frames are given in one form only',
} as const satisfies Rule;
const oneOrThree = {
	rule: 'count',
	lists: ['image_urls'],
	max: 3,
	butNot: [2],
	reason: 'it takes one or three references',
} as const satisfies Rule;
const tenImages = {
	rule: 'count',
	lists: ['first_frame_image', 'last_frame_image', 'image_urls', 'image_with_roles'],
	max: 10,
	reason: 'ten images are the limit, frames included',
} as const satisfies Rule;
const perClip = {
	'360p': { '4': 0.16875, '6': 0.19687, '8': 0.225, '10': 0.25312 },
	'720p': { '4': 0.28125, '6': 0.3375, '8': 0.39375, '10': 0.45 },
} as const;
const chosenLength = {
	name: 'standard',
	unknown: 'the model chooses the length, 3 to 10 seconds, and so the price',
} as const;

const anyLetters = {
	...resolution,
	options: ['360p', '720p', '1080p', '4k'],
	ignoreCase: true,
	default: '720p',
} as const satisfies Field;

const duration = {
	...seconds,
	description: 'Always 0: the model picks 3 to 10 seconds',
	options: [0],
	default: 0,
	advanced: true,
} as const satisfies Field;

const videoUrls = {
	...sourceVideo,
	description: 'The reference video',
	requiredIn: ['videoReference'],
	modes: ['videoReference', 'editVideo'],
} as const satisfies TableField;

export const omni = {
	series: 'Omni',
	source: 'https://docs.qingbo.dev/en/api-reference/video/omni/overview',
	models: [
		{
			id: 'omni-flash-ext',
			title: 'Omni Flash Ext',
			description: 'per clip',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
				videoReference: {
					actions: ['generate'],
					rules: [
						{
							rule: 'requires',
							when: { anyGiven: ['generation_type'] },
							anyOf: ['image_urls'],
							reason: 'it says what the images are for',
						},
						{
							rule: 'count',
							when: { field: 'generation_type', is: 'frame' },
							lists: ['image_urls'],
							max: 1,
							reason: 'a frame is one image',
						},
					],
				},
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...images,
					maxItems: 3,
					requiredIn: ['imageToVideo', 'referenceToVideo'],
					exceptIn: ['textToVideo'],
					inMode: { imageToVideo: startImage },
				},
				video_urls: {
					...sourceVideo,
					description: 'The reference video',
					required: true,
					modes: ['videoReference'],
				},
				generation_type: {
					type: 'string',
					options: ['frame', 'reference'],
					description: 'What the images are',
					exceptIn: ['textToVideo'],
					inMode: {
						imageToVideo: {
							type: 'string',
							options: ['frame'],
							description: 'What the images are',
						},
						referenceToVideo: {
							type: 'string',
							options: ['reference'],
							description: 'What the images are',
						},
					},
				},
				aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
				resolution: anyLetters,
				duration: { ...seconds, options: [4, 6, 8, 10], default: 6, exceptIn: ['videoReference'] },
				...callbacks,
			},
			rules: [oneOrThree],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with reference video',
						modes: ['videoReference'],
						usdPerSecond: { '360p': 0.045, '720p': 0.09, '1080p': 0.09, '4k': 0.27 },
						unknown:
							'it is charged by the second of the reference video, whose length is not known here',
					},
					{ name: 'standard', usdPerClip: perClip },
				],
			},
			limits: { ...limits, video: { maxSeconds: 10 } },
		},
		{
			id: 'gemini-omni-1.1-flash',
			title: 'Gemini Omni 1.1 Flash',
			description: 'frames, chained edits',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_with_roles', 'image_urls']],
				},
				firstLastFrame: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					rules: pairRules,
				},
				referenceToVideo: { actions: ['generate'], anyOf: [['image_urls', 'image_with_roles']] },
				videoReference: { actions: ['generate'] },
				editVideo: { actions: ['generate'], anyOf: [['ref_task_id', 'video_urls']] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				ref_task_id: {
					...refTask,
					description: 'ID of the completed task whose video to edit',
					modes: ['editVideo'],
				},
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				image_urls: { ...images, maxItems: 10, exceptIn: ['textToVideo'] },
				image_with_roles: {
					...withRoles,
					item: roles.all,
					modes: ['imageToVideo', 'firstLastFrame', 'referenceToVideo'],
					inMode: {
						imageToVideo: firstFrameRole,
						firstLastFrame: framePairRoles,
						referenceToVideo: referenceRoles,
					},
				},
				video_urls: videoUrls,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
				resolution: anyLetters,
				duration,
				...callbacks,
				task: {
					type: 'string',
					wire: 'metadata.task',
					options: ['text_to_video', 'image_to_video', 'reference_to_video', 'edit', 'extend'],
					advanced: true,
					description: 'Hint what the task is',
				},
			},
			rules: [taskOrVideo, oneForm, oneOfEachRole, tenImages],
			pricing: {
				documented: true,
				tiers: [
					{
						...chosenLength,
						usdPerSecond: { '360p': 0.0333, '720p': 0.099, '1080p': 0.1485, '4k': 0.297 },
					},
				],
			},
			limits: { ...limits, video: { maxSeconds: 10 } },
		},
		{
			id: 'gemini-omni-flash-preview',
			title: 'Gemini Omni Flash Preview',
			description: 'chained edits',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
				videoReference: { actions: ['generate'] },
				editVideo: { actions: ['generate'], anyOf: [['ref_task_id', 'video_urls']] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				ref_task_id: {
					...refTask,
					description: 'ID of the completed task whose video to edit',
					modes: ['editVideo'],
				},
				image_urls: {
					...images,
					maxItems: 16,
					requiredIn: ['imageToVideo', 'referenceToVideo'],
					exceptIn: ['textToVideo'],
					inMode: { imageToVideo: startImage },
				},
				video_urls: videoUrls,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
				resolution: { ...anyLetters, options: ['720p'] },
				duration,
				...callbacks,
			},
			rules: [taskOrVideo],
			pricing: {
				documented: true,
				tiers: [{ ...chosenLength, usdPerSecond: { '720p': 0.099 } }],
			},
			limits: { ...limits, video: { maxSeconds: 24 } },
			shutdownAnnounced: '2026-09-08',
			shutdown: '2026-09-30',
			successor: 'gemini-omni-1.1-flash',
		},
	],
} as const satisfies SeriesTable;
