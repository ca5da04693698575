import { z } from 'zod';

import type {
	Field,
	FieldDefinitions,
	NumberField,
	StringField,
	UrlField,
	UrlAlternative,
	UrlsField,
} from '../registry/schema';
import { describeAllowed } from '../describe/field';
import { isJson, MOST_ISSUES, pathText, preview } from './issues';
import type { Found, Issue, IssueCode, Path } from './issues';

/** In characters; signed links of the large clouds stay below 4,000. */
const LONGEST_URL = 8192;
/** Of a base64 data URI, in characters: a file of 21 MB. */
const LONGEST_DATA = 28_000_000;
const HTTP_URL = /^https?:\/\/[^\s/?#]\S*$/i;

function isTooLong(value: string): boolean {
	return value.length > (/^data:/i.test(value) ? LONGEST_DATA : LONGEST_URL);
}

/** True for an absolute http(s) URL of at most 8,192 characters, without white space. */
export function isHttpUrl(value: unknown): boolean {
	if (typeof value !== 'string' || value.length > LONGEST_URL) return false;
	return HTTP_URL.test(value) && URL.canParse(value);
}

const FORMS = {
	base64: /^data:image\/(?:jpe?g|png|webp);base64,[a-z\d+/]+={0,2}$/i,
	asset: /^asset:\/\/[\w-]+$/,
} as const satisfies Record<UrlAlternative, RegExp>;

/** A URL, or what else may stand where one stands, not longer than any may be. */
export function isUrlOrAlternative(forms: readonly UrlAlternative[], value: unknown): boolean {
	if (typeof value !== 'string' || isTooLong(value)) return false;
	return isHttpUrl(value) || forms.some((form) => FORMS[form].test(value));
}

function urlSchema({ alsoAccepts = [] }: UrlField | UrlsField): z.ZodTypeAny {
	return withCheck(z.string(), (value) => {
		if (isTooLong(value)) return ['too_long'];
		return isUrlOrAlternative(alsoAccepts, value) ? NONE : ['invalid_url'];
	});
}

const NONE: readonly IssueCode[] = [];
type Check = readonly [IssueCode, (value: string) => boolean];
const NOT_EMPTY: Check = ['required', (value) => value.trim() !== ''];

/**
 * A schema whose values must pass a test too, which gives the codes of what is wrong. A refinement of
 * zod does the same, and takes half of the time of a whole request.
 */
function withCheck<T>(
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	codesOf: (value: T) => readonly IssueCode[],
): z.ZodTypeAny {
	const parse = schema._parse.bind(schema);
	schema._parse = (input) => {
		const parsed = parse(input);
		if (z.isAsync(parsed) || !z.isValid(parsed)) return parsed;
		const codes = codesOf(parsed.value);
		if (!codes.length) return parsed;
		const context = schema._getOrReturnCtx(input);
		for (const code of codes) {
			z.addIssueToContext(context, { code: z.ZodIssueCode.custom, params: { code } });
		}
		return z.DIRTY(parsed.value);
	};
	return schema;
}

/** A text that must pass all checks. */
function text(...checks: readonly Check[]): z.ZodTypeAny {
	return withCheck(z.string(), (value) =>
		checks.flatMap(([code, holds]) => (holds(value) ? NONE : [code])),
	);
}

function numberIssues(
	{ orValue, options, min, max }: NumberField,
	value: number,
): readonly IssueCode[] {
	if (value === orValue) return NONE;
	if (options) return options.includes(value) ? NONE : ['not_allowed'];
	if (min !== undefined && value < min) return ['too_small'];
	return max !== undefined && value > max ? ['too_big'] : NONE;
}

/** The option that a text stands for. */
export function optionOf(
	{ ignoreCase }: StringField,
	options: readonly string[],
	value: string,
): string | undefined {
	if (!ignoreCase) return options.find((option) => option === value);
	return options.find((option) => option.toLowerCase() === value.toLowerCase());
}

/** A list; of one that is too long no entry is looked at. */
function listOf(
	entry: z.ZodTypeAny,
	{ minItems = 1, maxItems = Infinity }: { minItems?: number; maxItems?: number },
): z.ZodTypeAny {
	const list = z.array(entry).min(minItems);
	const parse = list._parse.bind(list);
	list._parse = (input) => {
		if (!Array.isArray(input.data) || input.data.length <= maxItems) return parse(input);
		const issue = { code: 'too_big', type: 'array', maximum: maxItems, inclusive: true } as const;
		z.addIssueToContext(list._getOrReturnCtx(input), issue);
		return z.INVALID;
	};
	return list;
}

function schemaOf(field: Field): z.ZodTypeAny {
	switch (field.type) {
		case 'string': {
			if (field.options) {
				const options = field.options;
				return text(['not_allowed', (value) => optionOf(field, options, value) !== undefined]);
			}
			const { startsWith: start = '', maxLength: most = Infinity } = field;
			return text(
				NOT_EMPTY,
				['not_allowed', (value) => !value.trim() || value.startsWith(start)],
				['too_long', (value) => value.length <= most || [...value].length <= most],
			);
		}
		case 'integer':
		case 'number': {
			const number = field.type === 'integer' ? z.number().int() : z.number().finite();
			return withCheck(number, (value) => numberIssues(field, value));
		}
		case 'boolean':
			return field.fixed === undefined
				? z.boolean()
				: withCheck(z.boolean(), (value) => (value === field.fixed ? NONE : ['not_allowed']));
		case 'url':
			return urlSchema(field);
		case 'urls':
			return listOf(urlSchema(field), field);
		case 'strings': {
			const { options } = field;
			const isOption: Check = ['not_allowed', (value) => options?.includes(value) ?? true];
			return z.array(text(NOT_EMPTY, isOption)).min(1);
		}
		case 'objects':
			return listOf(
				objectSchema(field.item, (item) => !item.required),
				field,
			);
		case 'object':
			return withCheck(z.record(z.unknown()), (value) => (isJson(value) ? NONE : ['wrong_type']));
	}
}

/** Zod's view of a table of fields; anything that is not in the table is refused. */
export function objectSchema(
	fields: FieldDefinitions,
	optional: (field: Field, name: string) => boolean,
): z.ZodTypeAny {
	const shape: Record<string, z.ZodTypeAny> = {};
	for (const [name, field] of Object.entries(fields)) {
		const schema = schemaOf(field);
		shape[name] = optional(field, name) ? schema.optional() : schema;
	}
	return z.object(shape).strict();
}

function codeOf(issue: z.ZodIssue): IssueCode {
	switch (issue.code) {
		case 'invalid_type':
			return issue.received === 'undefined' ? 'required' : 'wrong_type';
		case 'too_small':
			return issue.type === 'array' ? 'too_few' : 'too_small';
		case 'too_big':
			return issue.type === 'array' ? 'too_many' : 'too_big';
		case 'custom':
			return issue.params?.code as IssueCode;
		default:
			return 'wrong_type';
	}
}

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

/** The refused value; a number or a switch in text form is the usual slip of an expression. */
function describeActual(field: Field | undefined, value: unknown): string {
	if (typeof value !== 'string') return preview(value);
	const isNumeric = field?.type === 'integer' || field?.type === 'number';
	if (isNumeric && value.trim() !== '' && !Number.isNaN(Number(value))) {
		return `the text ${preview(value)}: in the expression, write Number( ) around it`;
	}
	if (field?.type === 'boolean' && /^(true|false)$/i.test(value)) {
		return `the text ${preview(value)}: in the expression, write .toBoolean() behind it`;
	}
	return preview(value);
}

/** Why a URL is refused for its length alone. */
function tooLong(text: string, value: string): string {
	const most = value.length > LONGEST_DATA ? LONGEST_DATA : LONGEST_URL;
	return `${text} must have at most ${most} characters, not ${value.length}: ${preview(value)}`;
}

/**
 * Zod's issues as ours, one for each place.
 *
 * @param unknownField says why a field that is in no table is refused
 */
export function issuesOf(
	error: z.ZodError,
	fields: FieldDefinitions,
	values: unknown,
	unknownField: (name: string) => string,
): Found {
	const places = new Map<string, { path: Path; issue: z.ZodIssue }>();
	for (const issue of error.issues) {
		const keys = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [[]];
		for (const path of keys.map((key) => [...issue.path, ...key])) {
			const text = pathText(path);
			if (!places.has(text)) places.set(text, { path, issue });
		}
	}
	const named = [...places].slice(0, MOST_ISSUES);
	const issues = named.map(([text, { path, issue }]): Issue => {
		if (issue.code === 'unrecognized_keys') {
			const items = fieldAt(fields, issue.path);
			const message =
				items?.type === 'objects'
					? `${text} is unknown; an entry takes ${Object.keys(items.item).join(', ')}`
					: unknownField(String(path.at(-1)));
			return { path, code: 'unknown_field', message };
		}
		const field = fieldAt(fields, path);
		const code = codeOf(issue);
		const rule = field ? describeAllowed(field) : 'an object';
		const value = valueAt(values, path);
		const isLongUrl = field?.type === 'url' && code === 'too_long' && typeof value === 'string';
		const refusal = isLongUrl
			? tooLong(text, value)
			: `${text} must be ${rule}, not ${describeActual(field, value)}`;
		const message = code === 'required' ? `${text} is required: it must be ${rule}` : refusal;
		return { path, code, message };
	});
	return { issues, more: places.size - issues.length };
}
