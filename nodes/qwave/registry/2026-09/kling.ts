import type { Field, Rule, SeriesTable, TableField, TableFields } from '../schema';
import {
	callbacks,
	firstFrame,
	framePair,
	generateAudio,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	startImage,
	watermark,
	withRoles,
} from '../shared';
import {
	firstFrameRole,
	framePairRoles,
	limits,
	mergedFrames,
	mergedPair,
	negativePrompt,
	outputs,
	referenceRoles,
	roles,
	withAudio,
} from './common';

const lengthOfSource = {
	...seconds,
	options: [0],
	description: 'Always 0: an edit keeps the length of its source',
} as const;

const imageForms = ['image_urls', 'first_frame_image', 'image_with_roles'] as const;
const oneForm = {
	rule: 'excludes',
	when: { anyGiven: ['image_urls'] },
	fields: ['first_frame_image', 'last_frame_image', 'image_with_roles'],
	reason: 'frames are given as a list or by their roles',
} as const satisfies Rule;
const imageNames = {
	rule: 'promptReferences',
	before: '<<<image_',
	after: '>>>',
	fields: ['image_urls', 'image_with_roles'],
	reason: 'N counts the images that are sent, from 1',
} as const satisfies Rule;

const shotRules = [
	{
		rule: 'requires',
		when: { field: 'multi_shot', is: true },
		anyOf: ['shot_type'],
		reason: 'several shots need to know who describes them',
	},
	{
		rule: 'whenThen',
		when: { anyGiven: ['multi_prompt'] },
		field: 'multi_shot',
		in: [true],
		reason: 'shots are described only for a video of several shots',
	},
	{
		rule: 'listOrder',
		order: 'counting',
		list: 'multi_prompt',
		key: 'index',
		reason: 'every shot has its number',
	},
	{
		rule: 'sum',
		list: 'multi_prompt',
		key: 'duration',
		equals: 'duration',
		reason: 'the shots fill the video',
	},
] as const satisfies readonly Rule[];
const soundAt1080p = {
	rule: 'whenThen',
	when: withAudio,
	field: 'resolution',
	in: ['1080p'],
	reason: 'Kling v2.6 has sound at 1080p only',
} as const satisfies Rule;
const pairAt1080p = {
	rule: 'whenThen',
	when: { anyGiven: ['image_urls'] },
	field: 'resolution',
	in: ['1080p'],
	reason: 'Kling v2.6 joins two images at 1080p only',
} as const satisfies Rule;
const silentPair = {
	rule: 'excludes',
	when: withAudio,
	fields: ['image_urls'],
	reason: 'Kling v2.6 has no sound between two images',
} as const satisfies Rule;
const clipLength = {
	name: 'length of the clip',
	when: { field: 'duration', is: 0 },
	unknown: 'the length, and so the price, follows the source video',
} as const;
const withReferenceVideo = {
	name: 'with reference video',
	when: { anyGiven: ['video_urls'] },
} as const;

const imageUrls = {
	...images,
	description: 'First frame, or first and last frame',
	maxItems: 2,
} as const satisfies Field;

const multiShot = {
	type: 'boolean',
	default: false,
	description: 'Whether the video has several shots',
} as const satisfies Field;

const shotType = {
	type: 'string',
	options: ['customize', 'intelligence'],
	description: 'Whether you describe the shots (customize) or the model does (intelligence)',
} as const satisfies Field;

const multiPrompt = {
	type: 'objects',
	maxItems: 6,
	description: 'The shots in order; their durations add up to the duration of the video',
	item: {
		index: { type: 'integer', min: 1, required: true, description: 'Number of the shot, from 1' },
		prompt: { ...prompt, required: true, description: 'What the shot should show' },
		duration: { ...seconds, description: 'Length of the shot in seconds', min: 1, required: true },
	},
} as const satisfies Field;

const elementList = {
	type: 'objects',
	maxItems: 3,
	description: 'Subjects that the prompt can name as @name',
	item: {
		name: { type: 'string', required: true, description: 'Name of the subject in the prompt' },
		description: { type: 'string', description: 'What the subject is' },
		element_input_urls: {
			type: 'urls',
			media: 'image',
			minItems: 2,
			maxItems: 4,
			required: true,
			description: 'Images of the subject, the first one from the front',
		},
	},
} as const satisfies Field;

