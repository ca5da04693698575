import type { Rule, SeriesTable, TableField } from '../schema';
import {
	callbacks,
	images,
	prompt,
	ratio,
	resolution,
	seconds,
	sourceVideo,
	startImage,
} from '../shared';
import { limits } from './common';

const RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'] as const;
const pictures = { ...images, description: 'The image to animate' } as const;
const ratioChosen = {
	rule: 'whenThen',
	when: { anyGiven: ['image_urls'] },
	field: 'aspect_ratio',
	in: RATIOS,
	reason: 'with images the ratio must be chosen',
} as const satisfies Rule;

const imageUrls = {
	...pictures,
	required: true,
	modes: ['imageToVideo', 'referenceToVideo'],
	inMode: { referenceToVideo: { ...images, minItems: 2 } },
} as const satisfies TableField;

export const grok = {
	series: 'Grok Imagine Video',
	source: 'https://docs.qingbo.dev/en/api-reference/video/grok-imagine-video',
	models: [
		{
			id: 'grok-imagine-video',
			title: 'Grok Imagine Video',
			description: 'text, images, editing',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
				editVideo: { actions: ['edit'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: imageUrls,
				video_urls: {
					...sourceVideo,
					description: 'The video to edit',
					required: true,
					modes: ['editVideo'],
				},
				duration: {
					...seconds,
					min: 1,
					max: 15,
					requiredIn: ['textToVideo', 'imageToVideo', 'referenceToVideo'],
					inMode: {
						editVideo: {
							...seconds,
							description: 'Left out or 0: an edit keeps the length of its source',
							options: [0],
						},
					},
				},
				aspect_ratio: { ...ratio, options: RATIOS, default: '16:9' },
				resolution: { ...resolution, options: ['480p', '720p'], default: '480p' },
				...callbacks,
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
		},
		{
			id: 'grok-imagine-video-1.5',
			title: 'Grok Imagine Video 1.5',
			description: 'up to 1080p',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], rules: [ratioChosen] },
				referenceToVideo: { actions: ['generate'], rules: [ratioChosen] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: imageUrls,
				duration: { ...seconds, min: 1, max: 15, required: true },
				aspect_ratio: { ...ratio, options: ['auto', ...RATIOS], default: 'auto' },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '480p' },
				...callbacks,
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
		},
		{
			id: 'grok-imagine-video-1.5-rev',
			title: 'Grok Imagine Video 1.5 (Economy)',
			description: 'cheapest Grok',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'] },
				referenceToVideo: { actions: ['generate'] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...startImage,
					maxItems: 7,
					required: true,
					modes: ['imageToVideo', 'referenceToVideo'],
					inMode: { referenceToVideo: { ...images, minItems: 2, maxItems: 7 } },
				},
				duration: { ...seconds, min: 6, max: 15, required: true },
				aspect_ratio: { ...ratio, options: ['16:9', '9:16', '1:1', '3:2', '2:3'], default: '16:9' },
				resolution: { ...resolution, options: ['480p', '720p'], default: '480p' },
				...callbacks,
			},
			rules: [],
			pricing: {
				documented: true,
				tiers: [{ name: 'standard', usdPerSecond: { '480p': 0.01148, '720p': 0.02151 } }],
			},
			limits,
		},
	],
} as const satisfies SeriesTable;
