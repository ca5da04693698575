import type { INodeProperties } from 'n8n-workflow';

import { fieldsOf, modelsWith, topField } from '../../qwave/registry/index';
import type {
	Field,
	Media,
	MediaLimit,
	Mode,
	Model,
	ModeSpec,
	Version,
} from '../../qwave/registry/schema';
import { MODES } from '../../qwave/registry/schema';
import { either } from '../../qwave/registry/words';
import { displayName } from './names';
import { choicesOf, toParameter } from './parameter';

/** The collection that holds what is rarely set, and optional numbers and switches. */
export const ADDITIONAL = 'additionalFields';

/** A value that n8n always shows would always be sent: such fields must be added first. */
export function isAdditional(field: Field, isRequired: boolean): boolean {
	if (field.rare) return true;
	if (isRequired || choicesOf(field)) return false;
	return field.type === 'boolean' || field.type === 'integer' || field.type === 'number';
}

const MEDIA_TYPES: readonly string[] = ['url', 'urls', 'objects'];

function mediaOf(field: Field): Media | undefined {
	if (field.type === 'url' || field.type === 'urls') return field.media;
	if (field.type !== 'objects') return undefined;
	return Object.values(field.item)
		.map(mediaOf)
		.find((media) => media);
}

/** The prompt first, then what goes in, then how it comes out. */
function rank(name: string, field: Field): number {
	if (name === 'prompt') return 0;
	return MEDIA_TYPES.includes(field.type) ? 1 : 2;
}

interface Row {
	order: number;
	parameter: INodeProperties;
	/** The models that show it, by mode. */
	models: Map<Mode, string[]>;
}

function add(
	rows: Map<string, Row>,
	order: number,
	parameter: INodeProperties,
	mode: Mode,
	model: Model,
): void {
	const key = JSON.stringify(parameter);
	const row = rows.get(key) ?? { order, parameter, models: new Map<Mode, string[]>() };
	rows.set(key, row);
	row.models.set(mode, [...(row.models.get(mode) ?? []), model.id]);
}

function limitOf(model: Model, field: Field): MediaLimit | undefined {
	const media = mediaOf(field);
	return media && model.limits[media];
}

/** What else would do, where one of several fields is needed and the others then stay empty. */
function alternativesHint(spec: ModeSpec | undefined, name: string): { hint?: string } {
	const group = spec?.anyOf?.find((names) => names.map(topField).includes(name)) ?? [];
	const others = group.map(topField).filter((other) => other !== name);
	return others.length ? { hint: `This or ${either(others.map(displayName))}` } : {};
}

function parametersOf(
	model: Model,
	mode: Mode,
): Array<{ order: number; parameter: INodeProperties }> {
	const spec = model.modes[mode];
	const main: Array<{ order: number; parameter: INodeProperties }> = [];
	const additional: INodeProperties[] = [];
	Object.entries(fieldsOf(model, mode)).forEach(([name, field], index) => {
		const isRequired = spec?.required.includes(name) ?? false;
		const hint = alternativesHint(spec, name);
		const parameter = { ...toParameter(name, field, isRequired, limitOf(model, field)), ...hint };
		if (isAdditional(field, isRequired)) additional.push(parameter);
		else main.push({ order: rank(name, field) * 100 + index, parameter });
	});
	additional.sort((a, b) => a.displayName.localeCompare(b.displayName));
	const collection: INodeProperties = {
		displayName: 'Additional Fields',
		name: ADDITIONAL,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: additional,
	};
	return additional.length ? [...main, { order: 1000, parameter: collection }] : main;
}

/** Modes that show the same models share one property. */
function properties({ parameter, models }: Row): INodeProperties[] {
	const bySet = new Map<string, { operation: Mode[]; model: string[] }>();
	for (const [mode, ids] of models) {
		const key = ids.join();
		const group = bySet.get(key) ?? { operation: [], model: ids };
		group.operation.push(mode);
		bySet.set(key, group);
	}
	return [...bySet.values()].map(({ operation, model }) => ({
		...parameter,
		displayOptions: { show: { resource: ['video'], operation, modelSource: ['list'], model } },
	}));
}

/** The fields of every model of a version, each shown for exactly the modes and models that take it. */
export function modelFields(version: Version): INodeProperties[] {
	const rows = new Map<string, Row>();
	for (const mode of MODES) {
		for (const model of modelsWith(version, mode)) {
			for (const { order, parameter } of parametersOf(model, mode))
				add(rows, order, parameter, mode, model);
		}
	}
	return [...rows.values()].sort((a, b) => a.order - b.order).flatMap(properties);
}

/** Names of media fields, with the modes in which some model takes them. */
export function mediaFields(version: Version): Map<string, { field: Field; modes: Mode[] }> {
	const found = new Map<string, { field: Field; modes: Mode[] }>();
	for (const mode of MODES) {
		for (const model of modelsWith(version, mode)) {
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
