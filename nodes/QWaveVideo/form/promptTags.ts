import type { Field, FieldDefinitions } from '../../qwave/registry/schema';
import { preview } from '../../qwave/request/issues';
import { fieldLabel } from './labels';

const CHOICE = 'camera_movements';
const SWITCH = 'tags_in_prompt';

/** Adds the form-only fields with which prompt tags are chosen, for example camera movements. */
export function withTagFields(fields: FieldDefinitions): FieldDefinitions {
	const tagged = Object.values(fields).find((field) => field.type === 'string' && field.tags);
	if (tagged?.type !== 'string' || !tagged.tags) return fields;
	const { field, labels } = tagged.tags;
	const offer: Record<string, Field> = field
		? {
				[SWITCH]: {
					type: 'boolean',
					description: 'Whether to write the chosen tags into the prompt as well',
				},
			}
		: {
				[CHOICE]: {
					type: 'strings',
					options: Object.keys(labels),
					labels,
					description: 'How the camera moves; written into the prompt as tags',
				},
			};
	return { ...fields, ...offer };
}

/** The values with the chosen tags in front of the text, without what only the form knows. */
export function writeTags(
	fields: FieldDefinitions,
	values: Record<string, unknown>,
	problems: string[],
): Record<string, unknown> {
	const { [CHOICE]: chosen, [SWITCH]: isOn, ...rest } = values;
	if (isOn !== undefined && typeof isOn !== 'boolean') {
		problems.push(`${fieldLabel(SWITCH)} must be true or false, not ${preview(isOn)}`);
	}
	for (const [name, field] of Object.entries(fields)) {
		if (field.type !== 'string' || !field.tags) continue;
		const text = typeof rest[name] === 'string' ? rest[name] : '';
		const words = field.tags.field ? (isOn === true ? rest[field.tags.field] : []) : chosen;
		const tags = (Array.isArray(words) ? words : [])
			.map((word) => `[${String(word)}]`)
			.filter((tag) => !text.includes(tag));
		if (tags.length) rest[name] = [...tags, text].join(' ').trim();
	}
	return rest;
}
