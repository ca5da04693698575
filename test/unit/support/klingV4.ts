import type { ModelTable } from '../../../nodes/qwave/registry/schema';
import {
	callbacks,
	framePair,
	generateAudio,
	prompt,
	resolution,
	seconds,
	sourceVideo,
} from '../../../nodes/qwave/registry/shared';
import { limits } from '../../../nodes/qwave/registry/2026-09/common';

/** A model that does not exist: the example of CONTRIBUTING, word for word. */
export const models: readonly ModelTable[] = [
	// <entry>
	{
		id: 'kling-v4',
		title: 'Kling v4',
		description: 'longer, always sharp',
		modes: {
			textToVideo: { actions: ['generate'] },
			firstLastFrame: { actions: ['generate'] },
			editVideo: { actions: ['edit'] },
		},
		fields: {
			prompt: { ...prompt, maxLength: 5000, required: true },
			image_urls: { ...framePair, modes: ['firstLastFrame'], required: true },
			video_urls: { ...sourceVideo, modes: ['editVideo'], required: true },
			duration: {
				...seconds,
				min: 3,
				max: 20,
				requiredIn: ['textToVideo', 'firstLastFrame'],
				inMode: { editVideo: { ...seconds, options: [0], description: 'As the source' } },
			},
			resolution: { ...resolution, options: ['1080p', '4k'], default: '1080p' },
			generate_audio: { ...generateAudio, exceptIn: ['editVideo'] },
			...callbacks,
		},
		rules: [
			{
				rule: 'whenThen',
				when: { field: 'resolution', is: '4k' },
				field: 'duration',
				max: 10,
				reason: 'Kling v4 makes 4k for 10 seconds at most',
			},
		],
		pricing: {
			documented: true,
			tiers: [{ name: 'standard', usdPerSecond: { '1080p': 0.2, '4k': 0.5 } }],
		},
		limits,
		launched: '2026-12-01',
	},
	// </entry>
];
