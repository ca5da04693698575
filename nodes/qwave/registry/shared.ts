import type {
	BooleanField,
	FieldDefinitions,
	NumberField,
	StringField,
	UrlField,
	UrlsField,
} from './schema';

/**
 * Shapes that the pages of both API versions word alike. What only one version has stands in its
 * `common.ts`; what only one series has, in the series' table.
 */

export const prompt = {
	type: 'string',
	description: 'What to show',
	multiline: true,
} as const satisfies StringField;

export const seconds = {
	type: 'integer',
	unit: 'seconds',
	description: 'Video length',
} as const satisfies NumberField;

export const ratio = { type: 'string', description: 'Frame ratio' } as const satisfies StringField;

export const resolution = {
	type: 'string',
	description: 'Output size',
} as const satisfies StringField;

export const firstFrame = {
	type: 'url',
	media: 'image',
	description: 'Image to start with',
} as const satisfies UrlField;

export const lastFrame = {
	type: 'url',
	media: 'image',
	description: 'Image to end with',
} as const satisfies UrlField;

export const startImage = {
	type: 'urls',
	media: 'image',
	maxItems: 1,
	description: 'The image to animate',
} as const satisfies UrlsField;

export const framePair = {
	type: 'urls',
	media: 'image',
	minItems: 2,
	maxItems: 2,
	description: 'First and last frame, in this order',
} as const satisfies UrlsField;

export const images = {
	type: 'urls',
	media: 'image',
	description: 'Reference images',
} as const satisfies UrlsField;

/** Images that say what each is for; a page names the roles that it takes. */
export const withRoles = {
	type: 'objects',
	description: 'Images with roles, instead of other image fields',
} as const;
export const roleUrl = {
	type: 'url',
	media: 'image',
	required: true,
	description: 'The image',
} as const satisfies UrlField;
export const role = {
	type: 'string',
	required: true,
	description: 'Use of the image',
} as const satisfies StringField;

export const sourceVideo = {
	type: 'urls',
	media: 'video',
	maxItems: 1,
	description: 'The source video',
} as const satisfies UrlsField;

export const videos = {
	type: 'urls',
	media: 'video',
	description: 'Reference videos',
} as const satisfies UrlsField;

export const audios = {
	type: 'urls',
	media: 'audio',
	description: 'Reference sounds',
} as const satisfies UrlsField;

export const generateAudio = {
	type: 'boolean',
	makesSound: true,
	default: false,
	description: 'Whether to generate sound',
} as const satisfies BooleanField;

export const cameraFixed = {
	type: 'boolean',
	default: false,
	description: 'Whether the camera stands still',
} as const satisfies BooleanField;

export const returnLastFrame = {
	type: 'boolean',
	default: false,
	description: 'Whether to return the last frame too, as an image to continue from',
} as const satisfies BooleanField;

export const watermark = {
	type: 'boolean',
	description: 'Whether to put a watermark on the video',
} as const satisfies BooleanField;

export const promptOptimizer = {
	type: 'boolean',
	default: true,
	description: 'Whether the prompt may be rewritten for a better result',
} as const satisfies BooleanField;

export const fastPretreatment = {
	type: 'boolean',
	default: false,
	description: 'Whether the prompt is optimized in less time',
} as const satisfies BooleanField;

export const audioSetting = {
	type: 'string',
	options: ['auto', 'origin'],
	description: 'Whether the sound of the source is kept (origin) or decided by the model (auto)',
} as const satisfies StringField;

export const callbacks = {
	callback_url: {
		type: 'url',
		advanced: true,
		description:
			'URL that QWave calls when the task has ended, for example the Production URL of a QWave Trigger',
	},
	callback_events: {
		type: 'strings',
		advanced: true,
		description: 'Events that QWave calls back for. All terminal events when left out.',
	},
} as const satisfies FieldDefinitions;

/** Tools of Seedance 2.x. */
export const tools = {
	type: 'objects',
	advanced: true,
	description: 'Tools the model may use',
	item: {
		type: {
			type: 'string',
			options: ['web_search'],
			required: true,
			description: 'The tool: web search',
		},
	},
} as const satisfies FieldDefinitions[string];
