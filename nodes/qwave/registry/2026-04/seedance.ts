import type { Field, Limits, ModelTable, Pricing, Rule, SeriesTable } from '../schema';
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
	returnLastFrame,
	startImage,
	tools,
	videos,
} from '../shared';
import { extra, output, seconds, watermark } from './common';

const oneStartImage = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'the video can start from one image only',
} as const satisfies Rule;

const seedance20Rules = [
	{
		rule: 'excludes',
		when: { anyGiven: ['first_frame_image', 'last_frame_image'] },
		fields: ['video_urls', 'audio_urls'],
		reason: 'Seedance 2.0 takes no reference video or audio beside first and last frames',
	},
	oneStartImage,
	{
		rule: 'promptReferences',
		before: '@image',
		after: '',
		fields: ['image_urls', 'first_frame_image', 'last_frame_image'],
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

const pricing = {
	documented: false,
	reason: 'the Seedance page of this API version gives no prices',
} as const satisfies Pricing;
const limits = { output } as const satisfies Limits;
const seedance20Limits = {
	image: { maxMegabytes: 30 },
	video: { maxMegabytes: 50, maxTotalSeconds: 15 },
	audio: { formats: ['MP3', 'WAV'], maxMegabytes: 15, maxTotalSeconds: 15 },
	...limits,
} as const satisfies Limits;

const bilingualPrompt = { ...prompt, description: 'What to show, in English or Chinese' } as const;

const aspectRatio = {
	...ratio,
	options: ['16:9', '9:16', '4:3', '3:4', '21:9', '1:1'],
	default: '16:9',
} as const satisfies Field;

const seed = {
	type: 'integer',
	min: -1,
	max: 4294967295,
	default: -1,
	description: 'Random seed, -1 for a random one: the same seed and request give similar results',
} as const satisfies Field;

const imageUrls = {
	...images,
	maxItems: 9,
	description: 'Reference images, @image1, @image2 … in the prompt',
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

const resolution = {
	type: 'string',
	description: 'Output size, for example 720p',
	options: ['480p', '720p', '1080p', '2K'],
} as const satisfies Field;

const soundWithPicture = {
	...generateAudio,
	wire: 'extra.generate_audio',
	description: 'Whether to generate sound with the picture, dialogue with lip-sync included',
} as const satisfies Field;

const frameModes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['generate'], anyOf: [['first_frame_image', 'image_urls']] },
	firstLastFrame: { actions: ['generate'] },
} as const satisfies ModelTable['modes'];

/** The last three are the page's "Multimodal reference": one request, by what it must hold. */
const seedance20Modes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['generate'], anyOf: [['first_frame_image', 'image_urls']] },
	firstLastFrame: { actions: ['generate'] },
	referenceToVideo: { actions: ['generate'], anyOf: [['image_urls', 'video_urls', 'audio_urls']] },
	videoReference: { actions: ['generate'] },
	audioToVideo: { actions: ['generate'] },
} as const satisfies ModelTable['modes'];

