import type { IExecuteFunctions } from 'n8n-workflow';

import { fieldsOf } from '../../qwave/registry/lookup';
import type { Field, FieldDefinitions, Mode, Model } from '../../qwave/registry/schema';
import { BY_ID_FIELDS, mediaFields } from './byIdFields';
import { ADDITIONAL, FIELDS_JSON } from './labels';
import { withPositions } from './listPositions';
import { withTagFields, writeTags } from './promptTags';
import { coerceTexts } from './coerceText';
import { readFields, readJsonObject } from './readFields';
import { withOurNames } from './wireNames';

export type Values = Record<string, unknown>;

/** A parameter of an item wherever the form keeps it: on the top level or under Additional Fields. */
function reader(context: IExecuteFunctions, itemIndex: number): (parameter: string) => unknown {
	const additional = context.getNodeParameter(ADDITIONAL, itemIndex, {}) as Values;
	return (parameter) =>
		additional[parameter] ?? context.getNodeParameter(parameter, itemIndex, null);
}

const ofModes = new Map<Mode, FieldDefinitions>();

/** The fields that the form shows for a model that is named by its ID. */
function commonFields(mode: Mode): FieldDefinitions {
	const known = ofModes.get(mode);
	if (known) return known;
	const media = [...mediaFields()].filter(([, { modes }]) => modes.includes(mode));
	const prompt: Field = { type: 'string', description: '' };
	const fields: Record<string, Field> = { prompt, ...BY_ID_FIELDS };
	for (const [name, { field }] of media) fields[name] = field;
	ofModes.set(mode, fields);
	return fields;
}

/** What a request is for; no model where the ID is unknown. */
interface Target {
	model?: Model;
	mode: Mode;
}

/** Values as their model takes them: loose ones understood, positions filled in. */
function understood({ model, mode }: Target, values: Values, hints: string[]): Values {
	if (!model) return coerceTexts({}, values);
	const read = coerceTexts(fieldsOf(model, mode), values, hints);
	return withPositions([...model.rules, ...(model.modes[mode]?.rules ?? [])], read);
}

/** Fields in JSON by our names; a body of the documentation has the API's own, and the model. */
function named({ model, mode }: Target, json: Values): Values {
	if (!model) return json;
	const { model: id, ...rest } = json;
	return withOurNames(fieldsOf(model, mode), id === model.id ? rest : json);
}

/** A request in JSON, as it was meant. */
export function readJson(target: Target, json: Values, hints: string[]): Values {
	return understood(target, named(target, json), hints);
}

/** What an item's form holds, by field, as it was meant. */
export function readItemFields(
	context: IExecuteFunctions,
	itemIndex: number,
	{ byId, ...target }: Target & { byId: boolean },
	problems: string[],
	hints: string[],
): Values {
	const read = reader(context, itemIndex);
	const { model, mode } = target;
	const offered = byId || !model ? commonFields(mode) : withTagFields(fieldsOf(model, mode));
	const form = coerceTexts(offered, readFields(offered, read, problems), hints);
	if (!byId) return understood(target, writeTags(offered, form, problems), hints);
	const given: unknown = context.getNodeParameter(FIELDS_JSON, itemIndex, '{}');
	const json = named(target, readJsonObject('Fields (JSON)', given, problems));
	return understood(target, { ...form, ...json }, hints);
}
