import type {
	Field,
	Limits,
	ModelTable,
	Rule,
	SeriesTable,
	TableField,
	TableFields,
} from '../schema';
import {
	audios,
	callbacks,
	cameraFixed,
	firstFrame,
	generateAudio,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	returnLastFrame,
	role,
	roleUrl,
	startImage,
	tools,
	videos,
	withRoles,
} from '../shared';
import { output, seconds } from './common';

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
	rule: 'atMostOnePerValue',
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
		reason: 'N counts the images that are sent, from 1',
	},
	{
		rule: 'promptReferences',
		before: '@video',
		after: '',
		fields: ['video_urls'],
		reason: 'N counts the videos from 1',
	},
	{
		rule: 'promptReferences',
		before: '@audio',
		after: '',
		fields: ['audio_urls'],
		reason: 'N counts the sounds from 1',
	},
] as const satisfies readonly Rule[];
const seedance20Rules = [
	oneStartImage,
	rolesInstead,
	oneOfEachRole,
	framesExclude,
	...references,
] as const;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	output,
} as const satisfies Limits;
const seedance20Limits = {
	...limits,
	video: { formats: ['MP4', 'MOV'], maxMegabytes: 100 },
	audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15 },
} as const satisfies Limits;

const standard = { name: 'standard' } as const;
const withVideo = { name: 'with video reference', when: { anyGiven: ['video_urls'] } } as const;

const aspectRatio = {
	...ratio,
	options: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
	default: '16:9',
} as const satisfies Field;

const imageWithRoles = {
	...withRoles,
	item: { url: roleUrl, role: { ...role, options: ['first_frame', 'last_frame'] } },
} as const satisfies Field;

const videoUrls = {
	...videos,
	maxItems: 3,
	description: 'Reference videos, @video1, @video2 … in the prompt',
} as const satisfies Field;

const audioUrls = {
	...audios,
	maxItems: 3,
	description: 'Reference sounds, @audio1, @audio2 … in the prompt',
} as const satisfies Field;

const adaptiveRatio = {
	...ratio,
	options: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', 'adaptive'],
	default: '16:9',
	description: 'Frame ratio; adaptive takes the ratio of the input',
} as const satisfies Field;

const startOrReferences = {
	...images,
	maxItems: 9,
	requiredIn: ['referenceToVideo'],
	modes: ['imageToVideo', 'referenceToVideo'],
	inMode: { imageToVideo: startImage },
} as const satisfies TableField;

const numberedImages = {
	...images,
	maxItems: 9,
	description: 'Reference images, @image1, @image2 … in the prompt',
	requiredIn: ['referenceToVideo'],
	exceptIn: ['textToVideo', 'firstLastFrame'],
	inMode: { imageToVideo: startImage },
} as const satisfies TableField;

const seedance20Modes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: {
		actions: ['image2video'],
		anyOf: [['first_frame_image', 'image_urls', 'image_with_roles']],
	},
	firstLastFrame: {
		actions: ['first_last_frame'],
		anyOf: [['first_frame_image', 'image_with_roles']],
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
				min: 2,
				max: 2,
				reason: 'this mode runs from a first to a last frame',
			},
		],
	},
	referenceToVideo: { actions: ['reference'] },
	videoReference: { actions: ['reference_video'] },
	audioToVideo: { actions: ['reference_audio'] },
} as const satisfies ModelTable['modes'];

