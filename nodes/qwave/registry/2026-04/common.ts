import type {
	BooleanField,
	FieldDefinitions,
	NumberField,
	StringField,
	UrlField,
	UrlsField,
} from '../schema';

/** Field shapes that several pages of this version share word for word. */

export const prompt = {
	type: 'string',
	description: 'What to show',
	multiline: true,
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

export const singleImage = {
	type: 'urls',
	media: 'image',
	maxItems: 1,
	description: 'The image to animate',
} as const satisfies UrlsField;

export const watermark = {
	type: 'boolean',
	default: false,
	description: 'Whether to put a watermark on the video',
} as const satisfies BooleanField;

export const seconds = {
	type: 'integer',
	default: 5,
	unit: 'seconds',
	description: 'Video length',
} as const satisfies NumberField;

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

/** Contract generation A nests what a provider knows under `extra` and passes it through. */
export const extra = {
	type: 'object',
	advanced: true,
	description: 'Further parameters that are passed through to the provider',
} as const satisfies FieldDefinitions[string];
