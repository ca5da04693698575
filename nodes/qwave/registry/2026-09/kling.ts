import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	framePair,
	generateAudio,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	startImage,
	status,
	watermark,
} from '../shared';
import {
	callbackNames,
	frames,
	limits,
	mergedFrames,
	mergedPair,
	negativePrompt,
	outputs,
	roles,
	withAudio,
	withRoles,
} from './common';

const shared = {
	prompt,
	aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1'] },
	resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
	duration: { ...seconds, options: [5, 10] },
	image_urls: { ...images, maxItems: 2, description: 'First frame, or first and last frame' },
	n: outputs,
	watermark,
	...callbacks,
} as const satisfies FieldDefinitions;

const unmarked = {
	prompt,
	aspect_ratio: shared.aspect_ratio,
	resolution: shared.resolution,
	duration: shared.duration,
	n: outputs,
	...callbacks,
} as const satisfies FieldDefinitions;

const sound = {
	negative_prompt: negativePrompt,
	generate_audio: generateAudio,
} as const satisfies FieldDefinitions;

const shots = {
	multi_shot: {
		type: 'boolean',
		default: false,
		description: 'Whether the video has several shots',
	},
	shot_type: {
		type: 'string',
		options: ['customize', 'intelligence'],
		description: 'Whether you describe the shots (customize) or the model does (intelligence)',
	},
	multi_prompt: {
		type: 'objects',
		maxItems: 6,
		description: 'The shots in order; their durations add up to the duration of the video',
		item: {
			index: { type: 'integer', min: 1, required: true, description: 'Number of the shot, from 1' },
			prompt: {
				type: 'string',
				multiline: true,
				required: true,
				description: 'What the shot should show',
			},
			duration: {
				...seconds,
				min: 1,
				required: true,
				description: 'Length of the shot in seconds',
			},
		},
	},
	element_list: {
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
	},
} as const satisfies FieldDefinitions;

const v3 = {
	...shared,
	...sound,
	...shots,
	resolution: { ...shared.resolution, options: ['720p', '1080p', '4k'] },
	duration: { ...seconds, min: 3, max: 15 },
} as const satisfies FieldDefinitions;

const multimodal = {
	...frames,
	image_with_roles: { ...withRoles, item: roles.all },
	video_urls: { ...sourceVideo, description: 'Reference video, or the video to edit' },
} as const satisfies FieldDefinitions;

const settings = ['resolution', 'n', ...callbackNames] as const;
const marked = [...settings, 'watermark'] as const;
const v26Settings = [...marked, 'negative_prompt', 'generate_audio', 'aspect_ratio'] as const;
const shotNames = ['multi_shot', 'shot_type', 'multi_prompt', 'element_list'] as const;
const v3Settings = [...v26Settings, ...shotNames] as const;
const o1Settings = [...settings, 'aspect_ratio'] as const;

const generate = { actions: ['generate'] } as const;
const needed = ['prompt', 'duration'] as const;
const withImage = ['prompt', 'image_urls', 'duration'] as const;
const withVideo = ['prompt', 'video_urls', 'duration'] as const;

const editLength = {
	...seconds,
	options: [0],
	description: 'Always 0: an edit keeps the length of its source',
} as const;
const editing = {
	actions: ['edit'],
	required: withVideo,
	overrides: {
		duration: editLength,
		video_urls: { ...sourceVideo, description: 'The video to edit' },
	},
} as const;

const imageForms = ['image_urls', 'first_frame_image', 'image_with_roles'] as const;
const bothFrames = {
	image_urls: framePair,
	image_with_roles: { ...withRoles, maxItems: 2, item: roles.frames },
} as const satisfies FieldDefinitions;
const onlyFirst = {
	image_urls: startImage,
	image_with_roles: { ...withRoles, maxItems: 1, item: roles.first },
} as const satisfies FieldDefinitions;
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
	reason: 'it names the N-th image sent, counted from 1',
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
	{ rule: 'contiguous', list: 'multi_prompt', key: 'index', reason: 'every shot has its number' },
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

const multimodalVideo = {
	...generate,
	required: withVideo,
	overrides: {
		image_urls: { ...images, maxItems: 1, description: 'Reference images' },
		video_urls: { ...sourceVideo, description: 'The reference video' },
	},
} as const;

const motionModes = {
	motionControl: {
		...generate,
		required: ['prompt', 'image_urls', 'video_urls', 'character_orientation', 'duration'],
		optional: [...marked, 'keep_original_sound'],
	},
} as const;
const motion = {
	prompt,
	image_urls: { ...startImage, description: 'The person to move' },
	video_urls: { ...sourceVideo, description: 'The movement to follow' },
	character_orientation: {
		type: 'string',
		options: ['image', 'video'],
		description:
			'Whether the person faces as in the image (clips of 3 to 10 s) or as in the video (3 to 30 s)',
	},
	duration: {
		...seconds,
		options: [0],
		description: 'Always 0: the video has the length of the clip',
	},
	resolution: shared.resolution,
	keep_original_sound: {
		type: 'string',
		options: ['yes', 'no'],
		default: 'yes',
		description: 'Whether the sound of the clip is kept',
	},
	n: outputs,
	watermark,
	...callbacks,
} as const satisfies FieldDefinitions;
const clipLength = {
	name: 'length of the clip',
	when: { field: 'duration', is: 0 },
	unknown: 'the length, and so the price, follows the source video',
} as const;
const withReferenceVideo = {
	name: 'with reference video',
	when: { anyGiven: ['video_urls'] },
} as const;