const seedance20Fields = {
	first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
	last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
	prompt: { ...prompt, requiredIn: ['textToVideo'] },
	image_urls: numberedImages,
	image_with_roles: {
		...imageWithRoles,
		modes: ['imageToVideo', 'firstLastFrame'],
		inMode: {
			imageToVideo: {
				...imageWithRoles,
				maxItems: 1,
				item: { url: roleUrl, role: { ...role, options: ['first_frame'] } },
			},
		},
	},
	video_urls: {
		...videoUrls,
		requiredIn: ['videoReference'],
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	audio_urls: {
		...audioUrls,
		requiredIn: ['audioToVideo'],
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	aspect_ratio: adaptiveRatio,
	resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
	duration: { ...seconds, min: 4, max: 15 },
	...callbacks,
	generate_audio: generateAudio,
	return_last_frame: returnLastFrame,
	tools,
} as const satisfies TableFields;

const seedance20FastFields = {
	...seedance20Fields,
	resolution: { ...resolution, options: ['480p', '720p'], default: '720p' },
} as const satisfies TableFields;

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
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
				referenceToVideo: { actions: ['reference'] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: startOrReferences,
				first_frame_image: { ...firstFrame, modes: ['imageToVideo'] },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 2, max: 12 },
				...callbacks,
			},
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{ ...standard, usdPerSecond: { '480p': 0.00935, '720p': 0.02125, '1080p': 0.0442 } },
				],
			},
			limits,
		},
		{
			id: 'doubao-seedance-1.0-pro-quality',
			title: 'Doubao Seedance 1.0 Pro Quality',
			description: 'high quality',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
				firstLastFrame: { actions: ['first_last_frame'] },
				referenceToVideo: { actions: ['reference'] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: startOrReferences,
				first_frame_image: {
					...firstFrame,
					requiredIn: ['firstLastFrame'],
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 2, max: 12 },
				...callbacks,
			},
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{ ...standard, usdPerSecond: { '480p': 0.021675, '720p': 0.04675, '1080p': 0.1105 } },
				],
			},
			limits,
		},
		{
			id: 'doubao-seedance-1.5-pro',
			title: 'Doubao Seedance 1.5 Pro',
			description: 'sound, fixed camera',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
				firstLastFrame: { actions: ['first_last_frame'] },
			},
			fields: {
				prompt: { ...prompt, requiredIn: ['textToVideo'] },
				image_urls: {
					...images,
					maxItems: 9,
					modes: ['imageToVideo'],
					inMode: { imageToVideo: startImage },
				},
				first_frame_image: {
					...firstFrame,
					requiredIn: ['firstLastFrame'],
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
				duration: { ...seconds, min: 4, max: 12 },
				...callbacks,
				audio: generateAudio,
				camerafixed: cameraFixed,
			},
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{ ...standard, usdPerSecond: { '480p': 0.021675, '720p': 0.04675, '1080p': 0.11475 } },
				],
			},
			limits,
		},
		{
			id: 'doubao-seedance-2.0',
			title: 'Doubao Seedance 2.0',
			description: 'references, sound',
			modes: seedance20Modes,
			fields: seedance20Fields,
			rules: seedance20Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.04675, '720p': 0.1003, '1080p': 0.22695 } },
					{ ...standard, usdPerSecond: { '480p': 0.077095, '720p': 0.16592, '1080p': 0.374 } },
				],
			},
			limits: seedance20Limits,
		},
		{
			id: 'doubao-seedance-2.0-face',
			title: 'Doubao Seedance 2.0 Face',
			description: 'for faces',
			modes: seedance20Modes,
			fields: seedance20Fields,
			rules: seedance20Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.06375, '720p': 0.13685, '1080p': 0.31875 } },
					{ ...standard, usdPerSecond: { '480p': 0.1054, '720p': 0.22695, '1080p': 0.53125 } },
				],
			},
			limits: seedance20Limits,
		},
		{
			id: 'doubao-seedance-2.0-fast',
			title: 'Doubao Seedance 2.0 Fast',
			description: 'references, faster',
			modes: seedance20Modes,
			fields: seedance20FastFields,
			rules: seedance20Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.036975, '720p': 0.0799 } },
					{ ...standard, usdPerSecond: { '480p': 0.06205, '720p': 0.13345 } },
				],
			},
			limits: seedance20Limits,
		},
		{
			id: 'doubao-seedance-2.0-fast-face',
			title: 'Doubao Seedance 2.0 Fast Face',
			description: 'for faces, faster',
			modes: seedance20Modes,
			fields: seedance20FastFields,
			rules: seedance20Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...withVideo, usdPerSecond: { '480p': 0.051, '720p': 0.10965 } },
					{ ...standard, usdPerSecond: { '480p': 0.085, '720p': 0.18275 } },
				],
			},
			limits: seedance20Limits,
		},
	],
} as const satisfies SeriesTable;
