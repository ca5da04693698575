import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { allModelModes, fieldsOf, rootField, VERSIONS } from '../../qwave/registry/lookup';
import type { Field, Mode, Model, ModeSpec } from '../../qwave/registry/schema';
import { MODES } from '../../qwave/registry/schema';
import { orList } from '../../qwave/describe/field';
import { coverWithScopes, modelsIn } from './displayConditions';
import type { DisplayScope, FormCase } from './displayConditions';
import { mediaNotice } from './mediaNotice';
import { ADDITIONAL, fieldLabel } from './labels';
import { choicesOf, toNodeProperty } from './nodeProperty';
import { withTagFields } from './promptTags';

/**
 * Whether a field goes under Additional Fields. n8n sends every parameter it shows, so optional numbers and
 * switches must be opted into.
 */
export function isAdditional(field: Field, isRequired: boolean): boolean {
	if (isRequired) return false;
	if (field.advanced) return true;
	if (choicesOf(field)) return false;
	return field.type === 'boolean' || field.type === 'integer' || field.type === 'number';
}

const MEDIA_TYPES: readonly string[] = ['url', 'urls', 'objects'];

/** The prompt first, then what goes in, then how it comes out. */
function rank(name: string, field: Field): number {
	if (name === 'prompt') return 0;
	return MEDIA_TYPES.includes(field.type) || (field.type === 'string' && field.refersToTask)
		? 1
		: 2;
}
/** After the media, before what shapes the output. */
const NOTICE_RANK = 199;

interface Row {
	order: number;
	isAdditional: boolean;
	parameter: INodeProperties;
	places: FormCase[];
}

/** What else would do, where one of several fields is needed and the others then stay empty. */
function alternativesHint(spec: ModeSpec | undefined, name: string): { hint?: string } {
	const group = spec?.anyOf?.find((names) => names.map(rootField).includes(name)) ?? [];
	const others = group.map(rootField).filter((other) => other !== name);
	return others.length ? { hint: `This or ${orList(others.map(fieldLabel))}` } : {};
}

function addModel(rows: Map<string, Row>, version: string, model: Model, mode: Mode): void {
	const spec = model.modes[mode];
	const place = { version, mode, model: model.id };
	const add = (parameter: INodeProperties, order: number, additional: boolean) => {
		const key = `${additional} ${JSON.stringify(parameter)}`;
		const row = rows.get(key) ?? { order, isAdditional: additional, parameter, places: [] };
		rows.set(key, row);
		row.places.push(place);
	};
	const notice = mediaNotice(model.limits, fieldsOf(model, mode));
	if (notice) add(notice, NOTICE_RANK, false);
	Object.entries(withTagFields(fieldsOf(model, mode))).forEach(([name, field], index) => {
		const isRequired = spec?.required.includes(name) ?? false;
		const additional = isAdditional(field, isRequired);
		// Media are checked with all their alternatives, so that the form does not mark one of them.
		const parameter: INodeProperties = {
			...toNodeProperty(name, field, isRequired && !MEDIA_TYPES.includes(field.type)),
			...(field.type === 'objects' ? {} : alternativesHint(spec, name)),
		};
		add(parameter, rank(name, field) * 100 + index, additional);
	});
}

type Condition = string | { _cnd: { startsWith: string } };

/** What hiding needs besides its conditions. */
const HIDE_SIZE = ',"hide":{"modelSource":["list"]}'.length;

const sizeOf = (conditions: readonly Condition[]): number => JSON.stringify(conditions).length;

/**
 * The shortest conditions that hold for these models and not for the others: families by how their
 * ids begin, where that is shorter than naming each, else the ids.
 */
function conditionsFor(models: readonly string[], others: readonly string[]): Condition[] {
	let conditions: Condition[] = [...models];
	const starts = new Set(models.flatMap((id) => [...id].map((_, end) => id.slice(0, end + 1))));
	const shared = [...starts].filter((start) => !others.some((id) => id.startsWith(start)));
	for (const startsWith of shared.sort((a, b) => a.length - b.length)) {
		const rest = conditions.filter((one) => typeof one !== 'string' || !one.startsWith(startsWith));
		const family: Condition[] = [...rest, { _cnd: { startsWith } }];
		if (sizeOf(family) < sizeOf(conditions)) conditions = family;
	}
	return conditions;
}

/**
 * A box as conditions, for the models that have the field or for those that have not, whichever is
 * shorter. With its name nothing needs to say that a model is picked from the list: n8n drops the
 * model itself as soon as it is hidden. `root` is `/` inside a collection.
 */
function showIn(box: DisplayScope, root: '' | '/'): IDisplayOptions {
	const { versions, modes, models } = box;
	const others = modelsIn(box).filter((id) => !models.includes(id));
	const having = conditionsFor(models, others);
	const lacking = conditionsFor(others, models);
	const isShorter = sizeOf(lacking) + HIDE_SIZE < sizeOf(having);
	const show: IDisplayOptions['show'] = {
		...(isShorter ? { [`${root}modelSource`]: ['list'] } : { [`${root}model`]: having }),
		...(versions.length < VERSIONS.length ? { [`${root}apiVersion`]: [...versions] } : {}),
		...(modes.length < MODES.length ? { [`${root}operation`]: [...modes] } : {}),
	};
	return isShorter && others.length ? { show, hide: { [`${root}model`]: lacking } } : { show };
}

function properties({ parameter, places }: Row, root: '' | '/'): INodeProperties[] {
	return coverWithScopes(places).map((box) => ({
		...parameter,
		displayOptions: showIn(box, root),
	}));
}

/** The fields of every model, each shown for exactly the versions, modes and models that take it. */
export function modelProperties(): INodeProperties[] {
	const rows = new Map<string, Row>();
	for (const { version, model, mode } of allModelModes()) addModel(rows, version.id, model, mode);
	const all = [...rows.values()];
	const main = all.filter((row) => !row.isAdditional).sort((a, b) => a.order - b.order);
	const additional = all
		.filter((row) => row.isAdditional)
		.sort((a, b) => a.parameter.displayName.localeCompare(b.parameter.displayName));
	const collection: INodeProperties = {
		displayName: 'Additional Fields',
		name: ADDITIONAL,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: additional.flatMap((row) => properties(row, '/')),
		displayOptions: { show: { resource: ['video'], modelSource: ['list'] } },
	};
	return [...main.flatMap((row) => properties(row, '')), collection];
}
