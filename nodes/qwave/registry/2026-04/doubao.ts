import type { FieldDefinitions, Limits, Rule, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, startImage, status } from '../shared';
import { output, seconds } from './common';

const shared = {
	prompt,
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['480p', '720p', '1080p'],
		default: '720p',
		description: 'Output size',
	},
	duration: { ...seconds, min: 2, max: 12 },
	image_urls: { type: 'urls', media: 'image', maxItems: 9, description: 'Reference images' },
	first_frame_image: firstFrame,
	...callbacks,
} as const satisfies FieldDefinitions;
const last = { last_frame_image: lastFrame } as const satisfies FieldDefinitions;

const v2 = {
	...last,
	aspect_ratio: {
		...shared.aspect_ratio,
		options: [...shared.aspect_ratio.options, 'adaptive'],
		description: 'Frame ratio; adaptive takes the ratio of the input',
	},
	duration: { ...seconds, min: 4, max: 15 },
	image_urls: {
		...shared.image_urls,
		description: 'Reference images, @image1, @image2 … in the prompt',
	},
	image_with_roles: {
		type: 'objects',
		description: 'Images with roles, instead of other image fields',
		item: {
			url: { type: 'url', media: 'image', required: true, description: 'The image' },
			role: {
				type: 'string',
				options: ['first_frame', 'last_frame'],
				required: true,
				description: 'Use of the image',
			},
		},
	},
	video_urls: {
		type: 'urls',
		media: 'video',
		maxItems: 3,
		description: 'Reference videos, @video1, @video2 … in the prompt',
	},
	audio_urls: {
		type: 'urls',
		media: 'audio',
		maxItems: 3,
		description: 'Reference sounds, @audio1, @audio2 … in the prompt',
	},
	generate_audio: { type: 'boolean', default: false, description: 'Whether to generate sound' },
	return_last_frame: {
		type: 'boolean',
		default: false,
		description: 'Whether to return the last frame too, as an image to continue from',
	},
	tools: {
		type: 'objects',
		advanced: true,
		description: 'Tools the model may use',
		item: {
			type: {
				type: 'string',
				options: ['web_search'],
				required: true,
				description: 'The tool: web search',
			},
		},
	},
} as const satisfies FieldDefinitions;
const fast = {
	...v2,
	resolution: { ...shared.resolution, options: ['480p', '720p'] },
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'callback_url',
	'callback_events',
] as const;
const v15Settings = [...settings, 'audio', 'camerafixed'] as const;
const v2Settings = [...settings, 'generate_audio', 'return_last_frame', 'tools'] as const;

const textToVideo = { actions: ['generate'], required: ['prompt'] } as const;
const imageToVideo = {
	actions: ['image2video'],
	required: [],
	anyOf: [['first_frame_image', 'image_urls']],
	overrides: { image_urls: startImage },
} as const;
const firstLastFrame = {
	actions: ['first_last_frame'],
	required: ['first_frame_image', 'last_frame_image'],
} as const;
const referenceToVideo = { actions: ['reference'], required: ['image_urls'] } as const;

const onlyFirst = {
	...v2.image_with_roles,
	maxItems: 1,
	item: {
		...v2.image_with_roles.item,
		role: { ...v2.image_with_roles.item.role, options: ['first_frame'] },
	},
} as const;

const v2Modes = {
	textToVideo: { ...textToVideo, optional: v2Settings },
	imageToVideo: {
		...imageToVideo,
		anyOf: [['first_frame_image', 'image_urls', 'image_with_roles']],
		optional: ['prompt', ...v2Settings],
		overrides: { image_urls: startImage, image_with_roles: onlyFirst },
	},
	firstLastFrame: {
		actions: ['first_last_frame'],
		required: [],
		anyOf: [['first_frame_image', 'image_with_roles']],
		optional: ['last_frame_image', 'prompt', ...v2Settings],
		rules: [
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
		],
	},
	referenceToVideo: {
		...referenceToVideo,
		optional: ['prompt', 'video_urls', 'audio_urls', ...v2Settings],
	},
	videoReference: {
		actions: ['reference_video'],
		required: ['video_urls'],
		optional: ['prompt', 'image_urls', 'audio_urls', ...v2Settings],
	},
	audioToVideo: {
		actions: ['reference_audio'],
		required: ['audio_urls'],
		optional: ['prompt', 'image_urls', 'video_urls', ...v2Settings],
	},
} as const;

