import { allModelModes, fieldsOf } from '../../qwave/registry/lookup';
import type { Field, Mode } from '../../qwave/registry/schema';

/** What a model that is named by its ID may also take; more goes into Fields (JSON). */
export const BY_ID_FIELDS = {
	aspect_ratio: { type: 'string', description: 'Frame ratio, for example 16:9' },
	callback_url: {
		type: 'url',
		description:
			'URL that QWave calls when the task has ended, for example the Production URL of a QWave Trigger',
	},
	duration: {
		type: 'integer',
		default: 5,
		unit: 'seconds',
		description: 'Length of the video in seconds',
	},
	resolution: { type: 'string', description: 'Output resolution, for example 720p' },
} as const satisfies Record<string, Field>;

type MediaFields = ReadonlyMap<string, { field: Field; modes: Mode[] }>;
/** The registry does not change, and every item of a run asks. */
let known: MediaFields | undefined;

/** Names of media fields, with the modes in which some model of any version takes them. */
export function mediaFields(): MediaFields {
	return (known ??= findMediaFields());
}

function findMediaFields(): MediaFields {
	const found = new Map<string, { field: Field; modes: Mode[] }>();
	for (const { model, mode } of allModelModes()) {
		for (const [name, field] of Object.entries(fieldsOf(model, mode))) {
			if ((field.type !== 'url' && field.type !== 'urls') || !field.media || field.advanced)
				continue;
			const entry = found.get(name) ?? { field: model.fields[name] ?? field, modes: [] };
			if (!entry.modes.includes(mode)) entry.modes.push(mode);
			found.set(name, entry);
		}
	}
	return found;
}
