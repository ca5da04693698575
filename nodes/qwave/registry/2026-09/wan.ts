import type { FieldDefinitions, Rule, Series } from '../schema';
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
	status,
	watermark,
} from '../shared';
import {
	audios,
	callbackNames,
	limits,
	mergedFrames,
	mergedPair,
	negativePrompt,
	oneFirstFrame,
	oneOfEachRole,
	roles,
	seed,
	unknownInputLength,
	videos,
	withAudio,
	withRoles,
} from './common';

const RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const;
const EFFECTS = [
	'squish',
	'rotation',
	'poke',
	'inflate',
	'dissolve',
	'carousel',
	'singleheart',
	'flying',
	'rose',
	'hug',
	'frenchkiss',
	'coupleheart',
] as const;

const unshaped = {
	prompt,
	resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
	seed,
	watermark,
	negative_prompt: negativePrompt,
	prompt_extend: {
		type: 'boolean',
		default: true,
		description: 'Whether QWave may optimize and expand the prompt',
	},
	...callbacks,
} as const satisfies FieldDefinitions;
const shared = {
	...unshaped,
	aspect_ratio: { ...ratio, options: RATIOS },
} as const satisfies FieldDefinitions;

const soundtrack = {
	type: 'url',
	media: 'audio',
	advanced: true,
	description: 'Sound to use for the video; it overrides Generate Audio',
} as const;
const shotType = {
	type: 'string',
	options: ['single', 'multi'],
	description: 'Whether the video has one shot or several',
} as const;
const effect = {
	type: 'string',
	options: EFFECTS,
	description: 'Effect to apply; it ignores the prompt',
} as const;

const v25 = {
	...shared,
	image_urls: { ...images, description: 'The image to animate' },
	audio_url: soundtrack,
	generate_audio: {
		...generateAudio,
		default: true,
		fixed: true,
		description: 'Whether to generate sound; always on',
	},
	resolution: { ...shared.resolution, options: ['480p', '720p', '1080p'] },
	duration: { ...seconds, options: [5, 10] },
} as const satisfies FieldDefinitions;
const v26 = {
	...shared,
	image_urls: { ...images, description: 'The image to animate' },
	audio_url: soundtrack,
	generate_audio: generateAudio,
	duration: { ...seconds, options: [5, 10, 15] },
	shot_type: shotType,
	template: { type: 'string', advanced: true, description: 'Name of an effect template' },
} as const satisfies FieldDefinitions;
const v26i2v = {
	...unshaped,
	image_urls: startImage,
	duration: { ...seconds, min: 2, max: 15, default: 5 },
	shot_type: shotType,
	template: effect,
} as const satisfies FieldDefinitions;
const v26flash = {
	...v26i2v,
	generate_audio: { ...generateAudio, default: true },
	duration: { ...seconds, min: 2, max: 15 },
	audio_urls: { ...audios, maxItems: 1, description: 'Voice or music to follow' },
} as const satisfies FieldDefinitions;
const v27 = {
	...shared,
	duration: { ...seconds, min: 2, max: 15 },
	image_urls: { ...images, maxItems: 2, description: 'First frame, or first and last frame' },
	first_frame_image: firstFrame,
	last_frame_image: lastFrame,
	video_urls: { ...sourceVideo, description: 'The clip to continue' },
	audio_urls: { ...audios, maxItems: 1, description: 'Voice or music to follow' },
	image_with_roles: { ...withRoles, item: roles.all },
} as const satisfies FieldDefinitions;
const r2v = {
	...shared,
	duration: { ...seconds, min: 2, max: 15 },
	image_urls: { ...images, maxItems: 5 },
	first_frame_image: firstFrame,
	video_urls: { ...videos, maxItems: 5 },
	image_with_roles: { ...withRoles, item: roles.all },
} as const satisfies FieldDefinitions;
const edit = {
	...shared,
	duration: {
		...seconds,
		min: 2,
		max: 10,
		orValue: 0,
		description: 'Length in seconds, 0 for the length of the source',
	},
	image_urls: { ...images, maxItems: 4, description: 'Style images' },
	video_urls: { ...sourceVideo, description: 'The video to edit' },
	audio_setting: {
		type: 'string',
		options: ['auto', 'origin'],
		wire: 'metadata.audio_setting',
		description: 'Whether the sound of the source is kept (origin) or decided by the model (auto)',
	},
} as const satisfies FieldDefinitions;
const v3 = {
	prompt,
	aspect_ratio: { ...ratio, options: [...RATIOS, 'adaptive'], default: 'adaptive' },
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '480p' },
	duration: {
		...seconds,
		min: 2,
		max: 30,
		orValue: 0,
		description: 'Length in seconds, 0 to let the model choose',
	},
	image_urls: { ...images, maxItems: 10 },
	first_frame_image: firstFrame,
	last_frame_image: lastFrame,
	image_with_roles: { ...withRoles, item: roles.all },
	video_urls: { ...videos, maxItems: 5 },
	audio_urls: { ...audios, maxItems: 5 },
	generate_audio: { ...generateAudio, default: true },
	generation_type: {
		type: 'string',
		options: ['frame', 'reference'],
		advanced: true,
		description: 'What the images are',
	},
	file_url: { type: 'url', advanced: true, description: 'Document to make the video from' },
	link_url: { type: 'url', advanced: true, description: 'Web page to make the video from' },
	seed,
	watermark,
	...callbacks,
} as const satisfies FieldDefinitions;