const imageUrls2 = {
	...imageUrls,
	required: true,
	modes: ['imageToVideo', 'firstLastFrame'],
	inMode: { imageToVideo: startImage, firstLastFrame: framePair },
} as const satisfies TableField;

const imageWithRoles = {
	...withRoles,
	item: roles.all,
	modes: ['imageToVideo', 'firstLastFrame', 'referenceToVideo'],
	inMode: {
		imageToVideo: firstFrameRole,
		firstLastFrame: framePairRoles,
		referenceToVideo: referenceRoles,
	},
} as const satisfies TableField;

const videoUrls = {
	...sourceVideo,
	description: 'Reference video, or the video to edit',
	required: true,
	modes: ['videoReference', 'editVideo'],
	inMode: {
		videoReference: { ...sourceVideo, description: 'The reference video' },
		editVideo: { ...sourceVideo, description: 'The video to edit' },
	},
} as const satisfies TableField;

const motionControlFields = {
	prompt: { ...prompt, required: true },
	image_urls: { ...startImage, description: 'The person to move', required: true },
	video_urls: { ...sourceVideo, description: 'The movement to follow', required: true },
	character_orientation: {
		type: 'string',
		options: ['image', 'video'],
		description:
			'Whether the person faces as in the image (clips of 3 to 10 s) or as in the video (3 to 30 s)',
		required: true,
	},
	duration: {
		...seconds,
		description: 'Always 0: the video has the length of the clip',
		options: [0],
		required: true,
	},
	resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
	n: outputs,
	...callbacks,
	watermark,
	keep_original_sound: {
		type: 'string',
		options: ['yes', 'no'],
		default: 'yes',
		description: 'Whether the sound of the clip is kept',
	},
} as const satisfies TableFields;

