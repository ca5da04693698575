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
	framePair,
	generateAudio,
	images,
	lastFrame,
	prompt,
	ratio,
	resolution,
	returnLastFrame,
	seconds,
	sourceVideo,
	startImage,
	tools,
	videos,
	watermark,
	withRoles,
} from '../shared';
import {
	firstFrameRole,
	framePairRoles,
	limits,
	mergedFrames,
	mergedPair,
	oneFirstFrame,
	oneOfEachRole,
	outputs,
	roles,
	seed,
	unknownInputLength,
} from './common';

const RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'] as const;

const sound = { ...generateAudio, default: true } as const satisfies Field;

/** An ID of the asset library may stand for a file; image_with_roles takes it too. */
const asset = { alsoAccepts: ['asset'] } as const;
const assetUrl = { ...roles.first.url, ...asset } as const;
const firstFrameAsset = { ...firstFrameRole, item: { ...roles.first, url: assetUrl } } as const;
const framePairAssets = { ...framePairRoles, item: { ...roles.frames, url: assetUrl } } as const;
const referenceAssets = {
	...withRoles,
	item: { ...roles.referenceImages, url: assetUrl },
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
const seedance20Rules = [
	rolesInstead,
	...mergedFrames,
	framesOrImages,
	framesExclude,
	soundNeedsPicture,
] as const;

const chosenLength = {
	name: 'length chosen by the model',
	when: { field: 'duration', is: 0 },
	unknown: 'with duration 0 the model chooses the length, and so the price',
} as const;
const seedance25Rates = { '480p': 0.10809, '720p': 0.243, '1080p': 0.511758 } as const;

const seedance20Limits = {
	...limits,
	video: { formats: ['MP4', 'MOV', 'WEBM'], minTotalSeconds: 2, maxTotalSeconds: 15 },
	audio: { maxTotalSeconds: 15 },
} as const satisfies Limits;

const aspectRatio = {
	...ratio,
	description: 'Frame ratio; with frames only adaptive, which takes the ratio of the image',
	options: [...RATIOS, 'adaptive'],
	default: '16:9',
} as const satisfies Field;

const imageWithRoles = {
	...withRoles,
	item: { ...roles.allImages, url: assetUrl },
	exceptIn: ['textToVideo'],
	inMode: {
		imageToVideo: firstFrameAsset,
		firstLastFrame: framePairAssets,
		referenceToVideo: referenceAssets,
		videoReference: referenceAssets,
		audioToVideo: referenceAssets,
	},
} as const satisfies TableField;

const videoUrls = {
	...videos,
	...asset,
	maxItems: 3,
	requiredIn: ['videoReference'],
	modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
} as const satisfies TableField;

const audioUrls = {
	...audios,
	...asset,
	maxItems: 3,
	requiredIn: ['audioToVideo'],
	modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
} as const satisfies TableField;

const seedance20Modes = {
	textToVideo: { actions: ['generate'] },
	imageToVideo: {
		actions: ['generate'],
		anyOf: [['first_frame_image', 'image_with_roles']],
		rules: [framesAdaptive],
	},
	firstLastFrame: {
		actions: ['generate'],
		anyOf: [['first_frame_image', 'image_with_roles']],
		rules: [framesAdaptive, ...mergedPair],
	},
	referenceToVideo: {
		actions: ['generate'],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
	},
	videoReference: { actions: ['generate'] },
	audioToVideo: {
		actions: ['generate'],
		anyOf: [['image_urls', 'image_with_roles', 'video_urls']],
	},
} as const satisfies ModelTable['modes'];

const seedance20Fields = {
	image_urls: {
		...images,
		...asset,
		maxItems: 9,
		modes: ['referenceToVideo', 'videoReference', 'audioToVideo'],
	},
	first_frame_image: {
		...firstFrame,
		...asset,
		modes: ['imageToVideo', 'firstLastFrame'],
	},
	last_frame_image: { ...lastFrame, ...asset, modes: ['firstLastFrame'] },
	image_with_roles: imageWithRoles,
	video_urls: videoUrls,
	audio_urls: audioUrls,
	prompt: { ...prompt, requiredIn: ['textToVideo'] },
	duration: { ...seconds, min: 4, max: 15, required: true },
	aspect_ratio: aspectRatio,
	resolution: { ...resolution, options: ['480p', '720p', '1080p', '4k'], default: '720p' },
	n: outputs,
	seed,
	...callbacks,
	generate_audio: sound,
	return_last_frame: returnLastFrame,
	tools: { ...tools, maxItems: 1 },
} as const satisfies TableFields;

const seedance20FastFields = {
	...seedance20Fields,
	resolution: { ...resolution, options: ['480p', '720p'], default: '720p' },
} as const satisfies TableFields;

export const seedance = {
	series: 'Seedance',
	source: 'https://docs.qingbo.dev/en/api-reference/video/seedance',
	models: [
		{
			id: 'seedance-1.0-pro',
			title: 'Seedance 1.0 Pro',
			description: 'high quality, silent',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [['first_frame_image', 'image_with_roles']] },
				firstLastFrame: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					rules: mergedPair,
				},
			},
			fields: {
				prompt: { ...prompt, required: true },
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				image_with_roles: {
					...framePairRoles,
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: firstFrameRole },
				},
				duration: { ...seconds, min: 2, max: 12, required: true },
				aspect_ratio: { ...ratio, options: RATIOS, default: '16:9' },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '1080p' },
				n: outputs,
				seed,
				...callbacks,
			},
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
		},
		{
			id: 'seedance-1.0-pro-fast',
			title: 'Seedance 1.0 Pro Fast',
			description: 'quick drafts',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: { actions: ['generate'], anyOf: [['first_frame_image', 'image_with_roles']] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				first_frame_image: { ...firstFrame, modes: ['imageToVideo'] },
				image_with_roles: {
					...withRoles,
					item: roles.first,
					modes: ['imageToVideo'],
					inMode: { imageToVideo: firstFrameRole },
				},
				duration: { ...seconds, min: 2, max: 12, required: true },
				aspect_ratio: { ...ratio, options: RATIOS, default: '16:9' },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '1080p' },
				n: outputs,
				seed,
				...callbacks,
			},
			rules: [oneOfEachRole, oneFirstFrame],
			pricing: {
				documented: true,
				tiers: [
					{ name: 'standard', usdPerSecond: { '480p': 0.0099, '720p': 0.0225, '1080p': 0.044064 } },
				],
			},
			limits,
		},
		{
			id: 'seedance-1.5-pro',
			title: 'Seedance 1.5 Pro',
			description: 'sound, fixed camera',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_urls', 'image_with_roles']],
				},
				firstLastFrame: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_urls', 'image_with_roles']],
					rules: mergedPair,
				},
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...images,
					description: 'First frame, or first and last frame',
					maxItems: 2,
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: startImage, firstLastFrame: framePair },
				},
				first_frame_image: { ...firstFrame, modes: ['imageToVideo', 'firstLastFrame'] },
				last_frame_image: { ...lastFrame, modes: ['firstLastFrame'] },
				image_with_roles: {
					...withRoles,
					item: roles.frames,
					modes: ['imageToVideo', 'firstLastFrame'],
					inMode: { imageToVideo: firstFrameRole, firstLastFrame: framePairRoles },
				},
				duration: { ...seconds, min: 4, max: 12, required: true },
				aspect_ratio: { ...ratio, options: RATIOS, default: '16:9' },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
				n: outputs,
				seed,
				...callbacks,
				generate_audio: sound,
				camerafixed: cameraFixed,
			},
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
		},
		{
			id: 'seedance-2.0',
			title: 'Seedance 2.0',
			description: 'references, lip-sync',
			modes: seedance20Modes,
			fields: seedance20Fields,
			rules: seedance20Rules,
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
			limits: seedance20Limits,
		},
		{
			id: 'seedance-2.0-fast',
			title: 'Seedance 2.0 Fast',
			description: 'Seedance 2.0, faster',
			modes: seedance20Modes,
			fields: seedance20FastFields,
			rules: seedance20Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: { '480p': 0.02664, '720p': 0.05769 } },
					{ name: 'standard', usdPerSecond: { '480p': 0.04482, '720p': 0.0963 } },
				],
			},
			limits: seedance20Limits,
		},
		{
			id: 'seedance-2.0-mini',
			title: 'Seedance 2.0 Mini',
			description: 'Seedance 2.0, cheapest',
			modes: seedance20Modes,
			fields: seedance20FastFields,
			rules: seedance20Rules,
			pricing: {
				documented: true,
				tiers: [
					{ ...unknownInputLength, usdPerSecond: { '480p': 0.007593, '720p': 0.01633 } },
					{ name: 'standard', usdPerSecond: { '480p': 0.012655, '720p': 0.027216 } },
				],
			},
			limits: seedance20Limits,
		},
		{
			id: 'seedance-2.5',
			title: 'Seedance 2.5',
			description: 'long, many references, edits',
			modes: {
				textToVideo: { actions: ['generate'] },
				imageToVideo: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					rules: [framesAdaptive],
				},
				firstLastFrame: {
					actions: ['generate'],
					anyOf: [['first_frame_image', 'image_with_roles']],
					rules: [framesAdaptive, ...mergedPair],
				},
				referenceToVideo: {
					actions: ['generate'],
					anyOf: [['image_urls', 'image_with_roles', 'video_urls', 'audio_urls']],
				},
				videoReference: { actions: ['generate'] },
				audioToVideo: { actions: ['generate'] },
				editVideo: { actions: ['edit'], rules: [sourceRatio] },
				extendVideo: { actions: ['extend'], rules: [sourceRatio] },
			},
			fields: {
				prompt: { ...prompt, required: true },
				image_urls: {
					...images,
					...asset,
					maxItems: 30,
					modes: ['referenceToVideo', 'videoReference', 'audioToVideo', 'editVideo', 'extendVideo'],
				},
				first_frame_image: {
					...firstFrame,
					...asset,
					modes: ['imageToVideo', 'firstLastFrame'],
				},
				last_frame_image: { ...lastFrame, ...asset, modes: ['firstLastFrame'] },
				image_with_roles: {
					...withRoles,
					item: { ...roles.allImages, url: assetUrl },
					exceptIn: ['textToVideo'],
					inMode: {
						imageToVideo: firstFrameAsset,
						firstLastFrame: framePairAssets,
						referenceToVideo: referenceAssets,
						videoReference: referenceAssets,
						audioToVideo: referenceAssets,
						editVideo: referenceAssets,
						extendVideo: referenceAssets,
					},
				},
				video_urls: {
					...videos,
					...asset,
					maxItems: 10,
					requiredIn: ['videoReference', 'editVideo', 'extendVideo'],
					exceptIn: ['textToVideo'],
					inMode: {
						editVideo: {
							...videos,
							description: 'The source video, 4 to 30 seconds',
							...asset,
							maxItems: 10,
						},
						extendVideo: { ...sourceVideo, ...asset, maxItems: 10 },
					},
				},
				audio_urls: {
					...audios,
					...asset,
					maxItems: 10,
					requiredIn: ['audioToVideo'],
					exceptIn: ['textToVideo'],
				},
				duration: {
					...seconds,
					description: 'Length in seconds, 0 to let the model choose',
					min: 4,
					max: 30,
					orValue: 0,
					required: true,
					inMode: { editVideo: sourceLength },
				},
				aspect_ratio: { ...aspectRatio, default: 'adaptive' },
				resolution: { ...resolution, options: ['480p', '720p', '1080p'], default: '720p' },
				n: outputs,
				seed,
				...callbacks,
				generate_audio: sound,
				return_last_frame: returnLastFrame,
				tools: { ...tools, maxItems: 1 },
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
					exceptIn: ['editVideo', 'extendVideo'],
				},
			},
			rules: [...mergedFrames, framesOrImages],
			pricing: {
				documented: true,
				tiers: [
					{
						...unknownInputLength,
						usdPerSecond: { '480p': 0.0648, '720p': 0.1458, '1080p': 0.30618 },
					},
					{ ...chosenLength, usdPerSecond: seedance25Rates },
					{ name: 'standard', usdPerSecond: seedance25Rates },
				],
			},
			limits: {
				...limits,
				video: { ...seedance20Limits.video, maxTotalSeconds: 30 },
				audio: { minSeconds: 2, maxSeconds: 30, maxTotalSeconds: 30 },
			},
		},
	],
} as const satisfies SeriesTable;
