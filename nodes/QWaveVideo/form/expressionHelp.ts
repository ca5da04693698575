import type { Field, FieldDefinitions } from '../../qwave/registry/schema';
import type { Issue, Path } from '../../qwave/request/issues';
import { isJson } from '../../qwave/request/issues';

const RATIO = /^\d{1,2}:\d{1,2}$/;
/** A time or a date, as a sheet or a database writes one. */
const TIME = /^\d{1,2}:\d{2}|^\d{4}-\d{2}-\d{2}T/;
const MOST_KEYS = 6;
/** Deeper than this nothing is looked into. */
const MOST_LEVELS = 50;

const isObject = (value: unknown): value is object => value !== null && typeof value === 'object';

/** What to do with an object where a text is needed. */
function instead(value: object): string {
	if (Array.isArray(value))
		return 'in the expression, name one entry, or write JSON.stringify( ) around it';
	const keys = Object.keys(value).slice(0, MOST_KEYS);
	const which = keys.length ? ` (${keys.join(', ')})` : '';
	return `in the expression, name the key of it that is meant${which}, or write JSON.stringify( ) around it`;
}

/** The place of the first value that JSON does not have. */
function notJson(value: unknown, path: string, levels = MOST_LEVELS): string | undefined {
	if (!isObject(value) || !levels) return isJson(value) ? undefined : path;
	const isPlain =
		Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
	if (!isPlain) return path;
	for (const [key, inner] of Object.entries(value)) {
		const found = notJson(inner, path ? `${path}.${key}` : key, levels - 1);
		if (found !== undefined) return found;
	}
	return undefined;
}

const MADE_A_TIME =
	'a sheet has made a time of the ratio; format its column as plain text and enter the ratio again';

/** How a value may have come to be wrong, and what to do; undefined where nobody can tell. */
export function expressionHelp(field: Field, value: unknown): string | undefined {
	switch (field.type) {
		case 'string': {
			if (field.options?.some((option) => RATIO.test(option))) {
				const fraction = typeof value === 'string' ? Number(value.replace(',', '.') || NaN) : value;
				if (typeof fraction === 'number' && fraction > 0 && fraction < 1) return MADE_A_TIME;
				if (value instanceof Date || (typeof value === 'string' && TIME.test(value)))
					return MADE_A_TIME;
			}
			return isObject(value) ? instead(value) : undefined;
		}
		case 'url':
		case 'urls':
			if (typeof value === 'string' && /^[a-z]+:\/\/.*\s/i.test(value.slice(0, 5_000))) {
				return 'a blank in a URL is written %20';
			}
			return isObject(value) && !Array.isArray(value)
				? `in the expression, name the key that holds the URL (${Object.keys(value).slice(0, MOST_KEYS).join(', ')})`
				: undefined;
		case 'object': {
			const place = isObject(value) ? notJson(value, '') : undefined;
			return place ? `${place} is nothing that JSON can hold` : undefined;
		}
		case 'integer':
		case 'number':
			if (typeof value !== 'string') return undefined;
			if (TIME.test(value)) return 'a sheet has made a time of it; format its column as a number';
			if (/^-?\d{1,3}([.,'’ \u00a0\u202f]\d{3})+$/.test(value.slice(0, 50)))
				return 'write the number without signs between its digits';
			return value.trim() && !Number.isNaN(Number(value))
				? 'in the expression, write Number( ) around it'
				: undefined;
		case 'boolean':
			return typeof value === 'string' && /^(true|false)$/i.test(value)
				? 'in the expression, write .toBoolean() behind it'
				: undefined;
		default:
			return undefined;
	}
}

function at(
	table: FieldDefinitions,
	values: unknown,
	path: Path,
): { field?: Field; value: unknown } {
	const [name = '', index, ...rest] = path;
	const field = Object.hasOwn(table, name) ? table[name] : undefined;
	const value = isObject(values) ? (values as Record<string, unknown>)[name] : undefined;
	if (!field || typeof index !== 'number') return { field, value };
	const entry = Array.isArray(value) ? (value[index] as unknown) : undefined;
	if (field.type !== 'objects') return { field, value: entry };
	return rest.length ? at(field.item, entry, rest) : { value: entry };
}

/** The issues, with the cause behind the message where a value shows it. */
export function withExpressionHelp(
	issues: readonly Issue[],
	table: FieldDefinitions,
	values: unknown,
): Issue[] {
	return issues.map((issue) => {
		if (!['wrong_type', 'not_allowed', 'invalid_url'].includes(issue.code)) return issue;
		const { field, value } = at(table, values, issue.path);
		const cause = field && expressionHelp(field, value);
		return cause ? { ...issue, message: `${issue.message}: ${cause}` } : issue;
	});
}
