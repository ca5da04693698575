import type { FieldDefinitions, Rule, Series } from '../schema';
import {
	callbacks,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	status,
} from '../shared';
import { callbackNames, limits } from './common';

const RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'] as const;
const pictures = { ...images, description: 'The image to animate' } as const;

const v1 = {
	prompt,
	aspect_ratio: { ...ratio, options: RATIOS, default: '16:9' },
	resolution: { ...resolution, options: ['480p', '720p'], default: '480p' },
	duration: { ...seconds, min: 1, max: 15 },
	image_urls: pictures,
	...callbacks,
} as const satisfies FieldDefinitions;

const settings = ['aspect_ratio', 'resolution', ...callbackNames] as const;
const textToVideo = {
	actions: ['generate'],
	required: ['prompt', 'duration'],
	optional: settings,
} as const;
const imageToVideo = {
	actions: ['generate'],
	required: ['prompt', 'image_urls', 'duration'],
	optional: settings,
} as const;

const references = {
	...imageToVideo,
	overrides: { image_urls: { ...images, minItems: 2 } },
} as const;
const ratioChosen = {
	rule: 'whenThen',
	when: { anyGiven: ['image_urls'] },
	field: 'aspect_ratio',
	in: RATIOS,
	reason: 'with images the ratio must be chosen',
} as const satisfies Rule;

export const grok = {
	series: 'Grok Imagine Video',
	source: 'https://docs.qingbo.dev/en/api-reference/video/grok-imagine-video',
	models: [
		{
			id: 'grok-imagine-video',
			title: 'Grok Imagine Video',
			description: 'text, images, editing',
			modes: {
				textToVideo,
				imageToVideo,
				referenceToVideo: references,
				editVideo: {
					actions: ['edit'],
					required: ['prompt', 'video_urls'],
					optional: ['duration', ...settings],
					overrides: {
						duration: {
							...seconds,
							options: [0],
							description: 'Left out or 0: an edit keeps the length of its source',
						},
					},
				},
			},
			fields: {
				...v1,
				video_urls: { ...sourceVideo, description: 'The video to edit' },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'edit',
						modes: ['editVideo'],
						usdPerSecond: { any: 0.063 },
						unknown:
							'an edit is charged by the second of its source, whose length is not known here, and every second of the source once more (0.009 USD)',
					},
					{
						name: 'standard',
						usdPerSecond: { '480p': 0.045, '720p': 0.063 },
						usdPerEntry: { list: 'image_urls', free: 0, usd: 0.0018 },
					},
				],
			},
			limits: { ...limits, video: { maxSeconds: 8.7 } },
			status,
		},
		{
			id: 'grok-imagine-video-1.5',
			title: 'Grok Imagine Video 1.5',
			description: 'up to 1080p',
			modes: {
				textToVideo,
				imageToVideo: { ...imageToVideo, rules: [ratioChosen] },
				referenceToVideo: { ...references, rules: [ratioChosen] },
			},
			fields: {
				...v1,
				aspect_ratio: { ...ratio, options: ['auto', ...RATIOS], default: 'auto' },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '480p' },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [
					{
						name: 'standard',
						usdPerSecond: { '480p': 0.072, '720p': 0.126, '1080p': 0.225 },
						usdPerEntry: { list: 'image_urls', free: 0, usd: 0.009 },
					},
				],
			},
			limits,
			status,
		},
		{
			id: 'grok-imagine-video-1.5-rev',
			title: 'Grok Imagine Video 1.5 (Economy)',
			description: 'cheapest Grok',
			modes: {
				textToVideo,
				imageToVideo,
				referenceToVideo: {
					...references,
					overrides: { image_urls: { ...images, minItems: 2, maxItems: 7 } },
				},
			},
			fields: {
				...v1,
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '3:2', '2:3'], default: '16:9' },
				duration: { ...seconds, min: 6, max: 15 },
				image_urls: { ...pictures, maxItems: 7 },
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '480p': 0.01148, '720p': 0.02151 } }],
			},
			limits,
			status,
		},
	],
} as const satisfies Series;
