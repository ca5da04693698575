import type { FieldDefinitions, NumberField, Rule, StringField } from '../schema';
import { role, roleUrl, withRoles } from '../shared';

/** What several pages of this version share word for word, and those of 2026-04 have otherwise or not. */

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

export const refTask = {
	type: 'string',
	refersToTask: true,
	description: 'ID of the completed task to work on',
} as const satisfies StringField;

/** Images with roles, by the roles a page gives them. */
export const roles = {
	first: { url: roleUrl, role: { ...role, options: ['first_frame'] } },
	frames: { url: roleUrl, role: { ...role, options: ['first_frame', 'last_frame'] } },
	start: { url: roleUrl, role: { ...role, options: ['first_frame', 'reference'] } },
	references: { url: roleUrl, role: { ...role, options: ['reference'] } },
	referenceImages: { url: roleUrl, role: { ...role, options: ['reference_image'] } },
	all: { url: roleUrl, role: { ...role, options: ['first_frame', 'last_frame', 'reference'] } },
	allImages: {
		url: roleUrl,
		role: { ...role, options: ['first_frame', 'last_frame', 'reference_image'] },
	},
} as const satisfies Record<string, FieldDefinitions>;

/** Images with roles in a mode that starts from a frame, runs between two, or takes references. */
export const firstFrameRole = { ...withRoles, maxItems: 1, item: roles.first } as const;
export const framePairRoles = { ...withRoles, maxItems: 2, item: roles.frames } as const;
export const referenceRoles = { ...withRoles, item: roles.references } as const;

/** Where a page merges the images with roles with the frame fields: neither frame comes twice. */
export const oneOfEachRole = {
	rule: 'atMostOnePerValue',
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
/** Two frames, as frame fields or with their roles. */
export const pairRules = [
	{
		rule: 'requires',
		when: { anyGiven: ['first_frame_image'] },
		anyOf: ['last_frame_image'],
		reason: 'this mode runs from a first to a last frame',
	},
	{
		rule: 'requires',
		when: { anyGiven: ['last_frame_image'] },
		anyOf: ['first_frame_image'],
		reason: 'a last frame needs a first one',
	},
	{
		rule: 'count',
		lists: ['image_with_roles'],
		min: 2,
		max: 2,
		reason: 'this mode runs from a first to a last frame',
	},
] as const satisfies readonly Rule[];
/** The same where each frame may be given in either form. */
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
		min: 2,
		max: 2,
		reason: 'this mode runs from a first to a last frame',
	},
] as const satisfies readonly Rule[];

/** Link lifetime: seven days after completion (status page). */
export const limits = { output: { format: 'MP4', linkHours: 168 } } as const;
export const withAudio = { field: 'generate_audio', is: true } as const;
export const unknownInputLength = {
	name: 'with reference video',
	when: { anyGiven: ['video_urls'] },
	unknown: 'every second of the reference video is charged too, and its length is not known here',
} as const;
