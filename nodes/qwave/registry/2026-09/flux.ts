import type { Field, PriceTier, Rule, SeriesTable } from '../schema';
import {
	callbacks,
	generateAudio,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
} from '../shared';
import { limits, refTask } from './common';

const imagesOrVideo = {
	rule: 'atMostOneOf',
	fields: ['image_urls', 'video_urls'],
	reason: 'key frames and a clip to continue exclude each other',
} as const satisfies Rule;
const unlisted = {
	name: 'without a video',
	unknown: 'the page lists rates with a reference video only',
} as const satisfies PriceTier;

const aspectRatio = {
	...ratio,
	options: ['21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16', 'auto'],
	default: 'auto',
} as const satisfies Field;

const safetyTolerance = {
	type: 'integer',
	min: 0,
	max: 4,
	default: 2,
	advanced: true,
	description: 'How much is let through, 0 for the strictest check',
} as const satisfies Field;

export const flux = {
	series: 'FLUX 3 Video',
	source: 'https://docs.qingbo.dev/en/api-reference/video/flux/flux-3-video',
	models: [
		{
			id: 'flux-3-video',
			title: 'FLUX 3 Video',
			description: 'key frames, finalizes drafts',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				extendVideo: { actions: ['generate'] },
				finalizeDraft: { actions: ['finalize'] },
			},
			fields: {
				prompt: { ...prompt, required: true, exceptIn: ['finalizeDraft'] },
				ref_task_id: {
					...refTask,
					description: 'ID of the completed task of FLUX 3 Video Draft',
					required: true,
					modes: ['finalizeDraft'],
				},
				image_urls: {
					...images,
					description: 'Key frames, in order',
					maxItems: 10,
					required: true,
					modes: ['imageToVideo'],
				},
				video_urls: {
					...sourceVideo,
					description: 'The clip to continue',
					required: true,
					modes: ['extendVideo'],
				},
				aspect_ratio: { ...aspectRatio, exceptIn: ['finalizeDraft'] },
				resolution: { ...resolution, options: ['hd', 'fhd'], default: 'hd' },
				duration: { ...seconds, min: 5, max: 20, default: 5, exceptIn: ['finalizeDraft'] },
				generate_audio: { ...generateAudio, default: true, exceptIn: ['finalizeDraft'] },
				safety_tolerance: { ...safetyTolerance, exceptIn: ['finalizeDraft'] },
				...callbacks,
			},
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
		},
		{
			id: 'flux-3-video-draft',
			title: 'FLUX 3 Video Draft',
			description: 'cheap drafts',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				extendVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...images,
					description: 'Key frames, in order',
					maxItems: 10,
					required: true,
					modes: ['imageToVideo'],
				},
				video_urls: {
					...sourceVideo,
					description: 'The clip to continue',
					required: true,
					modes: ['extendVideo'],
				},
				aspect_ratio: aspectRatio,
				resolution: { ...resolution, options: ['hd'], default: 'hd' },
				duration: { ...seconds, min: 5, max: 20, default: 5 },
				generate_audio: { ...generateAudio, default: true },
				safety_tolerance: safetyTolerance,
				...callbacks,
			},
			rules: [imagesOrVideo],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'with reference video', modes: ['extendVideo'], usdPerSecond: { hd: 0.108 } },
					unlisted,
				],
			},
			limits: { ...limits, video: { maxSeconds: 20 } },
		},
	],
} as const satisfies SeriesTable;