const base = [
	'resolution',
	'seed',
	'watermark',
	'negative_prompt',
	'prompt_extend',
	...callbackNames,
] as const;
const v25Settings = [...base, 'duration', 'audio_url', 'generate_audio'] as const;
const v26Settings = [...v25Settings, 'shot_type', 'template'] as const;
const i2vSettings = [...base, 'duration', 'shot_type', 'template'] as const;
const flashSettings = [...i2vSettings, 'generate_audio', 'audio_urls'] as const;
const v27Settings = [...base, 'duration'] as const;
const v3Plain = [
	'aspect_ratio',
	'resolution',
	'duration',
	'generate_audio',
	'seed',
	'watermark',
	...callbackNames,
] as const;
const v3Settings = [...v3Plain, 'generation_type'] as const;

const generate = { actions: ['generate'] } as const;
const onlyFirst = {
	image_urls: startImage,
	image_with_roles: { ...withRoles, maxItems: 1, item: roles.first },
} as const satisfies FieldDefinitions;
const bothFrames = {
	image_urls: framePair,
	image_with_roles: { ...withRoles, maxItems: 2, item: roles.frames },
} as const satisfies FieldDefinitions;
const onlyReferences = {
	image_with_roles: { ...withRoles, item: roles.references },
} as const satisfies FieldDefinitions;
const imageForms = ['first_frame_image', 'image_urls', 'image_with_roles'] as const;

const oneForm = {
	rule: 'excludes',
	when: { anyGiven: ['image_urls'] },
	fields: ['first_frame_image', 'last_frame_image', 'image_with_roles'],
	reason: 'frames are given as a list or by their roles',
} as const satisfies Rule;
const imageDecides = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'image_urls'] },
	fields: ['aspect_ratio'],
	reason: 'the image decides the ratio',
} as const satisfies Rule;
const listDecides = { ...imageDecides, when: { anyGiven: ['image_urls'] } } as const satisfies Rule;
const shotsExtend = {
	rule: 'whenThen',
	when: { anyGiven: ['shot_type'] },
	field: 'prompt_extend',
	in: [true],
	reason: 'a shot type needs the expanded prompt',
} as const satisfies Rule;
const clipLength = {
	rule: 'whenThen',
	when: { anyGiven: ['video_urls'] },
	field: 'duration',
	max: 10,
	reason: 'with a video the output lasts at most 10 seconds',
} as const satisfies Rule;
const squareAt480p = {
	rule: 'whenThen',
	when: { field: 'resolution', is: '480p' },
	field: 'aspect_ratio',
	in: ['16:9', '9:16', '1:1'],
	reason: 'Wan 2.5 makes other ratios from 720p on',
} as const satisfies Rule;

