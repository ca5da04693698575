import type { INodeProperties } from 'n8n-workflow';

import type { Field, Mode } from '../../qwave/registry/schema';
import { BY_ID_FIELDS, mediaFields } from './byIdFields';
import { offeredModes } from '../../qwave/registry/lookup';
import { ADDITIONAL, FIELDS_JSON } from './labels';
import { toNodeProperty } from './nodeProperty';

function withoutLimits(field: Field): Field {
	return field.type === 'urls'
		? { type: 'urls', media: field.media, description: field.description }
		: field;
}

/** The fields of a model that is named by its ID: the common ones, and JSON for the rest. */
export function byIdProperties(): INodeProperties[] {
	const operations = offeredModes();
	// Model Source is there for videos only, in all of their operations.
	const shown = (modes: readonly Mode[]) => ({
		show: {
			modelSource: ['id'],
			...(modes.length < operations.length ? { operation: [...modes] } : {}),
		},
	});
	const prompt: Field = {
		type: 'string',
		multiline: true,
		description: 'What the video should show',
	};
	const media = [...mediaFields()].map(([name, { field, modes }]) => ({
		...toNodeProperty(name, withoutLimits(field), false),
		displayOptions: shown(modes),
	}));
	return [
		{ ...toNodeProperty('prompt', prompt, false), displayOptions: shown(operations) },
		...media,
		{
			displayName: 'Fields (JSON)',
			name: FIELDS_JSON,
			type: 'json',
			default: '{}',
			description:
				'Further fields of the model by their API names, for example {"seed": 7}. They win over the fields above. A known model is checked; an unknown one gets them as written.',
			displayOptions: shown(operations),
		},
		{
			displayName: 'Additional Fields',
			name: ADDITIONAL,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: Object.entries(BY_ID_FIELDS).map(([name, field]) =>
				toNodeProperty(name, field, false),
			),
			displayOptions: shown(operations),
		},
	];
}
