import { z } from 'zod';

import { BASE64_FORMATS } from '../registry/schema';
import type {
	Field,
	FieldDefinitions,
	NumberField,
	StringField,
	UrlAlternative,
	UrlField,
	UrlsField,
} from '../registry/schema';
import { isJson, pathText } from './issues';
import type { IssueCode, Path } from './issues';

/** In characters; signed links of the large clouds stay below 4,000. */
export const LONGEST_URL = 8192;
/** Of a base64 data URI, in characters: a file of 21 MB. */
export const LONGEST_DATA = 28_000_000;
const HTTP_URL = /^https?:\/\/[^\s/?#]\S*$/i;

function isLongerThanAny(value: string): boolean {
	return value.length > (/^data:/i.test(value) ? LONGEST_DATA : LONGEST_URL);
}

/** True for an absolute http(s) URL of at most 8,192 characters, without white space. */
export function isHttpUrl(value: unknown): boolean {
	if (typeof value !== 'string' || value.length > LONGEST_URL) return false;
	return HTTP_URL.test(value) && URL.canParse(value);
}

/** Of JPG, the type has another name. */
const TYPES = BASE64_FORMATS.map((format) => format.toLowerCase().replace('jpg', 'jpe?g'));
const FORMS = {
	base64: new RegExp(`^data:image/(?:${TYPES.join('|')});base64,[a-z\\d+/]+={0,2}$`, 'i'),
	asset: /^asset:\/\/[\w-]+$/,
} as const satisfies Record<UrlAlternative, RegExp>;

/** A URL, or what else may stand where one stands, not longer than any may be. */
export function isUrlOrAlternative(forms: readonly UrlAlternative[], value: unknown): boolean {
	if (typeof value !== 'string' || isLongerThanAny(value)) return false;
	return isHttpUrl(value) || forms.some((form) => FORMS[form].test(value));
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

type Item = Readonly<Record<string, unknown>>;

/** What is wrong with the value at a path. */
export interface Finding {
	path: Path;
	code: IssueCode;
}

/** The structure of a value: its type, the keys it must have, and that it has no others. */
function structureOf(field: Field): z.ZodTypeAny {
	switch (field.type) {
		case 'string':
		case 'url':
			return z.string();
		case 'integer':
			return z.number().int();
		case 'number':
			return z.number().finite();
		case 'boolean':
			return z.boolean();
		case 'urls':
		case 'strings':
			return z.array(z.string());
		case 'objects':
			return z.array(objectStructure(field.item, (name) => field.item[name]?.required ?? false));
		case 'object':
			return z.record(z.unknown());
	}
}

function objectStructure(
	fields: FieldDefinitions,
	isRequired: (name: string) => boolean,
): z.ZodTypeAny {
	const shape = Object.entries(fields).map(([name, field]) => {
		const structure = structureOf(field);
		return [name, isRequired(name) ? structure : structure.optional()];
	});
	return z.object(Object.fromEntries(shape) as z.ZodRawShape).strict();
}

/** What zod refuses, by the text of a path. */
class Structure {
	private readonly codes = new Map<string, IssueCode>();
	private readonly unknown = new Map<string, readonly string[]>();

	constructor({ issues }: z.ZodError) {
		for (const issue of issues) {
			const text = pathText(issue.path);
			if (issue.code === 'unrecognized_keys') this.unknown.set(text, issue.keys);
			else if (!this.codes.has(text)) {
				const isMissing = issue.code === 'invalid_type' && issue.received === 'undefined';
				this.codes.set(text, isMissing ? 'required' : 'wrong_type');
			}
		}
	}

	codeAt(path: Path): IssueCode | undefined {
		return this.codes.get(pathText(path));
	}

	/** The keys of the object at a path that it must not have. */
	unknownKeysAt(path: Path): readonly string[] {
		return this.unknown.get(pathText(path)) ?? [];
	}
}

function hasTooManyEntries(field: Field, list: readonly unknown[]): boolean {
	if (field.type !== 'urls' && field.type !== 'objects') return false;
	return list.length > (field.maxItems ?? Infinity);
}

function isItem(value: unknown): value is Item {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A field with its name, and with those of its entries: read of every request, so worked out once. */
interface NamedField {
	readonly name: string;
	readonly field: Field;
	readonly item: readonly NamedField[];
}

function namedFields(fields: FieldDefinitions): NamedField[] {
	return Object.entries(fields).map(([name, field]) => ({
		name,
		field,
		item: field.type === 'objects' ? namedFields(field.item) : [],
	}));
}

function hasLongList(fields: readonly NamedField[], values: Item): boolean {
	return fields.some(({ name, field, item }) => {
		const value = values[name];
		if (!Array.isArray(value)) return false;
		if (hasTooManyEntries(field, value)) return true;
		return item.length > 0 && value.some((one: unknown) => isItem(one) && hasLongList(item, one));
	});
}

/** The values, each list that is too long without its entries: of a million, none is worth a look. */
function withoutLongLists(fields: readonly NamedField[], values: Item): Item {
	const shortened = fields.flatMap(({ name, field, item }) => {
		const value: unknown = values[name];
		if (!Array.isArray(value)) return [];
		if (hasTooManyEntries(field, value)) return [[name, []]];
		if (!item.length) return [];
		return [[name, value.map((one: unknown) => (isItem(one) ? withoutLongLists(item, one) : one))]];
	});
	return { ...values, ...(Object.fromEntries(shortened) as Item) };
}

function textCode(field: StringField, value: string): IssueCode | undefined {
	const { options, startsWith = '', maxLength = Infinity } = field;
	if (options) return optionOf(field, options, value) === undefined ? 'not_allowed' : undefined;
	if (!value.trim()) return 'required';
	if (!value.startsWith(startsWith)) return 'not_allowed';
	// Characters are counted, not UTF-16 units.
	return value.length <= maxLength || [...value].length <= maxLength ? undefined : 'too_long';
}

function numberCode(
	{ orValue, options, min, max }: NumberField,
	value: number,
): IssueCode | undefined {
	if (value === orValue) return undefined;
	if (options) return options.includes(value) ? undefined : 'not_allowed';
	if (min !== undefined && value < min) return 'too_small';
	return max !== undefined && value > max ? 'too_big' : undefined;
}

function urlCode({ alsoAccepts = [] }: UrlField | UrlsField, value: string): IssueCode | undefined {
	if (isLongerThanAny(value)) return 'too_long';
	return isUrlOrAlternative(alsoAccepts, value) ? undefined : 'invalid_url';
}

/** What is wrong with one value of the right type: that of a field, or an entry of a list. */
function valueCode(field: Field, value: unknown): IssueCode | undefined {
	switch (field.type) {
		case 'string':
			return textCode(field, String(value));
		case 'integer':
		case 'number':
			return numberCode(field, Number(value));
		case 'boolean':
			return (field.fixed ?? value) === value ? undefined : 'not_allowed';
		case 'url':
		case 'urls':
			return urlCode(field, String(value));
		case 'strings': {
			const text = String(value);
			if (!text.trim()) return 'required';
			return field.options?.includes(text) === false ? 'not_allowed' : undefined;
		}
		case 'objects':
			return undefined;
		case 'object':
			// As a plain object: what zod takes for one may come from another realm.
			return isJson({ ...(value as Item) }) ? undefined : 'wrong_type';
	}
}

/** A walk over the values of one request, which notes what is wrong in the order of the fields. */
class Walk {
	readonly findings: Finding[] = [];

	/** @param structure what zod refused: such values are not looked at again */
	constructor(private readonly structure?: Structure) {}

	object(fields: readonly NamedField[], values: Item, path: Path): void {
		for (const field of fields) this.field(field, values[field.name], path);
		for (const key of this.structure?.unknownKeysAt(path) ?? []) {
			this.findings.push({ path: [...path, key], code: 'unknown_field' });
		}
	}

	private field(named: NamedField, value: unknown, path: Path): void {
		const { name, field } = named;
		if (this.refused(path, name) || value === undefined) return;
		if (Array.isArray(value)) this.list(named, value, [...path, name]);
		else this.note(path, name, valueCode(field, value));
	}

	private list({ field, item }: NamedField, list: readonly unknown[], path: Path): void {
		if (hasTooManyEntries(field, list)) {
			this.findings.push({ path, code: 'too_many' });
			return;
		}
		const least = (field.type === 'urls' && field.minItems) || 1;
		if (list.length < least) this.findings.push({ path, code: 'too_few' });
		list.forEach((entry, index) => {
			if (this.refused(path, index)) return;
			if (item.length) this.object(item, entry as Item, [...path, index]);
			else this.note(path, index, valueCode(field, entry));
		});
	}

	private refused(path: Path, key: string | number): boolean {
		if (!this.structure) return false;
		const code = this.structure.codeAt([...path, key]);
		this.note(path, key, code);
		return code !== undefined;
	}

	private note(path: Path, key: string | number, code: IssueCode | undefined): void {
		if (code) this.findings.push({ path: [...path, key], code });
	}
}

/**
 * A function that tells what is wrong with values by these fields: zod checks their structure, a walk
 * over the definitions the values themselves. Refinements of zod would do both, and take half of the
 * time of a whole request.
 */
export function compileFields(
	fields: FieldDefinitions,
	isRequired: (name: string) => boolean,
): (values: Item) => Finding[] {
	const structure = objectStructure(fields, isRequired);
	const named = namedFields(fields);
	return (values) => {
		const bounded = hasLongList(named, values) ? withoutLongLists(named, values) : values;
		const { error } = structure.safeParse(bounded);
		const walk = new Walk(error && new Structure(error));
		walk.object(named, values, []);
		return walk.findings;
	};
}