const oneStartImage = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'the video can start from one image only',
} as const satisfies Rule;
const rolesInstead = {
	rule: 'excludes',
	when: { anyGiven: ['image_with_roles'] },
	fields: ['first_frame_image', 'last_frame_image', 'image_urls'],
	reason: 'Seedance reads only the images with roles then',
} as const satisfies Rule;
const oneOfEachRole = {
	rule: 'distinct',
	list: 'image_with_roles',
	key: 'role',
	values: ['first_frame', 'last_frame'],
	reason: 'there is one first and one last frame',
} as const satisfies Rule;
const framesExclude = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
	fields: ['video_urls', 'audio_urls'],
	reason: 'Seedance 2.0 takes no reference video or audio beside first and last frames',
} as const satisfies Rule;
const references = [
	{
		rule: 'promptReferences',
		before: '@image',
		after: '',
		fields: ['image_urls', 'first_frame_image', 'last_frame_image', 'image_with_roles'],
		reason: 'it names the N-th image sent, counted from 1',
	},
	{
		rule: 'promptReferences',
		before: '@video',
		after: '',
		fields: ['video_urls'],
		reason: 'it names the N-th entry of video_urls, counted from 1',
	},
	{
		rule: 'promptReferences',
		before: '@audio',
		after: '',
		fields: ['audio_urls'],
		reason: 'it names the N-th entry of audio_urls, counted from 1',
	},
] as const satisfies readonly Rule[];
const v2Rules = [oneStartImage, rolesInstead, oneOfEachRole, framesExclude, ...references] as const;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	output,
} as const satisfies Limits;
const v2Limits = {
	...limits,
	video: { formats: ['MP4', 'MOV'], maxMegabytes: 100 },
	audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15 },
} as const satisfies Limits;

const standard = { name: 'standard' } as const;
const withVideo = { name: 'with video reference', when: { anyGiven: ['video_urls'] } } as const;

/** Seedance as contract generation B names it, with fields of its own. */
export const doubao = {
	series: 'Seedance',
	source: 'https://docs.qingbo.dev/en/api-reference/video/seedance',
	models: [
		{
			id: 'doubao-seedance-1.0-pro-fast',
			title: 'Doubao Seedance 1.0 Pro Fast',
			description: 'quick drafts',
			modes: {
				textToVideo: { ...textToVideo, optional: settings },
				imageToVideo: { ...imageToVideo, optional: ['prompt', ...settings] },
				referenceToVideo: { ...referenceToVideo, optional: ['prompt', ...settings] },
			},
			fields: shared,
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{ ...standard, usdPerSecond: { '480p': 0.00935, '720p': 0.02125, '1080p': 0.0442 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'doubao-seedance-1.0-pro-quality',
			title: 'Doubao Seedance 1.0 Pro Quality',
			description: 'high quality',
			modes: {
				textToVideo: { ...textToVideo, optional: settings },
				imageToVideo: { ...imageToVideo, optional: ['prompt', ...settings] },
				firstLastFrame: { ...firstLastFrame, optional: ['prompt', ...settings] },
				referenceToVideo: { ...referenceToVideo, optional: ['prompt', ...settings] },
			},
			fields: { ...shared, ...last },
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{ ...standard, usdPerSecond: { '480p': 0.021675, '720p': 0.04675, '1080p': 0.1105 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'doubao-seedance-1.5-pro',
			title: 'Doubao Seedance 1.5 Pro',
			description: 'sound, fixed camera',
			modes: {
				textToVideo: { ...textToVideo, optional: v15Settings },
				imageToVideo: { ...imageToVideo, optional: ['prompt', ...v15Settings] },
				firstLastFrame: { ...firstLastFrame, optional: ['prompt', ...v15Settings] },
			},
			fields: {
				...shared,
				...last,
				duration: { ...seconds, min: 4, max: 12 },
				audio: { type: 'boolean', default: false, description: 'Whether to generate sound' },
				camerafixed: {
					type: 'boolean',
					default: false,
					description: 'Whether the camera stands still',
				},
			},
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{ ...standard, usdPerSecond: { '480p': 0.021675, '720p': 0.04675, '1080p': 0.11475 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'doubao-seedance-2.0',
			title: 'Doubao Seedance 2.0',
			description: 'references, sound',
			modes: v2Modes,
			fields: { ...shared, ...v2 },
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.04675, '720p': 0.1003, '1080p': 0.22695 } },
					{ ...standard, usdPerSecond: { '480p': 0.077095, '720p': 0.16592, '1080p': 0.374 } },
				],
			},
			limits: v2Limits,
			status,
		},
		{
			id: 'doubao-seedance-2.0-face',
			title: 'Doubao Seedance 2.0 Face',
			description: 'for faces',
			modes: v2Modes,
			fields: { ...shared, ...v2 },
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.06375, '720p': 0.13685, '1080p': 0.31875 } },
					{ ...standard, usdPerSecond: { '480p': 0.1054, '720p': 0.22695, '1080p': 0.53125 } },
				],
			},
			limits: v2Limits,
			status,
		},
		{
			id: 'doubao-seedance-2.0-fast',
			title: 'Doubao Seedance 2.0 Fast',
			description: 'references, faster',
			modes: v2Modes,
			fields: { ...shared, ...fast },
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.036975, '720p': 0.0799 } },
					{ ...standard, usdPerSecond: { '480p': 0.06205, '720p': 0.13345 } },
				],
			},
			limits: v2Limits,
			status,
		},
		{
			id: 'doubao-seedance-2.0-fast-face',
			title: 'Doubao Seedance 2.0 Fast Face',
			description: 'for faces, faster',
			modes: v2Modes,
			fields: { ...shared, ...fast },
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.051, '720p': 0.10965 } },
					{ ...standard, usdPerSecond: { '480p': 0.085, '720p': 0.18275 } },
				],
			},
			limits: v2Limits,
			status,
		},
	],
} as const satisfies Series;
