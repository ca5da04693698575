import type { FieldDefinitions, Limits, Rule, Series } from '../schema';
import {
	callbacks,
	firstFrame,
	framePair,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	seconds,
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
	oneFirstFrame,
	oneOfEachRole,
	outputs,
	roles,
	seed,
	unknownInputLength,
	videos,
	withRoles,
} from './common';

const RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'] as const;

const v1 = {
	prompt,
	aspect_ratio: { ...ratio, options: RATIOS, default: '16:9' },
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '1080p' },
	duration: { ...seconds, min: 2, max: 12 },
	first_frame_image: firstFrame,
	image_with_roles: { ...withRoles, item: roles.first },
	n: outputs,
	seed,
	...callbacks,
} as const satisfies FieldDefinitions;

const sound = {
	type: 'boolean',
	default: true,
	description: 'Whether to generate sound',
} as const satisfies FieldDefinitions[string];

const v15 = {
	...v1,
	last_frame_image: lastFrame,
	image_with_roles: { ...withRoles, item: roles.frames },
	image_urls: { ...images, maxItems: 2, description: 'First frame, or first and last frame' },
	resolution: { ...v1.resolution, default: '720p' },
	duration: { ...seconds, min: 4, max: 12 },
	generate_audio: sound,
	camerafixed: { type: 'boolean', default: false, description: 'Whether the camera stands still' },
} as const satisfies FieldDefinitions;

/** An ID of the asset library may stand for a file; image_with_roles takes it too. */
const asset = { alsoAccepts: ['asset'] } as const;
const assetUrl = { ...roles.first.url, ...asset } as const;

