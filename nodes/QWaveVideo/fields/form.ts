import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { fieldsOf, topField, VERSIONS } from '../../qwave/registry/index';
import type { Field, Mode, Model, ModeSpec } from '../../qwave/registry/schema';
import { MODES } from '../../qwave/registry/schema';
import { either } from '../../qwave/registry/words';
import { boxesOf } from './boxes';
import type { Box, Place } from './boxes';
import { displayName } from './names';
import { choicesOf, toParameter } from './parameter';

/** The collection that holds what is rarely set, and optional numbers and switches. */
export const ADDITIONAL = 'additionalFields';

/** A value that n8n always shows would always be sent: such fields must be added first. */
export function isAdditional(field: Field, isRequired: boolean): boolean {
	if (isRequired) return false;
	if (field.rare) return true;
	if (choicesOf(field)) return false;
	return field.type === 'boolean' || field.type === 'integer' || field.type === 'number';
}

const MEDIA_TYPES: readonly string[] = ['url', 'urls', 'objects'];

/** The prompt first, then what goes in, then how it comes out. */
function rank(name: string, field: Field): number {
	if (name === 'prompt') return 0;
	return MEDIA_TYPES.includes(field.type) || (field.type === 'string' && field.task) ? 1 : 2;
}

const ALL_MODELS = [
	...new Set(
		VERSIONS.flatMap(({ series }) => series.flatMap(({ models }) => models.map(({ id }) => id))),
	),
];

interface Row {
	order: number;
	isAdditional: boolean;
	parameter: INodeProperties;
	places: Place[];
}

/** What else would do, where one of several fields is needed and the others then stay empty. */
function alternativesHint(spec: ModeSpec | undefined, name: string): { hint?: string } {
	const group = spec?.anyOf?.find((names) => names.map(topField).includes(name)) ?? [];
	const others = group.map(topField).filter((other) => other !== name);
	return others.length ? { hint: `This or ${either(others.map(displayName))}` } : {};
}

function addModel(rows: Map<string, Row>, version: string, model: Model, mode: Mode): void {
	const spec = model.modes[mode];
	Object.entries(fieldsOf(model, mode)).forEach(([name, field], index) => {
		const isRequired = spec?.required.includes(name) ?? false;
		const additional = isAdditional(field, isRequired);
		// Media are checked with all their alternatives, so that the form does not mark one of them.
		const parameter: INodeProperties = {
			...toParameter(name, field, isRequired && !MEDIA_TYPES.includes(field.type)),
			...(field.type === 'objects' ? {} : alternativesHint(spec, name)),
		};
		const key = `${additional} ${JSON.stringify(parameter)}`;
		const row = rows.get(key) ?? {
			order: rank(name, field) * 100 + index,
			isAdditional: additional,
			parameter,
			places: [],
		};
		rows.set(key, row);
		row.places.push({ version, mode, model: model.id });
	});
}

/**
 * A box as conditions; what holds everywhere is left out. Nothing needs to say that a model is picked
 * from the list: n8n drops the model itself as soon as it is hidden. `root` is `/` inside a collection.
 */
export function showIn({ versions, modes, models }: Box, root: '' | '/'): IDisplayOptions {
	const others = ALL_MODELS.filter((id) => !models.includes(id));
	const isEverywhere = versions.length === VERSIONS.length && modes.length === MODES.length;
	if (isEverywhere && others.length < models.length) return { hide: { [`${root}model`]: others } };
	const conditions: Record<string, string[]> = { [`${root}model`]: [...models] };
	if (versions.length < VERSIONS.length) conditions[`${root}apiVersion`] = [...versions];
	if (modes.length < MODES.length) conditions[`${root}operation`] = [...modes];
	return { show: conditions };
}

function properties({ parameter, places }: Row, root: '' | '/'): INodeProperties[] {
	return boxesOf(places).map((box) => ({
		...parameter,
		displayOptions: showIn(box, root),
	}));
}

/** The fields of every model, each shown for exactly the versions, modes and models that take it. */
export function modelFields(): INodeProperties[] {
	const rows = new Map<string, Row>();
	for (const version of VERSIONS) {
		for (const model of version.series.flatMap(({ models }) => models)) {
			for (const mode of MODES) if (model.modes[mode]) addModel(rows, version.id, model, mode);
		}
	}
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

/** Names of media fields, with the modes in which some model of any version takes them. */
export function mediaFields(): Map<string, { field: Field; modes: Mode[] }> {
	const found = new Map<string, { field: Field; modes: Mode[] }>();
	for (const model of VERSIONS.flatMap(({ series }) => series.flatMap(({ models }) => models))) {
		for (const mode of MODES) {
			for (const [name, field] of Object.entries(fieldsOf(model, mode))) {
				if ((field.type !== 'url' && field.type !== 'urls') || !field.media || field.rare) continue;
				const entry = found.get(name) ?? { field: model.fields[name] ?? field, modes: [] };
				if (!entry.modes.includes(mode)) entry.modes.push(mode);
				found.set(name, entry);
			}
		}
	}
	return found;
}
