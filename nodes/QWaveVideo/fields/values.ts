import type { Field, Fields } from '../../qwave/registry/schema';
import { ENTRIES, parameterName } from './names';

/** A parameter as n8n gives it: a value, or nothing. */
export type Read = (parameter: string) => unknown;

/** Collects what cannot be read; an item with any is not submitted. */
export type Problems = string[];

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** What stands between entries, for a URL may hold commas itself. */
const BETWEEN = /\n|[,;|](?=\s*https?:)|\s(?=https?:)/;

/** A list that came as text: as JSON, or with lines, commas and the like between URLs. */
function parts(text: string): unknown[] {
	if (/^\s*\[[^]*\]\s*$/.test(text)) {
		try {
			return JSON.parse(text) as unknown[];
		} catch {
			// A name in brackets, for example.
		}
	}
	return text.split(BETWEEN).map((part) => part.trim());
}

/** A URL, a text with several, a list, or a list of lists from an expression, as one list. */
function list(value: unknown): unknown[] | undefined {
	const all = (Array.isArray(value) ? value.flat(2) : [value]).flatMap((part: unknown) =>
		typeof part === 'string' ? parts(part) : [part],
	);
	const given = all.filter((part) => !isBlank(part));
	return given.length ? given : undefined;
}

function json(name: string, value: unknown, problems: Problems): unknown {
	let parsed = value;
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
	const given = Array.isArray(value) ? value : (value as Record<string, unknown>)[ENTRIES];
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
	if (field.type === 'string' && field.task && typeof value === 'object') {
		// The item of an earlier node instead of its task_id.
		return (value as Record<string, unknown>).task_id ?? value;
	}
	switch (field.type) {
		case 'urls':
		case 'strings':
			return list(value);
		case 'objects':
			return entries(field, value, problems);
		case 'object':
			return json(name, value, problems);
		case 'url':
			return typeof value === 'string' ? value.trim() || undefined : value;
		default:
			return value;
	}
}

/** The values of a table of fields by their canonical names. */
export function readFields(
	fields: Fields,
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
