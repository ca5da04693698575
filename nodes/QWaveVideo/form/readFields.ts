import type { Field, FieldDefinitions } from '../../qwave/registry/schema';
import { ENTRIES, fieldLabel, parameterName } from './labels';

/** A parameter as n8n gives it: a value, or nothing. */
export type Read = (parameter: string) => unknown;

/** Collects what cannot be read; an item with any is not submitted. */
export type Problems = string[];

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Deeper than this a value stays as it is, for the validation to refuse. */
const MOST_LEVELS = 100;

/** A copy as JSON has it: what is undefined is left out, and what has a form in JSON gets it. */
function asJson(value: unknown, levels = MOST_LEVELS): unknown {
	if (value === null || typeof value !== 'object' || !levels) return value;
	const { toJSON } = value as { toJSON?: unknown };
	if (typeof toJSON === 'function') return (value as { toJSON(): unknown }).toJSON();
	if (Array.isArray(value)) return value.map((one: unknown) => asJson(one, levels - 1));
	if (![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
	const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return Object.fromEntries(given.map(([key, inner]) => [key, asJson(inner, levels - 1)]));
}

function json(name: string, value: unknown, problems: Problems): unknown {
	let parsed = asJson(value);
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch (error) {
			problems.push(`${name} is not valid JSON: ${(error as Error).message}`);
			return undefined;
		}
	}
	const isEmpty = parsed !== null && typeof parsed === 'object' && !Object.keys(parsed).length;
	return isEmpty ? undefined : parsed;
}

function entries(
	field: Extract<Field, { type: 'objects' }>,
	value: unknown,
	problems: Problems,
): unknown {
	if (value === null || typeof value !== 'object') return value;
	// An expression in the place of the whole list gives the entries in the API's names.
	if (Array.isArray(value)) return value.length ? value : undefined;
	if (!(ENTRIES in value)) return Object.keys(value).length ? value : undefined;
	const given = (value as Record<string, unknown>)[ENTRIES];
	if (!Array.isArray(given)) return given;
	const read = given.map((entry: unknown) => {
		const values = (entry ?? {}) as Record<string, unknown>;
		return readFields(field.item, (name) => values[name], problems);
	});
	return read.length ? read : undefined;
}

/** What the form holds for a field, in the registry's terms; undefined where nothing was set. */
function fromParameter(name: string, field: Field, value: unknown, problems: Problems): unknown {
	if (isBlank(value)) return undefined;
	if (field.type === 'string' && field.refersToTask && typeof value === 'object') {
		// The item of an earlier node instead of its task_id.
		return (value as Record<string, unknown>).task_id ?? value;
	}
	switch (field.type) {
		case 'objects':
			return entries(field, value, problems);
		case 'object':
			return json(fieldLabel(name), value, problems);
		default:
			return value;
	}
}

/** The values of a table of fields by their canonical names. */
export function readFields(
	fields: FieldDefinitions,
	read: Read,
	problems: Problems,
): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, field] of Object.entries(fields)) {
		const value = fromParameter(name, field, read(parameterName(name)), problems);
		if (value !== undefined) values[name] = value;
	}
	return values;
}

/** A JSON parameter as an object; empty where nothing was set. */
export function readJsonObject(
	name: string,
	value: unknown,
	problems: Problems,
): Record<string, unknown> {
	const parsed = isBlank(value) ? {} : (json(name, value, problems) ?? {});
	if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) {
		return parsed as Record<string, unknown>;
	}
	problems.push(`${name} must be a JSON object with values by field name`);
	return {};
}
