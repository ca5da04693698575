import type { IExecuteFunctions } from 'n8n-workflow';

import { fieldsOf } from '../../qwave/registry/index';
import type { Field, Fields, Mode, Model } from '../../qwave/registry/schema';
import { COMMON_SETTINGS, mediaFields } from '../fields/common';
import { ADDITIONAL, FIELDS_JSON } from '../fields/names';
import { withTagFields, writeTags } from '../fields/tags';
import { readFields, readJsonObject } from '../fields/values';

export type Values = Record<string, unknown>;

/** A parameter of an item wherever the form keeps it: on the top level or under Additional Fields. */
function reader(context: IExecuteFunctions, itemIndex: number): (parameter: string) => unknown {
	const additional = context.getNodeParameter(ADDITIONAL, itemIndex, {}) as Values;
	return (parameter) =>
		additional[parameter] ?? context.getNodeParameter(parameter, itemIndex, null);
}

/** The fields that the form shows for a model that is named by its ID. */
function commonFields(mode: Mode): Fields {
	const media = [...mediaFields()].filter(([, { modes }]) => modes.includes(mode));
	const prompt: Field = { type: 'string', about: '' };
	const fields: Record<string, Field> = { prompt, ...COMMON_SETTINGS };
	for (const [name, { field }] of media) fields[name] = field;
	return fields;
}

/** What an item's form holds, by field. */
export function readValues(
	context: IExecuteFunctions,
	itemIndex: number,
	table: Fields,
	byId: boolean,
	problems: string[],
): Values {
	const read = reader(context, itemIndex);
	if (!byId) return writeTags(table, readFields(withTagFields(table), read, problems));
	const values = readFields(table, read, problems);
	const json: unknown = context.getNodeParameter(FIELDS_JSON, itemIndex, '{}');
	return { ...values, ...readJsonObject('Fields (JSON)', json, problems) };
}

/** The fields that an item's form has. */
export function tableFor(model: Model | undefined, mode: Mode, byId: boolean): Fields {
	return byId || !model ? commonFields(mode) : fieldsOf(model, mode);
}

/** The number of a parameter, as such or as text; NaN where it is none, or blank. */
export function numberOf(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && value.trim() ? Number(value) : NaN;
}
