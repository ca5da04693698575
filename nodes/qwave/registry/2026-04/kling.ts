import type { FieldDefinitions, Limits, Mode, ModeSpec, Rule, Series } from '../schema';
import { callbacks, firstFrame, lastFrame, prompt, startImage, status } from '../shared';
import { output, seconds, watermark } from './common';

const shared = {
	prompt: { ...prompt, maxLength: 2500 },
	aspect_ratio: {
		type: 'string',
		options: ['16:9', '9:16', '1:1'],
		default: '16:9',
		description: 'Frame ratio',
	},
	resolution: {
		type: 'string',
		options: ['720p', '1080p'],
		default: '720p',
		description: 'Output size',
	},
	duration: { ...seconds, options: [5, 10] },
	...callbacks,
} as const satisfies FieldDefinitions;

const frames = {
	image_urls: { ...startImage, description: 'The image to animate' },
	first_frame_image: firstFrame,
	last_frame_image: lastFrame,
} as const satisfies FieldDefinitions;

const v3 = {
	resolution: { ...shared.resolution, options: ['720p', '1080p', '4K'] },
	duration: { ...seconds, min: 3, max: 15 },
} as const satisfies FieldDefinitions;

const sound = {
	audio: {
		type: 'boolean',
		default: false,
		description: 'Whether to generate sound, which costs more below 4K',
	},
	watermark,
} as const satisfies FieldDefinitions;

const references = {
	image_urls: {
		type: 'urls',
		media: 'image',
		maxItems: 9,
		recommendedItems: 4,
		description: 'Reference images, <<<image_1>>>, <<<image_2>>> … in the prompt',
	},
	video_urls: {
		type: 'urls',
		media: 'video',
		maxItems: 1,
		description:
			'Reference video, the short form of a Video List entry with the refer type feature',
	},
	video_list: {
		type: 'objects',
		maxItems: 1,
		description: 'Reference video with its role',
		item: {
			video_url: {
				type: 'url',
				media: 'video',
				required: true,
				description: 'The reference video',
			},
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
	},
} as const satisfies FieldDefinitions;

const silent = ['resolution', 'duration', 'callback_url', 'callback_events'] as const;
const watermarked = ['watermark', ...silent] as const;
const sounded = ['audio', ...watermarked] as const;

const textToVideo = { actions: ['generate'], required: ['prompt'] } as const;
const imageToVideo = {
	actions: ['image2video'],
	required: ['prompt'],
	anyOf: [['first_frame_image', 'image_urls']],
	overrides: { image_urls: frames.image_urls },
} as const;
const firstLastFrame = {
	actions: ['first_last_frame'],
	required: ['prompt', 'first_frame_image', 'last_frame_image'],
} as const;
const referenceToVideo = { actions: ['reference'], required: ['prompt', 'image_urls'] } as const;
const videoReference = {
	actions: ['reference_video'],
	required: ['prompt'],
	anyOf: [['video_urls', 'video_list']],
} as const;

type Modes = Partial<Record<Mode, ModeSpec>>;

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
	reason: 'it names the N-th entry of image_urls, counted from 1',
} as const satisfies Rule;

const limits = {
	image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
	video: { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 },
	output,
} as const satisfies Limits;

const withVideo = { anyGiven: ['video_list', 'video_urls'] } as const;
const withAudio = { field: 'audio', is: true } as const;

export const kling = {
	series: 'Kling',
	source: 'https://docs.qingbo.dev/en/api-reference/video/kling',
	models: [
		{
			id: 'kling-v2.6',
			title: 'Kling v2.6',
			description: 'stable, cheapest Kling',
			modes: {
				textToVideo: { ...textToVideo, optional: ['aspect_ratio', ...sounded] },
				imageToVideo: { ...imageToVideo, optional: sounded },
				// Sound cannot be enabled here, which the rules below see to; to say false is fine.
				firstLastFrame: { ...firstLastFrame, optional: sounded },
			} satisfies Modes,
			fields: { ...shared, ...frames, ...sound },
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
			status,
		},
		{
			id: 'kling-v3',
			title: 'Kling v3',
			description: 'all-rounder with sound',
			modes: {
				textToVideo: { ...textToVideo, optional: ['aspect_ratio', ...sounded] },
				imageToVideo: { ...imageToVideo, optional: sounded },
				firstLastFrame: { ...firstLastFrame, optional: sounded },
			} satisfies Modes,
			fields: { ...shared, ...v3, ...frames, ...sound },
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
			status,
		},
		{
			id: 'kling-v3-omni',
			title: 'Kling v3 Omni',
			description: 'mixes text, images and video',
			modes: {
				textToVideo: { ...textToVideo, optional: ['aspect_ratio', ...sounded] },
				imageToVideo: {
					actions: ['image2video'],
					required: ['prompt', 'image_urls'],
					optional: sounded,
					overrides: { image_urls: frames.image_urls },
				},
				referenceToVideo: { ...referenceToVideo, optional: sounded },
				videoReference: { ...videoReference, optional: ['image_urls', ...sounded] },
			} satisfies Modes,
			fields: { ...shared, ...v3, ...sound, ...references },
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
			status,
		},
		{
			id: 'kling-video-o1',
			title: 'Kling Video O1',
			description: 'reasons first: physics, motion',
			modes: {
				textToVideo: { ...textToVideo, optional: ['aspect_ratio', ...silent] },
				imageToVideo: { ...imageToVideo, optional: silent },
				firstLastFrame: { ...firstLastFrame, optional: silent },
				referenceToVideo: { ...referenceToVideo, optional: silent },
				videoReference: { ...videoReference, optional: ['image_urls', ...silent] },
			} satisfies Modes,
			fields: { ...shared, ...frames, ...references },
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
			status,
		},
	],
} as const satisfies Series;