export const kling = {
	series: 'Kling',
	source: 'https://docs.qingbo.dev/en/api-reference/video/kling',
	models: [
		{
			id: 'kling-3.0-turbo',
			title: 'Kling 3.0 Turbo',
			description: 'fast',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...startImage, required: true, modes: ['imageToVideo'] },
				duration: { ...seconds, min: 3, max: 15, required: true },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				n: outputs,
				...callbacks,
				watermark,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'], modes: ['textToVideo'] },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.1287, '1080p': 0.1611 } }],
			},
			limits,
		},
		{
			id: 'kling-v2-6',
			title: 'Kling v2.6',
			description: 'stable, cheapest Kling',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'], rules: [pairAt1080p, silentPair] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: imageUrls2,
				duration: { ...seconds, options: [5, 10], required: true },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				n: outputs,
				...callbacks,
				watermark,
				negative_prompt: negativePrompt,
				generate_audio: generateAudio,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'] },
			},
			rules: [soundAt1080p],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with audio', when: withAudio, usdPerSecond: { '1080p': 0.126 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0378, '1080p': 0.063 } },
				],
			},
			limits,
		},
		{
			id: 'kling-v3',
			title: 'Kling v3',
			description: 'all-rounder with sound',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				firstLastFrame: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: imageUrls2,
				duration: { ...seconds, min: 3, max: 15, required: true },
				resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
				n: outputs,
				...callbacks,
				watermark,
				negative_prompt: negativePrompt,
				generate_audio: generateAudio,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'] },
				multi_shot: multiShot,
				shot_type: shotType,
				multi_prompt: multiPrompt,
				element_list: elementList,
			},
			rules: shotRules,
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.1134, '1080p': 0.1512, '4k': 0.48213 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.0756, '1080p': 0.1008, '4k': 0.48213 } },
				],
			},
			limits,
		},
		{
			id: 'kling-v3-omni',
			title: 'Kling v3 Omni',
			description: 'mixes text, images and video',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [imageForms] },
				firstLastFrame: { actions: ['generate'], anyOf: [imageForms], rules: mergedPair },
				referenceToVideo: {
					actions: ['generate'],
					anyOf: [['image_urls', 'image_with_roles', 'element_list']],
				},
				videoReference: { actions: ['generate'] },
				editVideo: { actions: ['edit'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...images,
					description: 'Reference images, <<<image_1>>>, <<<image_2>>> … in the prompt',
					maxItems: 7,
					exceptIn: ['textToVideo', 'editVideo'],
					inMode: {
						imageToVideo: startImage,
						firstLastFrame: framePair,
						videoReference: { ...images, maxItems: 1 },
					},
				},
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				image_with_roles: imageWithRoles,
				video_urls: videoUrls,
				duration: {
					...seconds,
					min: 3,
					max: 15,
					required: true,
					inMode: { editVideo: lengthOfSource },
				},
				resolution: { ...resolution, options: ['720p', '1080p', '4k'], default: '720p' },
				n: outputs,
				...callbacks,
				watermark,
				negative_prompt: negativePrompt,
				generate_audio: generateAudio,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'] },
				multi_shot: { ...multiShot, exceptIn: ['editVideo'] },
				shot_type: { ...shotType, exceptIn: ['editVideo'] },
				multi_prompt: { ...multiPrompt, exceptIn: ['editVideo'] },
				element_list: { ...elementList, exceptIn: ['editVideo'] },
			},
			rules: [
				...shotRules,
				oneForm,
				...mergedFrames,
				imageNames,
				{
					rule: 'count',
					when: { anyGiven: ['element_list'] },
					lists: [
						'image_urls',
						'image_with_roles',
						'first_frame_image',
						'last_frame_image',
						'element_list',
					],
					max: 7,
					reason: 'images and subjects together are at most seven',
				},
				{
					rule: 'excludes',
					when: withAudio,
					fields: ['video_urls'],
					reason: 'Kling v3 Omni generates no sound with a video',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{
						...clipLength,
						usdPerSecond: { '720p': 0.1134, '1080p': 0.1512, '4k': 0.48213 },
					},
					{
						...withReferenceVideo,
						usdPerSecond: { '720p': 0.1134, '1080p': 0.1512, '4k': 0.48213 },
					},
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.1008, '1080p': 0.126, '4k': 0.48213 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.0756, '1080p': 0.1008, '4k': 0.48213 } },
				],
			},
			limits: { ...limits, video: { minSeconds: 3, maxSeconds: 10 } },
		},
		{
			id: 'kling-video-o1',
			title: 'Kling Video O1',
			description: 'reasons first: physics, motion',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [imageForms] },
				firstLastFrame: { actions: ['generate'], anyOf: [imageForms], rules: mergedPair },
				referenceToVideo: { actions: ['generate'], anyOf: [['image_urls', 'image_with_roles']] },
				videoReference: { actions: ['generate'] },
				editVideo: { actions: ['edit'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...images,
					description: 'Reference images. The prompt can name them: <<<image_1>>>, <<<image_2>>>.',
					maxItems: 2,
					exceptIn: ['textToVideo', 'editVideo'],
					inMode: {
						imageToVideo: startImage,
						firstLastFrame: framePair,
						videoReference: { ...images, maxItems: 1 },
					},
				},
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				image_with_roles: imageWithRoles,
				video_urls: videoUrls,
				duration: {
					...seconds,
					options: [5, 10],
					required: true,
					inMode: { editVideo: lengthOfSource },
				},
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				n: outputs,
				...callbacks,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'] },
			},
			rules: [oneForm, ...mergedFrames, imageNames],
			pricing: {
				documented: true,
				tiers: [
					{ ...clipLength, usdPerSecond: { '720p': 0.1134, '1080p': 0.1512 } },
					{ ...withReferenceVideo, usdPerSecond: { '720p': 0.1134, '1080p': 0.1512 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0756, '1080p': 0.1008 } },
				],
			},
			limits: { ...limits, video: { minSeconds: 3, maxSeconds: 10 } },
		},
		{
			id: 'kling-v2-6-motion-control',
			title: 'Kling v2.6 Motion Control',
			description: 'moves a person like a clip',
			modes: {
				motionControl: { actions: ['generate'] },
			},
			fields: motionControlFields,
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ ...clipLength, usdPerSecond: { '720p': 0.063, '1080p': 0.1008 } }],
			},
			limits: { ...limits, video: { minSeconds: 3, maxSeconds: 30 } },
		},
		{
			id: 'kling-v3-motion-control',
			title: 'Kling v3 Motion Control',
			description: 'moves a person, better picture',
			modes: {
				motionControl: { actions: ['generate'] },
			},
			fields: motionControlFields,
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ ...clipLength, usdPerSecond: { '720p': 0.1134, '1080p': 0.1512 } }],
			},
			limits: { ...limits, video: { minSeconds: 3, maxSeconds: 30 } },
		},
	],
} as const satisfies SeriesTable;