export const kling = {
	series: 'Kling',
	source: 'https://docs.qingbo.dev/en/api-reference/video/kling',
	models: [
		{
			id: 'kling-3.0-turbo',
			title: 'Kling 3.0 Turbo',
			description: 'fast',
			modes: {
				textToVideo: { ...generate, required: needed, optional: [...marked, 'aspect_ratio'] },
				imageToVideo: { ...generate, required: withImage, optional: marked },
			},
			fields: { ...shared, duration: { ...seconds, min: 3, max: 15 }, image_urls: startImage },
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.1287, '1080p': 0.1611 } }],
			},
			limits,
			status,
		},
		{
			id: 'kling-v2-6',
			title: 'Kling v2.6',
			description: 'stable, cheapest Kling',
			modes: {
				textToVideo: { ...generate, required: needed, optional: v26Settings },
				imageToVideo: {
					...generate,
					required: withImage,
					optional: v26Settings,
					overrides: { image_urls: startImage },
				},
				firstLastFrame: {
					...generate,
					required: withImage,
					optional: v26Settings,
					overrides: { image_urls: framePair },
					rules: [pairAt1080p, silentPair],
				},
			},
			fields: { ...shared, ...sound },
			rules: [soundAt1080p],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with audio', when: withAudio, usdPerSecond: { '1080p': 0.126 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0378, '1080p': 0.063 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'kling-v3',
			title: 'Kling v3',
			description: 'all-rounder with sound',
			modes: {
				textToVideo: { ...generate, required: needed, optional: v3Settings },
				imageToVideo: {
					...generate,
					required: withImage,
					optional: v3Settings,
					overrides: { image_urls: startImage },
				},
				firstLastFrame: {
					...generate,
					required: withImage,
					optional: v3Settings,
					overrides: { image_urls: framePair },
				},
			},
			fields: v3,
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
			status,
		},
		{
			id: 'kling-v3-omni',
			title: 'Kling v3 Omni',
			description: 'mixes text, images and video',
			modes: {
				textToVideo: { ...generate, required: needed, optional: v3Settings },
				imageToVideo: {
					...generate,
					required: needed,
					anyOf: [imageForms],
					optional: v3Settings,
					overrides: onlyFirst,
				},
				firstLastFrame: {
					...generate,
					required: needed,
					anyOf: [imageForms],
					optional: ['last_frame_image', ...v3Settings],
					overrides: bothFrames,
					rules: mergedPair,
				},
				referenceToVideo: {
					...generate,
					required: needed,
					anyOf: [['image_urls', 'image_with_roles', 'element_list']],
					optional: v3Settings,
					overrides: { image_with_roles: { ...withRoles, item: roles.references } },
				},
				videoReference: { ...multimodalVideo, optional: ['image_urls', ...v3Settings] },
				editVideo: { ...editing, optional: v26Settings },
			},
			fields: {
				...v3,
				...multimodal,
				image_urls: {
					...images,
					maxItems: 7,
					description: 'Reference images, <<<image_1>>>, <<<image_2>>> … in the prompt',
				},
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
					in: [1, 2, 3, 4, 5, 6, 7],
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
			status,
		},
		{
			id: 'kling-video-o1',
			title: 'Kling Video O1',
			description: 'reasons first: physics, motion',
			modes: {
				textToVideo: { ...generate, required: needed, optional: o1Settings },
				imageToVideo: {
					...generate,
					required: needed,
					anyOf: [imageForms],
					optional: o1Settings,
					overrides: onlyFirst,
				},
				firstLastFrame: {
					...generate,
					required: needed,
					anyOf: [imageForms],
					optional: ['last_frame_image', ...o1Settings],
					overrides: bothFrames,
					rules: mergedPair,
				},
				referenceToVideo: {
					...generate,
					required: needed,
					anyOf: [['image_urls', 'image_with_roles']],
					optional: o1Settings,
					overrides: { image_with_roles: { ...withRoles, item: roles.references } },
				},
				videoReference: { ...multimodalVideo, optional: ['image_urls', ...o1Settings] },
				editVideo: { ...editing, optional: o1Settings },
			},
			fields: {
				...unmarked,
				...multimodal,
				image_urls: {
					...images,
					maxItems: 2,
					description: 'Reference images. The prompt can name them: <<<image_1>>>, <<<image_2>>>.',
				},
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
			status,
		},
		{
			id: 'kling-v2-6-motion-control',
			title: 'Kling v2.6 Motion Control',
			description: 'moves a person like a clip',
			modes: motionModes,
			fields: motion,
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ ...clipLength, usdPerSecond: { '720p': 0.063, '1080p': 0.1008 } }],
			},
			limits: { ...limits, video: { minSeconds: 3, maxSeconds: 30 } },
			status,
		},
		{
			id: 'kling-v3-motion-control',
			title: 'Kling v3 Motion Control',
			description: 'moves a person, better picture',
			modes: motionModes,
			fields: motion,
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ ...clipLength, usdPerSecond: { '720p': 0.1134, '1080p': 0.1512 } }],
			},
			limits: { ...limits, video: { minSeconds: 3, maxSeconds: 30 } },
			status,
		},
	],
} as const satisfies Series;