const v3FramesExclude = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
	fields: ['image_urls', 'video_urls', 'audio_urls', 'file_url', 'link_url'],
	reason: 'frames cannot be mixed with references',
} as const satisfies Rule;
const v3Rules = [
	v3FramesExclude,
	oneForm,
	...mergedFrames,
	{
		rule: 'atMostOneOf',
		fields: ['file_url', 'link_url'],
		reason: 'the video is made from one document',
	},
	{
		rule: 'whenThen',
		when: { anyGiven: ['video_urls'] },
		field: 'duration',
		max: 15,
		reason: 'with a video the output lasts at most 15 seconds',
	},
	{
		rule: 'whenThen',
		when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
		field: 'generation_type',
		in: ['frame'],
		reason: 'frame fields are frames',
	},
] as const satisfies readonly Rule[];
const frameType = { ...v3.generation_type, options: ['frame'] } as const;
const referenceType = { ...v3.generation_type, options: ['reference'] } as const;
const v3Guides = ['prompt', 'file_url', 'link_url', ...v3Settings] as const;
const v3Modes = {
	textToVideo: {
		...generate,
		required: [],
		anyOf: [['prompt', 'file_url', 'link_url']],
		optional: v3Plain,
	},
	imageToVideo: {
		...generate,
		required: [],
		anyOf: [imageForms],
		optional: ['prompt', ...v3Settings],
		overrides: { ...onlyFirst, generation_type: frameType },
	},
	firstLastFrame: {
		...generate,
		required: [],
		anyOf: [imageForms],
		optional: ['last_frame_image', 'prompt', ...v3Settings],
		overrides: { ...bothFrames, generation_type: frameType },
		rules: mergedPair,
	},
	referenceToVideo: {
		...generate,
		required: [],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls', 'audio_urls']],
		optional: v3Guides,
		overrides: { ...onlyReferences, generation_type: referenceType },
	},
	videoReference: {
		...generate,
		required: ['video_urls'],
		optional: ['image_urls', 'audio_urls', ...v3Guides],
		overrides: { generation_type: referenceType },
	},
	audioToVideo: {
		...generate,
		required: ['audio_urls'],
		optional: ['image_urls', 'video_urls', ...v3Guides],
		overrides: { generation_type: referenceType },
	},
} as const;
const chosenLength = {
	name: 'length chosen by the model',
	when: { field: 'duration', is: 0 },
	unknown: 'with duration 0 the length, and so the price, is not known before',
} as const;
const v27Rates = { '720p': 0.09, '1080p': 0.135 } as const;
const v3Rates = { '480p': 0.045, '720p': 0.09, '1080p': 0.18 } as const;

