import type { Field, Limits, ModelTable, Rule, SeriesTable, TableFields } from '../schema';
import {
	callbacks,
	firstFrame,
	generateAudio,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	sourceVideo,
	startImage,
} from '../shared';
import { output, seconds, watermark } from './common';

const oneStartImage = {
	rule: 'atMostOneOf',
	fields: ['first_frame_image', 'image_urls'],
	reason: 'the video can start from one image only',
} as const satisfies Rule;
const oneClip = {
	rule: 'atMostOneOf',
	fields: ['video_urls', 'video_list'],
	reason: 'at most one clip may be referenced, and both name one',
} as const satisfies Rule;
const imageReferences = {
	rule: 'promptReferences',
	before: '<<<image_',
	after: '>>>',
	fields: ['image_urls'],
	reason: 'N counts the images from 1',
} as const satisfies Rule;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	video: { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 },
	output,
} as const satisfies Limits;

const withVideo = { anyGiven: ['video_list', 'video_urls'] } as const;
const withAudio = { field: 'audio', is: true } as const;

const audio = {
	...generateAudio,
	description: 'Whether to generate sound, which costs more below 4K',
} as const satisfies Field;

const imageUrls = {
	...images,
	maxItems: 9,
	recommendedItems: 4,
	description: 'Reference images, <<<image_1>>>, <<<image_2>>> … in the prompt',
} as const satisfies Field;

const videoUrls = {
	...sourceVideo,
	description: 'Reference video, the short form of a Video List entry with the refer type feature',
} as const satisfies Field;

const videoList = {
	type: 'objects',
	maxItems: 1,
	description: 'Reference video with its role',
	item: {
		video_url: { type: 'url', media: 'video', required: true, description: 'The reference video' },
		refer_type: {
			type: 'string',
			options: ['base', 'feature'],
			description: 'Whether the clip is the base to build on or a source of features',
		},
		keep_original_sound: {
			type: 'string',
			options: ['yes', 'no'],
			description: 'Whether the sound of the clip is kept',
		},
	},
} as const satisfies Field;

const frameModes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
	// Kling v2.6 has no sound here, which a rule of it sees to; to say false is fine.
	firstLastFrame: { actions: ['first_last_frame'] },
} as const satisfies ModelTable['modes'];

const klingV26Fields = {
	prompt: { ...prompt, maxLength: 2500, required: true },
	image_urls: { ...startImage, modes: ['imageToVideo'] },
	first_frame_image: {
		...firstFrame,
		requiredIn: ['firstLastFrame'],
		modes: ['imageToVideo', 'firstLastFrame'],
	},
	last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
	aspect_ratio: {
		...ratio,
		options: ['16:9', '9:16', '1:1'],
		default: '16:9',
		modes: ['textToVideo'],
	},
	audio,
	watermark,
	resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
	duration: { ...seconds, options: [5, 10] },
	...callbacks,
} as const satisfies TableFields;

export const kling = {
	series: 'Kling',
	source: 'https://docs.qingbo.dev/en/api-reference/video/kling',
	models: [
		{
			id: 'kling-v2.6',
			title: 'Kling v2.6',
			description: 'stable, cheapest Kling',
			modes: frameModes,
			fields: klingV26Fields,
			rules: [
				oneStartImage,
				{
					rule: 'whenThen',
					when: withAudio,
					field: 'resolution',
					in: ['1080p'],
					reason: 'Kling v2.6 has sound at 1080p only',
				},
				{
					rule: 'excludes',
					when: withAudio,
					fields: ['last_frame_image'],
					reason: 'Kling v2.6 has no sound between a first and a last frame',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with audio', when: withAudio, usdPerSecond: { '1080p': 0.159375 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0391, '1080p': 0.06641 } },
				],
			},
			limits,
		},
		{
			id: 'kling-v3',
			title: 'Kling v3',
			description: 'all-rounder with sound',
			modes: frameModes,
			fields: {
				...klingV26Fields,
				resolution: { ...resolution, options: ['720p', '1080p', '4K'], default: '720p' },
				duration: { ...seconds, min: 3, max: 15 },
			},
			rules: [oneStartImage],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with audio',
						when: withAudio,
						usdPerSecond: { '720p': 0.1071, '1080p': 0.1428, '4K': 0.455345 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.0714, '1080p': 0.0952, '4K': 0.455345 } },
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
				imageToVideo: { actions: ['image2video'] },
				referenceToVideo: { actions: ['reference'] },
				videoReference: { actions: ['reference_video'], anyOf: [['video_urls', 'video_list']] },
			},
			fields: {
				prompt: { ...prompt, maxLength: 2500, required: true },
				image_urls: {
					...imageUrls,
					requiredIn: ['imageToVideo', 'referenceToVideo'],
					exceptIn: ['textToVideo'],
					inMode: { imageToVideo: startImage },
				},
				video_urls: { ...videoUrls, modes: ['videoReference'] },
				video_list: { ...videoList, modes: ['videoReference'] },
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16', '1:1'],
					default: '16:9',
					modes: ['textToVideo'],
				},
				audio,
				watermark,
				resolution: { ...resolution, options: ['720p', '1080p', '4K'], default: '720p' },
				duration: { ...seconds, min: 3, max: 15 },
				...callbacks,
			},
			rules: [
				oneClip,
				imageReferences,
				{
					rule: 'excludes',
					when: withAudio,
					fields: ['video_list', 'video_urls'],
					reason: 'Kling v3 Omni generates no sound with a reference video',
				},
			],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'video reference',
						when: withVideo,
						usdPerSecond: { '720p': 0.1071, '1080p': 0.1428 },
					},
					{ name: 'with audio', when: withAudio, usdPerSecond: { '720p': 0.0952, '1080p': 0.119 } },
					{ name: 'standard', usdPerSecond: { '720p': 0.0714, '1080p': 0.0952, '4K': 0.455345 } },
				],
			},
			limits,
		},
		{
			id: 'kling-video-o1',
			title: 'Kling Video O1',
			description: 'reasons first: physics, motion',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['image2video'], anyOf: [['first_frame_image', 'image_urls']] },
				firstLastFrame: { actions: ['first_last_frame'] },
				referenceToVideo: { actions: ['reference'] },
				videoReference: { actions: ['reference_video'], anyOf: [['video_urls', 'video_list']] },
			},
			fields: {
				prompt: { ...prompt, maxLength: 2500, required: true },
				image_urls: {
					...imageUrls,
					requiredIn: ['referenceToVideo'],
					exceptIn: ['textToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: startImage },
				},
				first_frame_image: {
					...firstFrame,
					requiredIn: ['firstLastFrame'],
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: { ...lastFrame, required: true, modes: ['firstLastFrame'] },
				video_urls: { ...videoUrls, modes: ['videoReference'] },
				video_list: { ...videoList, modes: ['videoReference'] },
				aspect_ratio: {
					...ratio,
					options: ['16:9', '9:16', '1:1'],
					default: '16:9',
					modes: ['textToVideo'],
				},
				resolution: { ...resolution, options: ['720p', '1080p'], default: '720p' },
				duration: { ...seconds, options: [5, 10] },
				...callbacks,
			},
			rules: [oneStartImage, oneClip, imageReferences],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'video reference',
						when: withVideo,
						usdPerSecond: { '720p': 0.1071, '1080p': 0.1428 },
					},
					{ name: 'standard', usdPerSecond: { '720p': 0.0714, '1080p': 0.0952 } },
				],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
