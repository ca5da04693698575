import type { Field, FieldDefinitions } from '../registry/schema';
import { describeAllowed } from '../describe/field';
import { LONGEST_DATA, LONGEST_URL } from './fieldSchemas';
import type { Finding } from './fieldSchemas';
import { MOST_ISSUES, namer, pathText, preview } from './issues';
import type { Found, Issue, Path, Words } from './issues';

function fieldAt(fields: FieldDefinitions, path: Path): Field | undefined {
	const [name, index, ...rest] = path;
	const field = Object.hasOwn(fields, String(name)) ? fields[String(name)] : undefined;
	if (!field || index === undefined) return field;
	if (field.type === 'objects') return rest.length ? fieldAt(field.item, rest) : field;
	if (field.type === 'urls') {
		const { description, alsoAccepts, media } = field;
		return { type: 'url', alsoAccepts, media, description };
	}
	if (field.type === 'strings')
		return { type: 'string', options: field.options, description: field.description };
	return field;
}

function valueAt(value: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(at, key) => (at as Record<string, unknown> | undefined)?.[key],
		value,
	);
}

/** The refused value. A number or a switch in text form is the usual slip, so that it is called a text. */
function describeActual(field: Field | undefined, value: unknown): string {
	if (typeof value !== 'string') return preview(value);
	const isNumeric = field?.type === 'integer' || field?.type === 'number';
	const isNumber = isNumeric && value.trim() !== '' && !Number.isNaN(Number(value));
	const isSwitch = field?.type === 'boolean' && /^(true|false)$/i.test(value);
	return isNumber || isSwitch ? `the text ${preview(value)}` : preview(value);
}

/** Why a URL is refused for its length alone. */
function urlTooLong(text: string, value: string): string {
	const most = value.length > LONGEST_DATA ? LONGEST_DATA : LONGEST_URL;
	return `${text} must have at most ${most} characters, not ${value.length}: ${preview(value)}`;
}

/** The words of messages. */
interface FieldWords {
	words: Words;
	/** Why a field that is in no table is refused. It may stand in JSON, and has the API's name. */
	unknownField: (name: string) => string;
}

/** A finding as an issue with what is allowed. */
function issueOf(
	{ path, code }: Finding,
	fields: FieldDefinitions,
	values: unknown,
	{ words, unknownField }: FieldWords,
): Issue {
	const text = words.field(path);
	if (code === 'unknown_field') {
		const items = fieldAt(fields, path.slice(0, -1));
		const message =
			items?.type === 'objects'
				? `${pathText(path)} is unknown; an entry takes ${Object.keys(items.item).join(', ')}`
				: unknownField(String(path.at(-1)));
		return { path, code, message };
	}
	const field = fieldAt(fields, path);
	const rule = field ? describeAllowed(field, namer(words)) : 'an object';
	if (code === 'required') {
		return { path, code, message: `${text} is required: it must be ${rule}` };
	}
	const value = valueAt(values, path);
	const isLongUrl = field?.type === 'url' && code === 'too_long' && typeof value === 'string';
	const message = isLongUrl
		? urlTooLong(text, value)
		: `${text} must be ${rule}, not ${describeActual(field, value)}`;
	return { path, code, message };
}

/** Findings as issues, one for each place. */
export function issuesOf(
	findings: readonly Finding[],
	fields: FieldDefinitions,
	values: unknown,
	said: FieldWords,
): Found {
	const places = new Map<string, Finding>();
	for (const finding of findings) {
		const text = pathText(finding.path);
		if (!places.has(text)) places.set(text, finding);
	}
	const listed = [...places.values()].slice(0, MOST_ISSUES);
	const issues = listed.map((finding) => issueOf(finding, fields, values, said));
	return { issues, more: places.size - issues.length };
}
