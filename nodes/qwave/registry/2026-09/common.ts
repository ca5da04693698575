import type {
	Field,
	FieldDefinitions,
	NumberField,
	Rule,
	StringField,
	UrlField,
	UrlsField,
} from '../schema';
import { firstFrame, lastFrame } from '../shared';

/** Field shapes that several pages of this version share word for word. */

export const negativePrompt = {
	type: 'string',
	multiline: true,
	advanced: true,
	description: 'What should not appear in the video',
} as const satisfies StringField;

export const seed = {
	type: 'integer',
	description: 'Random seed: the same seed and request give similar results',
} as const satisfies NumberField;

export const outputs = {
	type: 'integer',
	options: [1],
	default: 1,
	advanced: true,
	description: 'Number of videos; always 1',
} as const satisfies NumberField;

export const frames = {
	first_frame_image: firstFrame,
	last_frame_image: lastFrame,
} as const satisfies FieldDefinitions;

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

export const refTask = {
	type: 'string',
	refersToTask: true,
	description: 'ID of the completed task to work on',
} as const satisfies StringField;

const url = {
	type: 'url',
	media: 'image',
	required: true,
	description: 'The image',
} as const satisfies UrlField;
const role = {
	type: 'string',
	required: true,
	description: 'Use of the image',
} as const satisfies StringField;

/** Images with roles, by the roles a page gives them. */
export const roles = {
	first: { url, role: { ...role, options: ['first_frame'] } },
	frames: { url, role: { ...role, options: ['first_frame', 'last_frame'] } },
	start: { url, role: { ...role, options: ['first_frame', 'reference'] } },
	references: { url, role: { ...role, options: ['reference'] } },
	referenceImages: { url, role: { ...role, options: ['reference_image'] } },
	all: { url, role: { ...role, options: ['first_frame', 'last_frame', 'reference'] } },
	allImages: { url, role: { ...role, options: ['first_frame', 'last_frame', 'reference_image'] } },
} as const satisfies Record<string, FieldDefinitions>;

export const withRoles = {
	type: 'objects',
	description: 'Images with roles, instead of other image fields',
} as const satisfies Partial<Field>;

/** Where a page merges the images with roles with the frame fields: neither frame comes twice. */
export const oneOfEachRole = {
	rule: 'distinct',
	list: 'image_with_roles',
	key: 'role',
	values: ['first_frame', 'last_frame'],
	reason: 'there is one first and one last frame',
} as const satisfies Rule;
export const oneFirstFrame = {
	rule: 'excludes',
	when: { field: 'image_with_roles[].role', is: 'first_frame' },
	fields: ['first_frame_image'],
	reason: 'there is one first and one last frame',
} as const satisfies Rule;
const oneLastFrame = {
	rule: 'excludes',
	when: { field: 'image_with_roles[].role', is: 'last_frame' },
	fields: ['last_frame_image'],
	reason: 'there is one first and one last frame',
} as const satisfies Rule;
export const mergedFrames = [oneOfEachRole, oneFirstFrame, oneLastFrame] as const;
export const mergedPair = [
	{
		rule: 'requires',
		when: { anyGiven: ['first_frame_image'] },
		anyOf: ['last_frame_image', 'image_with_roles'],
		reason: 'this mode runs from a first to a last frame',
	},
	{
		rule: 'requires',
		when: { anyGiven: ['last_frame_image'] },
		anyOf: ['first_frame_image', 'image_with_roles'],
		reason: 'a last frame needs a first one',
	},
	{
		rule: 'count',
		when: { anyGiven: ['image_with_roles'] },
		lists: ['first_frame_image', 'last_frame_image', 'image_with_roles'],
		in: [2],
		reason: 'this mode runs from a first to a last frame',
	},
] as const satisfies readonly Rule[];

export const callbackNames = ['callback_url', 'callback_events'] as const;

/** Link lifetime: seven days after completion (status page). */
export const limits = { output: { format: 'MP4', linkHours: 168 } } as const;
export const withAudio = { field: 'generate_audio', is: true } as const;
export const unknownInputLength = {
	name: 'with reference video',
	when: { anyGiven: ['video_urls'] },
	unknown: 'every second of the reference video is charged too, and its length is not known here',
} as const;