/** What both models of Seedance 2.0 start from. */
const seedance20Inputs = {
	prompt: { ...bilingualPrompt, required: true },
	image_urls: {
		...imageUrls,
		exceptIn: ['textToVideo', 'firstLastFrame'],
		inMode: { imageToVideo: startImage },
	},
	first_frame_image: {
		...firstFrame,
		wire: 'first_frame',
		requiredIn: ['firstLastFrame'],
		modes: ['imageToVideo', 'firstLastFrame'],
	},
	last_frame_image: {
		...lastFrame,
		wire: 'last_frame',
		required: true,
		modes: ['firstLastFrame'],
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
} as const;

export const seedance = {
	series: 'Seedance',
	source: 'https://docs.qingbo.dev/en/api-reference/video/seedance',
	models: [
		{
			id: 'seedance-1.0-pro-fast',
			title: 'Seedance 1.0 Pro Fast',
			description: 'quick drafts',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [['first_frame_image', 'image_urls']] },
			},
			fields: {
				prompt: { ...bilingualPrompt, required: true },
				image_urls: { ...startImage, modes: ['imageToVideo'] },
				first_frame_image: { ...firstFrame, wire: 'first_frame', modes: ['imageToVideo'] },
				aspect_ratio: aspectRatio,
				resolution: { type: 'string', description: 'Output size, for example 720p' },
				duration: { ...seconds, min: 1 },
				seed,
				watermark,
				...callbacks,
				extra,
			},
			rules: [oneStartImage],
			pricing,
			limits,
		},
		{
			id: 'seedance-1.0-pro-quality',
			title: 'Seedance 1.0 Pro Quality',
			description: 'high quality',
			modes: frameModes,
			fields: {
				prompt: { ...bilingualPrompt, required: true },
				image_urls: { ...startImage, modes: ['imageToVideo'] },
				first_frame_image: {
					...firstFrame,
					wire: 'first_frame',
					requiredIn: ['firstLastFrame'],
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: {
					...lastFrame,
					wire: 'last_frame',
					required: true,
					modes: ['firstLastFrame'],
				},
				aspect_ratio: aspectRatio,
				resolution: { type: 'string', description: 'Output size, for example 720p' },
				duration: { ...seconds, min: 1 },
				seed,
				watermark,
				...callbacks,
				extra,
			},
			rules: [oneStartImage],
			pricing,
			limits,
		},
		{
			id: 'seedance-1.5-pro',
			title: 'Seedance 1.5 Pro',
			description: 'sound, fixed camera',
			modes: frameModes,
			fields: {
				prompt: { ...bilingualPrompt, required: true },
				image_urls: { ...startImage, modes: ['imageToVideo'] },
				first_frame_image: {
					...firstFrame,
					wire: 'first_frame',
					requiredIn: ['firstLastFrame'],
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: {
					...lastFrame,
					wire: 'last_frame',
					required: true,
					modes: ['firstLastFrame'],
				},
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['480p', '720p', '1080p'] },
				duration: { ...seconds, min: 4, max: 12 },
				seed,
				watermark,
				...callbacks,
				extra,
				audio: { ...generateAudio, wire: 'extra.audio' },
				camerafixed: { ...cameraFixed, wire: 'extra.camerafixed' },
			},
			rules: [oneStartImage],
			pricing,
			limits,
		},
		{
			id: 'seedance-2.0-fast',
			title: 'Seedance 2.0 Fast',
			description: 'Seedance 2.0, faster',
			modes: seedance20Modes,
			fields: {
				...seedance20Inputs,
				aspect_ratio: aspectRatio,
				resolution: resolution,
				duration: { ...seconds, min: 4, max: 15 },
				seed,
				watermark,
				...callbacks,
				extra,
				generate_audio: soundWithPicture,
				return_last_frame: { ...returnLastFrame, wire: 'extra.return_last_frame' },
			},
			rules: seedance20Rules,
			pricing,
			limits: seedance20Limits,
		},
		{
			id: 'seedance-2.0',
			title: 'Seedance 2.0',
			description: 'references, lip-sync',
			modes: seedance20Modes,
			fields: {
				...seedance20Inputs,
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16', '4:3', '3:4', '21:9', '1:1', 'adaptive'],
					default: '16:9',
					description: 'Frame ratio; adaptive takes the ratio of the input',
				},
				resolution: resolution,
				duration: { ...seconds, min: 4, max: 15 },
				seed,
				watermark,
				...callbacks,
				extra,
				generate_audio: soundWithPicture,
				return_last_frame: { ...returnLastFrame, wire: 'extra.return_last_frame' },
				tools: { ...tools, wire: 'extra.tools' },
				service_tier: {
					type: 'string',
					wire: 'extra.service_tier',
					advanced: true,
					description: 'Service tier, which trades latency against cost',
				},
			},
			rules: seedance20Rules,
			pricing,
			limits: seedance20Limits,
		},
	],
} as const satisfies SeriesTable;
