import type { FieldDefinitions, PriceTier, Rule, Series } from '../schema';
import {
	callbacks,
	generateAudio,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	status,
} from '../shared';
import { callbackNames, limits, refTask } from './common';

const draft = {
	prompt,
	aspect_ratio: {
		...ratio,
		options: ['21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16', 'auto'],
		default: 'auto',
	},
	resolution: { ...resolution, options: ['hd'], default: 'hd' },
	duration: { ...seconds, min: 5, max: 20, default: 5 },
	image_urls: { ...images, maxItems: 10, description: 'Key frames, in order' },
	video_urls: { ...sourceVideo, description: 'The clip to continue' },
	generate_audio: { ...generateAudio, default: true },
	safety_tolerance: {
		type: 'integer',
		min: 0,
		max: 4,
		default: 2,
		advanced: true,
		description: 'How much is let through, 0 for the strictest check',
	},
	...callbacks,
} as const satisfies FieldDefinitions;
const final = {
	...draft,
	resolution: { ...resolution, options: ['hd', 'fhd'], default: 'hd' },
	ref_task_id: { ...refTask, description: 'ID of the completed task of FLUX 3 Video Draft' },
} as const satisfies FieldDefinitions;

const settings = [
	'aspect_ratio',
	'resolution',
	'duration',
	'generate_audio',
	'safety_tolerance',
	...callbackNames,
] as const;
const generate = { actions: ['generate'] } as const;
const modes = {
	textToVideo: { ...generate, required: ['prompt'], optional: settings },
	imageToVideo: { ...generate, required: ['prompt', 'image_urls'], optional: settings },
	extendVideo: { ...generate, required: ['prompt', 'video_urls'], optional: settings },
} as const;
const imagesOrVideo = {
	rule: 'atMostOneOf',
	fields: ['image_urls', 'video_urls'],
	reason: 'key frames and a clip to continue exclude each other',
} as const satisfies Rule;
const unlisted = {
	name: 'without a video',
	unknown: 'the page lists rates with a reference video only',
} as const satisfies PriceTier;

export const flux = {
	series: 'FLUX 3 Video',
	source: 'https://docs.qingbo.dev/en/api-reference/video/flux/flux-3-video',
	models: [
		{
			id: 'flux-3-video',
			title: 'FLUX 3 Video',
			description: 'key frames, finalizes drafts',
			modes: {
				...modes,
				finalizeDraft: {
					actions: ['finalize'],
					required: ['ref_task_id'],
					optional: ['resolution', ...callbackNames],
				},
			},
			fields: final,
			rules: [imagesOrVideo],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'with reference video',
						modes: ['extendVideo'],
						usdPerSecond: { hd: 0.369, fhd: 0.477 },
					},
					unlisted,
				],
			},
			limits: { ...limits, video: { maxSeconds: 20 } },
			status,
		},
		{
			id: 'flux-3-video-draft',
			title: 'FLUX 3 Video Draft',
			description: 'cheap drafts',
			modes,
			fields: draft,
			rules: [imagesOrVideo],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with reference video', modes: ['extendVideo'], usdPerSecond: { hd: 0.108 } },
					unlisted,
				],
			},
			limits: { ...limits, video: { maxSeconds: 20 } },
			status,
		},
	],
} as const satisfies Series;
