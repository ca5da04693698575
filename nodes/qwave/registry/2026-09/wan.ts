import type { Field, ModelTable, Rule, SeriesTable, TableFields } from '../schema';
import {
	audioSetting,
	audios,
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
	videos,
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
	oneFirstFrame,
	oneOfEachRole,
	referenceRoles,
	roles,
	seed,
	unknownInputLength,
	withAudio,
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

const framesExclude = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
	fields: ['image_urls', 'video_urls', 'audio_urls', 'file_url', 'link_url'],
	reason: 'frames cannot be mixed with references',
} as const satisfies Rule;
const wan30Rules = [
	framesExclude,
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
const generationType = {
	type: 'string',
	options: ['frame', 'reference'],
	advanced: true,
	description: 'What the images are',
} as const satisfies Field;
const frameType = { ...generationType, options: ['frame'] } as const;
const referenceType = { ...generationType, options: ['reference'] } as const;
const chosenLength = {
	name: 'length chosen by the model',
	when: { field: 'duration', is: 0 },
	unknown: 'with duration 0 the length, and so the price, is not known before',
} as const;
const wan27Rates = { '720p': 0.09, '1080p': 0.135 } as const;
const wan30Rates = { '480p': 0.045, '720p': 0.09, '1080p': 0.18 } as const;

const promptExtend = {
	type: 'boolean',
	default: true,
	description: 'Whether QWave may optimize and expand the prompt',
} as const satisfies Field;

const wan30Modes = {
	textToVideo: { actions: ['generate'], anyOf: [['prompt', 'file_url', 'link_url']] },
	imageToVideo: { actions: ['generate'], anyOf: [imageForms] },
	firstLastFrame: { actions: ['generate'], anyOf: [imageForms], rules: mergedPair },
	referenceToVideo: {
		actions: ['generate'],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls', 'audio_urls']],
	},
	videoReference: { actions: ['generate'] },
	audioToVideo: { actions: ['generate'] },
} as const satisfies ModelTable['modes'];

const wan30Fields = {
	image_urls: {
		...images,
		maxItems: 10,
		exceptIn: ['textToVideo'],
		inMode: { imageToVideo: startImage, firstLastFrame: framePair },
	},
	first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
	last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
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
	video_urls: {
		...videos,
		maxItems: 5,
		requiredIn: ['videoReference'],
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	audio_urls: {
		...audios,
		maxItems: 5,
		requiredIn: ['audioToVideo'],
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	prompt,
	file_url: {
		type: 'url',
		advanced: true,
		description: 'Document to make the video from',
		exceptIn: ['imageToVideo', 'firstLastFrame'],
	},
	link_url: {
		type: 'url',
		advanced: true,
		description: 'Web page to make the video from',
		exceptIn: ['imageToVideo', 'firstLastFrame'],
	},
	aspect_ratio: { ...ratio, options: [...RATIOS, 'adaptive'], default: 'adaptive' },
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '480p' },
	duration: {
		...seconds,
		description: 'Length in seconds, 0 to let the model choose',
		min: 2,
		max: 30,
		orValue: 0,
	},
	generate_audio: { ...generateAudio, default: true },
	seed,
	watermark,
	...callbacks,
	generation_type: {
		...generationType,
		exceptIn: ['textToVideo'],
		inMode: {
			imageToVideo: frameType,
			firstLastFrame: frameType,
			referenceToVideo: referenceType,
			videoReference: referenceType,
			audioToVideo: referenceType,
		},
	},
} as const satisfies TableFields;

export const wan = {
	series: 'Wan',
	source: 'https://docs.qingbo.dev/en/api-reference/video/wan',
	models: [
		{
			id: 'wan2.5-preview',
			title: 'Wan 2.5 Preview',
			description: 'always with sound',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: {
					...images,
					description: 'The image to animate',
					required: true,
					modes: ['imageToVideo'],
				},
				aspect_ratio: { ...ratio, options: RATIOS, modes: ['textToVideo'] },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: { ...seconds, options: [5, 10] },
				audio_url: soundtrack,
				generate_audio: {
					...generateAudio,
					default: true,
					fixed: true,
					description: 'Whether to generate sound; always on',
				},
			},
			rules: [listDecides, squareAt480p],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '480p': 0.0378, '720p': 0.0747, '1080p': 0.1233 } },
				],
			},
			limits,
		},
		{
			id: 'wan2.6',
			title: 'Wan 2.6',
			description: 'one or several shots',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: {
					...images,
					description: 'The image to animate',
					required: true,
					modes: ['imageToVideo'],
				},
				aspect_ratio: { ...ratio, options: RATIOS, modes: ['textToVideo'] },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: { ...seconds, options: [5, 10, 15] },
				audio_url: soundtrack,
				generate_audio: generateAudio,
				shot_type: shotType,
				template: { type: 'string', advanced: true, description: 'Name of an effect template' },
			},
			rules: [listDecides],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '1080p': 0.0945 } }],
			},
			limits,
		},
		{
			id: 'wan2.6-i2v',
			title: 'Wan 2.6 Image to Video',
			description: 'effects',
			modes: {
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt,
				image_urls: { ...startImage, required: true },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: { ...seconds, min: 2, max: 15, default: 5 },
				shot_type: shotType,
				template: effect,
			},
			rules: [shotsExtend],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '720p': 0.0747, '1080p': 0.1233 } }],
			},
			limits,
		},
		{
			id: 'wan2.6-i2v-flash',
			title: 'Wan 2.6 Image to Video Flash',
			description: 'effects, sound, cheap',
			modes: {
				imageToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt,
				image_urls: { ...startImage, required: true },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: { ...seconds, min: 2, max: 15 },
				shot_type: shotType,
				template: effect,
				generate_audio: { ...generateAudio, default: true },
				audio_urls: { ...audios, description: 'Voice or music to follow', maxItems: 1 },
			},
			rules: [shotsExtend],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with audio', when: withAudio, usdPerSecond: { '720p': 0.045, '1080p': 0.0675 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0225, '1080p': 0.03375 } },
				],
			},
			limits: { ...limits, audio: { minSeconds: 3, maxSeconds: 30 } },
		},
		{
			id: 'wan2.7',
			title: 'Wan 2.7',
			description: 'frames, sound, continuation',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [imageForms] },
				firstLastFrame: { actions: ['generate'], anyOf: [imageForms], rules: mergedPair },
				audioToVideo: { actions: ['generate'] },
				extendVideo: { actions: ['generate'] },
			},
			fields: {
				image_urls: {
					...images,
					description: 'First frame, or first and last frame',
					maxItems: 2,
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: startImage, firstLastFrame: framePair },
				},
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				prompt: { ...prompt, requiredIn: ['textToVideo', 'audioToVideo'] },
				image_with_roles: {
					...withRoles,
					item: roles.all,
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: {
						imageToVideo: { ...firstFrameRole, item: roles.start },
						firstLastFrame: framePairRoles,
					},
				},
				video_urls: {
					...sourceVideo,
					description: 'The clip to continue',
					required: true,
					modes: ['extendVideo'],
				},
				audio_urls: {
					...audios,
					description: 'Voice or music to follow',
					maxItems: 1,
					requiredIn: ['audioToVideo'],
					exceptIn: ['textToVideo', 'extendVideo'],
				},
				aspect_ratio: { ...ratio, options: RATIOS, modes: ['textToVideo', 'audioToVideo'] },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: { ...seconds, min: 2, max: 15 },
			},
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
					{ ...unknownInputLength, usdPerSecond: wan27Rates },
					{ name: 'standard', usdPerSecond: wan27Rates },
				],
			},
			limits: {
				...limits,
				video: { minSeconds: 2, maxSeconds: 10 },
				audio: { minSeconds: 2, maxSeconds: 30 },
			},
		},
		{
			id: 'wan2.7-r2v',
			title: 'Wan 2.7 References to Video',
			description: 'image or video references',
			modes: {
				referenceToVideo: {
					actions: ['generate'],
					anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
				},
				videoReference: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: { ...images, maxItems: 5, modes: ['referenceToVideo'] },
				first_frame_image: { ...firstFrame, modes: ['referenceToVideo'] },
				image_with_roles: { ...withRoles, item: roles.all, modes: ['referenceToVideo'] },
				video_urls: { ...videos, maxItems: 5, requiredIn: ['videoReference'] },
				aspect_ratio: { ...ratio, options: RATIOS },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: { ...seconds, min: 2, max: 15 },
			},
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
					max: 4,
					reason: 'a first frame leaves room for four images',
				},
				{
					rule: 'count',
					when: { field: 'image_with_roles[].role', is: 'first_frame' },
					lists: ['image_urls', 'image_with_roles'],
					min: 2,
					max: 5,
					reason: 'a first frame stands beside one to four reference images',
				},
				{
					rule: 'count',
					lists: ['image_urls', 'image_with_roles'],
					max: 5,
					reason: 'a video has at most five reference images',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: wan27Rates },
					{ name: 'standard', usdPerSecond: wan27Rates },
				],
			},
			limits: { ...limits, video: { minSeconds: 1, maxSeconds: 30 } },
		},
		{
			id: 'wan2.7-videoedit',
			title: 'Wan 2.7 VideoEdit',
			description: 'edits or restyles a video',
			modes: {
				editVideo: { actions: ['edit'] },
			},
			fields: {
				prompt,
				image_urls: { ...images, description: 'Style images', maxItems: 4 },
				video_urls: { ...sourceVideo, description: 'The video to edit', required: true },
				aspect_ratio: { ...ratio, options: RATIOS },
				audio_setting: { ...audioSetting, wire: 'metadata.audio_setting' },
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				seed,
				watermark,
				negative_prompt: negativePrompt,
				prompt_extend: promptExtend,
				...callbacks,
				duration: {
					...seconds,
					description: 'Length in seconds, 0 for the length of the source',
					min: 2,
					max: 10,
					orValue: 0,
				},
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'edit',
						usdPerSecond: wan27Rates,
						unknown:
							'every second of the source video is charged too, and its length is not known here',
					},
				],
			},
			limits: { ...limits, video: { minSeconds: 2, maxSeconds: 10 } },
		},
		{
			id: 'wan3.0-video',
			title: 'Wan 3.0 Video',
			description: 'references, documents, long',
			modes: wan30Modes,
			fields: wan30Fields,
			rules: wan30Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: wan30Rates },
					{ ...chosenLength, usdPerSecond: wan30Rates },
					{ name: 'standard', usdPerSecond: wan30Rates },
				],
			},
			limits: {
				...limits,
				video: { maxSeconds: 15, maxTotalSeconds: 15 },
				audio: { minSeconds: 1, maxSeconds: 15, maxTotalSeconds: 15 },
			},
		},
		{
			id: 'wan3.0-video-prime',
			title: 'Wan 3.0 Video Prime',
			description: 'Wan 3.0, better quality',
			modes: wan30Modes,
			fields: wan30Fields,
			rules: wan30Rules,
			pricing: { documented: false, reason: 'the rates of Wan 3.0 Video Prime are not documented' },
			limits: {
				...limits,
				video: { maxSeconds: 15, maxTotalSeconds: 15 },
				audio: { minSeconds: 1, maxSeconds: 15, maxTotalSeconds: 15 },
			},
		},
	],
} as const satisfies SeriesTable;
