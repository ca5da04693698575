import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	startImage,
	status,
} from '../shared';
import { callbackNames, frames, limits, refTask, roles, withRoles } from './common';

const shared = {
	prompt,
	aspect_ratio: { ...ratio, options: ['16:9', '9:16'], default: '16:9' },
	resolution: {
		...resolution,
		options: ['360p', '720p', '1080p', '4k'],
		ignoreCase: true,
		default: '720p',
	},
	duration: {
		...seconds,
		options: [0],
		default: 0,
		advanced: true,
		description: 'Always 0: the model picks 3 to 10 seconds',
	},
	video_urls: { ...sourceVideo, description: 'The reference video' },
	...callbacks,
} as const satisfies FieldDefinitions;

const ext = {
	...shared,
	duration: { ...seconds, options: [4, 6, 8, 10], default: 6 },
	image_urls: { ...images, maxItems: 3 },
	generation_type: {
		type: 'string',
		options: ['frame', 'reference'],
		description: 'What the images are',
	},
} as const satisfies FieldDefinitions;
const gemini = {
	...shared,
	...frames,
	image_urls: { ...images, maxItems: 10 },
	image_with_roles: { ...withRoles, item: roles.all },
	ref_task_id: { ...refTask, description: 'ID of the completed task whose video to edit' },
	task: {
		type: 'string',
		wire: 'metadata.task',
		options: ['text_to_video', 'image_to_video', 'reference_to_video', 'edit', 'extend'],
		advanced: true,
		description: 'Hint what the task is',
	},
} as const satisfies FieldDefinitions;
const preview = {
	...shared,
	resolution: { ...resolution, options: ['720p'], ignoreCase: true, default: '720p' },
	image_urls: { ...images, maxItems: 16 },
	video_urls: { ...sourceVideo, description: 'The reference video' },
	ref_task_id: gemini.ref_task_id,
} as const satisfies FieldDefinitions;

const settings = ['aspect_ratio', 'resolution', 'duration', ...callbackNames] as const;
const hinted = [...settings, 'task'] as const;
const generate = { actions: ['generate'] } as const;
const imageForms = ['first_frame_image', 'image_with_roles'] as const;

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
const oneOfEachRole = {
	rule: 'distinct',
	list: 'image_with_roles',
	key: 'role',
	values: ['first_frame', 'last_frame'],
	reason: 'there is one first and one last frame',
} as const satisfies Rule;
const oneOrThree = {
	rule: 'count',
	lists: ['image_urls'],
	in: [1, 3],
	reason: 'it takes one or three references',
} as const satisfies Rule;
const tenImages = {
	rule: 'count',
	lists: ['first_frame_image', 'last_frame_image', 'image_urls', 'image_with_roles'],
	in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
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

export const omni = {
	series: 'Omni',
	source: 'https://docs.qingbo.dev/en/api-reference/video/omni/overview',
	models: [
		{
			id: 'omni-flash-ext',
			title: 'Omni Flash Ext',
			description: 'per clip',
			modes: {
				textToVideo: { ...generate, required: ['prompt'], optional: settings },
				imageToVideo: {
					...generate,
					required: ['prompt', 'image_urls'],
					optional: ['generation_type', ...settings],
					overrides: {
						image_urls: startImage,
						generation_type: { ...ext.generation_type, options: ['frame'] },
					},
				},
				referenceToVideo: {
					...generate,
					required: ['prompt', 'image_urls'],
					optional: ['generation_type', ...settings],
					overrides: { generation_type: { ...ext.generation_type, options: ['reference'] } },
				},
				videoReference: {
					...generate,
					required: ['prompt', 'video_urls'],
					optional: [
						'image_urls',
						'generation_type',
						'aspect_ratio',
						'resolution',
						...callbackNames,
					],
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
							in: [1],
							reason: 'a frame is one image',
						},
					],
				},
			},
			fields: ext,
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
			status,
		},
		{
			id: 'gemini-omni-1.1-flash',
			title: 'Gemini Omni 1.1 Flash',
			description: 'frames, chained edits',
			modes: {
				textToVideo: { ...generate, required: ['prompt'], optional: hinted },
				imageToVideo: {
					...generate,
					required: ['prompt'],
					anyOf: [[...imageForms, 'image_urls']],
					optional: hinted,
					overrides: { image_with_roles: { ...withRoles, maxItems: 1, item: roles.first } },
				},
				firstLastFrame: {
					...generate,
					required: ['prompt'],
					anyOf: [imageForms],
					optional: ['last_frame_image', 'image_urls', ...hinted],
					overrides: { image_with_roles: { ...withRoles, maxItems: 2, item: roles.frames } },
					rules: pairRules,
				},
				referenceToVideo: {
					...generate,
					required: ['prompt'],
					anyOf: [['image_urls', 'image_with_roles']],
					optional: hinted,
					overrides: { image_with_roles: { ...withRoles, item: roles.references } },
				},
				videoReference: {
					...generate,
					required: ['prompt', 'video_urls'],
					optional: ['image_urls', ...hinted],
				},
				editVideo: {
					...generate,
					required: ['prompt'],
					anyOf: [['ref_task_id', 'video_urls']],
					optional: ['image_urls', ...hinted],
				},
			},
			fields: gemini,
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
			status,
		},
		{
			id: 'gemini-omni-flash-preview',
			title: 'Gemini Omni Flash Preview',
			description: 'chained edits',
			modes: {
				textToVideo: { ...generate, required: ['prompt'], optional: settings },
				imageToVideo: {
					...generate,
					required: ['prompt', 'image_urls'],
					optional: settings,
					overrides: { image_urls: startImage },
				},
				referenceToVideo: { ...generate, required: ['prompt', 'image_urls'], optional: settings },
				videoReference: {
					...generate,
					required: ['prompt', 'video_urls'],
					optional: ['image_urls', ...settings],
				},
				editVideo: {
					...generate,
					required: ['prompt'],
					anyOf: [['ref_task_id', 'video_urls']],
					optional: ['image_urls', ...settings],
				},
			},
			fields: preview,
			rules: [taskOrVideo],
			pricing: {
				documented: true,
				tiers: [{ ...chosenLength, usdPerSecond: { '720p': 0.099 } }],
			},
			limits: { ...limits, video: { maxSeconds: 24 } },
			status: { state: 'sunset', shutdown: '2026-09-30' },
		},
	],
} as const satisfies Series;
