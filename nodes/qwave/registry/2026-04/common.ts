import type {
	BooleanField,
	Fields,
	NumberField,
	StringField,
	UrlField,
	UrlsField,
} from '../schema';

/** Field shapes that several pages of this version share word for word. */

export const prompt = {
	type: 'string',
	about: 'What to show',
	multiline: true,
} as const satisfies StringField;

export const firstFrame = {
	type: 'url',
	media: 'image',
	about: 'Image to start with',
} as const satisfies UrlField;

export const lastFrame = {
	type: 'url',
	media: 'image',
	about: 'Image to end with',
} as const satisfies UrlField;

export const singleImage = {
	type: 'urls',
	media: 'image',
	maxItems: 1,
	about: 'The image to animate',
} as const satisfies UrlsField;

export const watermark = {
	type: 'boolean',
	default: false,
	about: 'Whether to put a watermark on the video',
} as const satisfies BooleanField;

export const seconds = {
	type: 'integer',
	default: 5,
	unit: 'seconds',
	about: 'Video length',
} as const satisfies NumberField;

export const callbacks = {
	callback_url: {
		type: 'url',
		rare: true,
		about:
			'URL that QWave calls when the task has ended, for example the Production URL of a QWave Trigger',
	},
	callback_events: {
		type: 'strings',
		rare: true,
		about: 'Events that QWave calls back for. All terminal events when left out.',
	},
} as const satisfies Fields;

/** Contract generation A nests what a provider knows under `extra` and passes it through. */
export const extra = {
	type: 'object',
	rare: true,
	about: 'Further parameters that are passed through to the provider',
} as const satisfies Fields[string];