const v2 = {
	...v1,
	first_frame_image: { ...firstFrame, ...asset },
	last_frame_image: { ...lastFrame, ...asset },
	image_with_roles: { ...withRoles, item: { ...roles.allImages, url: assetUrl } },
	aspect_ratio: {
		...v1.aspect_ratio,
		options: [...RATIOS, 'adaptive'],
		description: 'Frame ratio; with frames only adaptive, which takes the ratio of the image',
	},
	resolution: { ...resolution, options: ['480p', '720p', '1080p', '4k'], default: '720p' },
	duration: { ...seconds, min: 4, max: 15 },
	image_urls: { ...images, ...asset, maxItems: 9 },
	video_urls: { ...videos, ...asset, maxItems: 3 },
	audio_urls: { ...audios, ...asset, maxItems: 3 },
	generate_audio: sound,
	return_last_frame: {
		type: 'boolean',
		default: false,
		description: 'Whether to return the last frame too, as an image to continue from',
	},
	tools: {
		type: 'objects',
		maxItems: 1,
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
const v2fast = {
	...v2,
	resolution: { ...v2.resolution, options: ['480p', '720p'] },
} as const satisfies FieldDefinitions;

const v25 = {
	...v2,
	aspect_ratio: { ...v2.aspect_ratio, default: 'adaptive' },
	resolution: { ...v2.resolution, options: ['480p', '720p', '1080p'] },
	duration: {
		...seconds,
		min: 4,
		max: 30,
		orValue: 0,
		description: 'Length in seconds, 0 to let the model choose',
	},
	image_urls: { ...images, ...asset, maxItems: 30 },
	video_urls: { ...videos, ...asset, maxItems: 10 },
	audio_urls: { ...audios, ...asset, maxItems: 10 },
	watermark,
	output_format: {
		type: 'string',
		options: ['mp4', 'mov'],
		default: 'mp4',
		advanced: true,
		description: 'File format of the video',
	},
	omni_reference_task_type: {
		type: 'string',
		options: ['auto', 'reference'],
		default: 'auto',
		advanced: true,
		description: 'How the references are understood',
	},
} as const satisfies FieldDefinitions;

const settings = ['aspect_ratio', 'resolution', 'n', 'seed', ...callbackNames] as const;
const v15Settings = [...settings, 'generate_audio', 'camerafixed'] as const;
const v2Settings = [...settings, 'generate_audio', 'return_last_frame', 'tools'] as const;
const v25Settings = [...v2Settings, 'watermark', 'output_format'] as const;
const v25Generate = [...v25Settings, 'omni_reference_task_type'] as const;

const onlyFirst = { image_with_roles: { ...withRoles, maxItems: 1, item: roles.first } } as const;
const bothFrames = {
	image_with_roles: { ...withRoles, maxItems: 2, item: roles.frames },
} as const satisfies FieldDefinitions;
const onlyReferences = {
	image_with_roles: { ...withRoles, item: { ...roles.referenceImages, url: assetUrl } },
} as const;
/** The same with assets, as the 2.x models take them. */
const v2First = {
	image_with_roles: { ...withRoles, maxItems: 1, item: { ...roles.first, url: assetUrl } },
} as const;
const v2Frames = {
	image_with_roles: { ...withRoles, maxItems: 2, item: { ...roles.frames, url: assetUrl } },
} as const;

const rolesInstead = {
	rule: 'excludes',
	when: { anyGiven: ['image_with_roles'] },
	fields: ['image_urls'],
	reason: 'images are given in one form only',
} as const satisfies Rule;
const framesOrImages = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
	fields: ['image_urls'],
	reason: 'frames cannot be mixed with reference images',
} as const satisfies Rule;
const framesExclude = {
	rule: 'excludes',
	when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
	fields: ['video_urls', 'audio_urls'],
	reason: 'frames cannot be mixed with references',
} as const satisfies Rule;
const framesAdaptive = {
	rule: 'whenThen',
	when: { anyGiven: ['first_frame_image', 'last_frame_image', 'image_with_roles'] },
	field: 'aspect_ratio',
	in: ['adaptive'],
	reason: 'with frames the video takes the ratio of the image',
} as const satisfies Rule;
const soundNeedsPicture = {
	rule: 'requires',
	when: { anyGiven: ['audio_urls'] },
	anyOf: ['image_urls', 'video_urls', 'image_with_roles'],
	reason: 'sound alone is no reference',
} as const satisfies Rule;
const sourceLength = {
	...seconds,
	options: [0],
	description: 'Always 0: an edit keeps the length of its source',
} as const;
const sourceRatio = {
	rule: 'whenThen',
	when: { anyGiven: ['video_urls'] },
	field: 'aspect_ratio',
	in: ['adaptive'],
	reason: 'the source video decides the ratio',
} as const satisfies Rule;

const generate = { actions: ['generate'] } as const;
const v2Modes = {
	textToVideo: { ...generate, required: ['prompt', 'duration'], optional: v2Settings },
	imageToVideo: {
		...generate,
		required: ['duration'],
		anyOf: [['first_frame_image', 'image_with_roles']],
		optional: ['prompt', ...v2Settings],
		overrides: v2First,
		rules: [framesAdaptive],
	},
	firstLastFrame: {
		...generate,
		required: ['duration'],
		anyOf: [['first_frame_image', 'image_with_roles']],
		optional: ['last_frame_image', 'prompt', ...v2Settings],
		overrides: v2Frames,
		rules: [framesAdaptive, ...mergedPair],
	},
	referenceToVideo: {
		...generate,
		required: ['duration'],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
		optional: ['audio_urls', 'prompt', ...v2Settings],
		overrides: onlyReferences,
	},
	videoReference: {
		...generate,
		required: ['video_urls', 'duration'],
		optional: ['image_urls', 'image_with_roles', 'audio_urls', 'prompt', ...v2Settings],
		overrides: onlyReferences,
	},
	audioToVideo: {
		...generate,
		required: ['audio_urls', 'duration'],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
		optional: ['prompt', ...v2Settings],
		overrides: onlyReferences,
	},
} as const;
const v2Rules = [
	rolesInstead,
	...mergedFrames,
	framesOrImages,
	framesExclude,
	soundNeedsPicture,
] as const;

const source = {
	...onlyReferences,
	video_urls: { ...videos, ...asset, maxItems: 10, description: 'The source video' },
} as const;
/** Beside frames, 2.5 refuses `image_urls` alone; beside the video to edit or extend, nothing. */
const clips = ['video_urls', 'audio_urls'] as const;
const guides = ['image_urls', 'image_with_roles', 'audio_urls'] as const;
const v25Modes = {
	textToVideo: { ...generate, required: ['prompt', 'duration'], optional: v25Generate },
	imageToVideo: {
		...v2Modes.imageToVideo,
		required: ['prompt', 'duration'],
		optional: [...clips, ...v25Generate],
	},
	firstLastFrame: {
		...v2Modes.firstLastFrame,
		required: ['prompt', 'duration'],
		optional: ['last_frame_image', ...clips, ...v25Generate],
	},
	referenceToVideo: {
		...v2Modes.referenceToVideo,
		required: ['prompt', 'duration'],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls', 'audio_urls']],
		optional: v25Generate,
	},
	videoReference: {
		...v2Modes.videoReference,
		required: ['prompt', 'video_urls', 'duration'],
		optional: [...guides, ...v25Generate],
	},
	audioToVideo: {
		...generate,
		required: ['prompt', 'audio_urls', 'duration'],
		optional: ['image_urls', 'image_with_roles', 'video_urls', ...v25Generate],
		overrides: onlyReferences,
	},
	editVideo: {
		actions: ['edit'],
		required: ['prompt', 'video_urls', 'duration'],
		optional: [...guides, ...v25Settings],
		overrides: {
			...source,
			video_urls: { ...source.video_urls, description: 'The source video, 4 to 30 seconds' },
			duration: sourceLength,
		},
		rules: [sourceRatio],
	},
	extendVideo: {
		actions: ['extend'],
		required: ['prompt', 'video_urls', 'duration'],
		optional: [...guides, ...v25Settings],
		overrides: source,
		rules: [sourceRatio],
	},
} as const;

const chosenLength = {
	name: 'length chosen by the model',
	when: { field: 'duration', is: 0 },
	unknown: 'with duration 0 the model chooses the length, and so the price',
} as const;
const v25Rates = { '480p': 0.10809, '720p': 0.243, '1080p': 0.511758 } as const;

const v2Limits = {
	...limits,
	video: { formats: ['MP4', 'MOV', 'WEBM'], minTotalSeconds: 2, maxTotalSeconds: 15 },
	audio: { maxTotalSeconds: 15 },
} as const satisfies Limits;

export const seedance = {
	series: 'Seedance',
	source: 'https://docs.qingbo.dev/en/api-reference/video/seedance',
	models: [
		{
			id: 'seedance-1.0-pro',
			title: 'Seedance 1.0 Pro',
			description: 'high quality, silent',
			modes: {
				textToVideo: { ...generate, required: ['prompt', 'duration'], optional: settings },
				imageToVideo: {
					...generate,
					required: ['prompt', 'duration'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					optional: settings,
					overrides: onlyFirst,
				},
				firstLastFrame: {
					...generate,
					required: ['prompt', 'duration'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					optional: ['last_frame_image', ...settings],
					overrides: bothFrames,
					rules: mergedPair,
				},
			},
			fields: { ...v1, last_frame_image: lastFrame, ...bothFrames },
			rules: mergedFrames,
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'standard',
						usdPerSecond: { '480p': 0.02187, '720p': 0.046332, '1080p': 0.11016 },
					},
				],
			},
			limits,
			status,
		},
		{
			id: 'seedance-1.0-pro-fast',
			title: 'Seedance 1.0 Pro Fast',
			description: 'quick drafts',
			modes: {
				textToVideo: { ...generate, required: ['prompt', 'duration'], optional: settings },
				imageToVideo: {
					...generate,
					required: ['prompt', 'duration'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					optional: settings,
					overrides: onlyFirst,
				},
			},
			fields: v1,
			rules: [oneOfEachRole, oneFirstFrame],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '480p': 0.0099, '720p': 0.0225, '1080p': 0.044064 } },
				],
			},
			limits,
			status,
		},
		{
			id: 'seedance-1.5-pro',
			title: 'Seedance 1.5 Pro',
			description: 'sound, fixed camera',
			modes: {
				textToVideo: { ...generate, required: ['prompt', 'duration'], optional: v15Settings },
				imageToVideo: {
					...generate,
					required: ['prompt', 'duration'],
					anyOf: [['first_frame_image', 'image_urls', 'image_with_roles']],
					optional: v15Settings,
					overrides: { ...onlyFirst, image_urls: startImage },
				},
				firstLastFrame: {
					...generate,
					required: ['prompt', 'duration'],
					anyOf: [['first_frame_image', 'image_urls', 'image_with_roles']],
					optional: ['last_frame_image', ...v15Settings],
					overrides: { ...bothFrames, image_urls: framePair },
					rules: mergedPair,
				},
			},
			fields: v15,
			rules: [rolesInstead, ...mergedFrames, framesOrImages],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'standard',
						usdPerSecond: { '480p': 0.021695, '720p': 0.046656, '1080p': 0.1215 },
					},
				],
			},
			limits,
			status,
		},
		{
			id: 'seedance-2.0',
			title: 'Seedance 2.0',
			description: 'references, lip-sync',
			modes: v2Modes,
			fields: v2,
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{
						...unknownInputLength,
						usdPerSecond: { '480p': 0.045, '720p': 0.09657, '1080p': 0.24264, '4k': 0.49986 },
					},
					{
						name: 'standard',
						usdPerSecond: { '480p': 0.07425, '720p': 0.15975, '1080p': 0.3987, '4k': 0.81225 },
					},
				],
			},
			limits: v2Limits,
			status,
		},
		{
			id: 'seedance-2.0-fast',
			title: 'Seedance 2.0 Fast',
			description: 'Seedance 2.0, faster',
			modes: v2Modes,
			fields: v2fast,
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: { '480p': 0.02664, '720p': 0.05769 } },
					{ name: 'standard', usdPerSecond: { '480p': 0.04482, '720p': 0.0963 } },
				],
			},
			limits: v2Limits,
			status,
		},
		{
			id: 'seedance-2.0-mini',
			title: 'Seedance 2.0 Mini',
			description: 'Seedance 2.0, cheapest',
			modes: v2Modes,
			fields: v2fast,
			rules: v2Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: { '480p': 0.007593, '720p': 0.01633 } },
					{ name: 'standard', usdPerSecond: { '480p': 0.012655, '720p': 0.027216 } },
				],
			},
			limits: v2Limits,
			status,
		},
		{
			id: 'seedance-2.5',
			title: 'Seedance 2.5',
			description: 'long, many references, edits',
			modes: v25Modes,
			fields: v25,
			rules: [...mergedFrames, framesOrImages],
			pricing: {
				documented: true,
				tiers: [
					{
						...unknownInputLength,
						usdPerSecond: { '480p': 0.0648, '720p': 0.1458, '1080p': 0.30618 },
					},
					{ ...chosenLength, usdPerSecond: v25Rates },
					{ name: 'standard', usdPerSecond: v25Rates },
				],
			},
			limits: {
				...limits,
				video: { ...v2Limits.video, maxTotalSeconds: 30 },
				audio: { minSeconds: 2, maxSeconds: 30, maxTotalSeconds: 30 },
			},
			status,
		},
	],
} as const satisfies Series;