export const wan = {
	series: 'Wan',
	source: 'https://docs.qingbo.dev/en/api-reference/video/wan',
	models: [
		{
			id: 'wan2.5-preview',
			title: 'Wan 2.5 Preview',
			description: 'always with sound',
			modes: {
				textToVideo: {
					...generate,
					required: ['prompt'],
					optional: ['aspect_ratio', ...v25Settings],
				},
				imageToVideo: {
					...generate,
					required: ['image_urls'],
					optional: ['prompt', ...v25Settings],
				},
			},
			fields: v25,
			rules: [listDecides, squareAt480p],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '480p': 0.0378, '720p': 0.0747, '1080p': 0.1233 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'wan2.6',
			title: 'Wan 2.6',
			description: 'one or several shots',
			modes: {
				textToVideo: {
					...generate,
					required: ['prompt'],
					optional: ['aspect_ratio', ...v26Settings],
				},
				imageToVideo: {
					...generate,
					required: ['image_urls'],
					optional: ['prompt', ...v26Settings],
				},
			},
			fields: v26,
			rules: [listDecides],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '1080p': 0.0945 } }],
			},
			limits,
			status,
		},
		{
			id: 'wan2.6-i2v',
			title: 'Wan 2.6 Image to Video',
			description: 'effects',
			modes: {
				imageToVideo: {
					...generate,
					required: ['image_urls'],
					optional: ['prompt', ...i2vSettings],
				},
			},
			fields: v26i2v,
			rules: [shotsExtend],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.0747, '1080p': 0.1233 } }],
			},
			limits,
			status,
		},
		{
			id: 'wan2.6-i2v-flash',
			title: 'Wan 2.6 Image to Video Flash',
			description: 'effects, sound, cheap',
			modes: {
				imageToVideo: {
					...generate,
					required: ['image_urls'],
					optional: ['prompt', ...flashSettings],
				},
			},
			fields: v26flash,
			rules: [shotsExtend],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with audio', when: withAudio, usdPerSecond: { '720p': 0.045, '1080p': 0.0675 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0225, '1080p': 0.03375 } },
				],
			},
			limits: { ...limits, audio: { minSeconds: 3, maxSeconds: 30 } },
			status,
		},
		{
			id: 'wan2.7',
			title: 'Wan 2.7',
			description: 'frames, sound, continuation',
			modes: {
				textToVideo: {
					...generate,
					required: ['prompt'],
					optional: ['aspect_ratio', ...v27Settings],
				},
				imageToVideo: {
					...generate,
					required: [],
					anyOf: [imageForms],
					optional: ['prompt', 'audio_urls', ...v27Settings],
					overrides: {
						image_urls: startImage,
						image_with_roles: { ...withRoles, maxItems: 1, item: roles.start },
					},
				},
				firstLastFrame: {
					...generate,
					required: [],
					anyOf: [imageForms],
					optional: ['last_frame_image', 'prompt', 'audio_urls', ...v27Settings],
					overrides: bothFrames,
					rules: mergedPair,
				},
				audioToVideo: {
					...generate,
					required: ['prompt', 'audio_urls'],
					optional: ['aspect_ratio', ...v27Settings],
				},
				extendVideo: {
					...generate,
					required: ['video_urls'],
					optional: ['prompt', ...v27Settings],
				},
			},
			fields: v27,
			rules: [
				oneForm,
				...mergedFrames,
				imageDecides,
				clipLength,
				{
					rule: 'excludes',
					when: { anyGiven: ['first_frame_image', 'image_urls', 'audio_urls', 'aspect_ratio'] },
					fields: ['video_urls'],
					reason: 'a continuation takes the clip alone',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: v27Rates },
					{ name: 'standard', usdPerSecond: v27Rates },
				],
			},
			limits: {
				...limits,
				video: { minSeconds: 2, maxSeconds: 10 },
				audio: { minSeconds: 2, maxSeconds: 30 },
			},
			status,
		},
		{
			id: 'wan2.7-r2v',
			title: 'Wan 2.7 References to Video',
			description: 'image or video references',
			modes: {
				referenceToVideo: {
					...generate,
					required: ['prompt'],
					anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
					optional: ['first_frame_image', 'aspect_ratio', ...v27Settings],
				},
				videoReference: {
					...generate,
					required: ['prompt', 'video_urls'],
					optional: ['aspect_ratio', ...v27Settings],
				},
			},
			fields: r2v,
			rules: [
				oneOfEachRole,
				oneFirstFrame,
				clipLength,
				{
					rule: 'atMostOneOf',
					fields: ['image_urls', 'video_urls'],
					reason: 'references are images or videos',
				},
				{
					rule: 'excludes',
					when: { anyGiven: ['image_with_roles'] },
					fields: ['video_urls'],
					reason: 'references are images or videos',
				},
				{
					rule: 'excludes',
					when: { field: 'image_with_roles[].role', is: 'first_frame' },
					fields: ['aspect_ratio'],
					reason: 'the first frame decides the ratio and stands with images only',
				},
				{
					rule: 'excludes',
					when: { anyGiven: ['first_frame_image'] },
					fields: ['video_urls', 'aspect_ratio'],
					reason: 'the first frame decides the ratio and stands with images only',
				},
				{
					rule: 'count',
					when: { anyGiven: ['first_frame_image'] },
					lists: ['image_urls', 'image_with_roles'],
					in: [1, 2, 3, 4],
					reason: 'a first frame leaves room for four images',
				},
				{
					rule: 'count',
					when: { field: 'image_with_roles[].role', is: 'first_frame' },
					lists: ['image_urls', 'image_with_roles'],
					in: [2, 3, 4, 5],
					reason: 'a first frame stands beside one to four reference images',
				},
				{
					rule: 'count',
					lists: ['image_urls', 'image_with_roles'],
					in: [1, 2, 3, 4, 5],
					reason: 'a video has at most five reference images',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: v27Rates },
					{ name: 'standard', usdPerSecond: v27Rates },
				],
			},
			limits: { ...limits, video: { minSeconds: 1, maxSeconds: 30 } },
			status,
		},
		{
			id: 'wan2.7-videoedit',
			title: 'Wan 2.7 VideoEdit',
			description: 'edits or restyles a video',
			modes: {
				editVideo: {
					actions: ['edit'],
					required: ['video_urls'],
					optional: ['prompt', 'image_urls', 'aspect_ratio', 'audio_setting', ...v27Settings],
				},
			},
			fields: edit,
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'edit',
						usdPerSecond: v27Rates,
						unknown:
							'every second of the source video is charged too, and its length is not known here',
					},
				],
			},
			limits: { ...limits, video: { minSeconds: 2, maxSeconds: 10 } },
			status,
		},
		{
			id: 'wan3.0-video',
			title: 'Wan 3.0 Video',
			description: 'references, documents, long',
			modes: v3Modes,
			fields: v3,
			rules: v3Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: v3Rates },
					{ ...chosenLength, usdPerSecond: v3Rates },
					{ name: 'standard', usdPerSecond: v3Rates },
				],
			},
			limits: {
				...limits,
				video: { maxSeconds: 15, maxTotalSeconds: 15 },
				audio: { minSeconds: 1, maxSeconds: 15, maxTotalSeconds: 15 },
			},
			status,
		},
		{
			id: 'wan3.0-video-prime',
			title: 'Wan 3.0 Video Prime',
			description: 'Wan 3.0, better quality',
			modes: v3Modes,
			fields: v3,
			rules: v3Rules,
			pricing: { documented: false, reason: 'the rates of Wan 3.0 Video Prime are not documented' },
			limits: {
				...limits,
				video: { maxSeconds: 15, maxTotalSeconds: 15 },
				audio: { minSeconds: 1, maxSeconds: 15, maxTotalSeconds: 15 },
			},
			status,
		},
	],
} as const satisfies Series;
