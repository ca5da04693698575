import type {
	Field,
	FieldDefinitions,
	Model,
	NumberField,
	StringField,
	UrlField,
	UrlsField,
} from '../../nodes/qwave/registry/schema';

/** The part of JSON Schema that the tables need. */
export interface JsonSchema {
	type?: string;
	const?: unknown;
	enum?: readonly unknown[];
	pattern?: string;
	format?: string;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	maxProperties?: number;
	anyOf?: readonly JsonSchema[];
	items?: JsonSchema;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	additionalProperties?: boolean;
}

/** An http(s) URL without white space that can be read as one. */
function isHttp(text: string): boolean {
	if (!/^https?:\/\/[^\s/?#]/i.test(text) || /\s/.test(text)) return false;
	try {
		new URL(text);
		return true;
	} catch {
		return false;
	}
}
const isBase64 = (text: string) =>
	/^data:image\/(jpeg|jpg|png|webp);base64,[A-Za-z0-9+/]+=?=?$/i.test(text);
const isAsset = (text: string) => /^asset:\/\/[A-Za-z0-9_-]+$/.test(text);

/** What may stand for a file, by the names that the schemas use; `url` is one of Fastify's own. */
export const FORMATS = {
	file: isHttp,
	'file or base64': (text: string) => isHttp(text) || isBase64(text),
	'file or asset': (text: string) => isHttp(text) || isAsset(text),
	'file or base64 or asset': (text: string) => isHttp(text) || isBase64(text) || isAsset(text),
} as const;

function url({ alsoAccepts = [] }: UrlField | UrlsField): JsonSchema {
	const also = (['base64', 'asset'] as const).filter((form) => alsoAccepts.includes(form));
	return { type: 'string', format: ['file', ...also].join(' or ') };
}

/** A choice; both spellings where a page says that letters may be capitals. */
function choice({ options, ignoreCase }: StringField): readonly string[] | undefined {
	if (!options || !ignoreCase) return options;
	const spellings = options.flatMap((one) => [one, one.toLowerCase(), one.toUpperCase()]);
	return [...new Set(spellings)];
}

function list(items: JsonSchema, field: { minItems?: number; maxItems?: number }): JsonSchema {
	return { type: 'array', items, minItems: field.minItems ?? 1, maxItems: field.maxItems };
}

function ofItem(fields: FieldDefinitions): JsonSchema {
	const properties: Record<string, JsonSchema> = {};
	for (const [name, field] of Object.entries(fields)) {
		properties[name] = field.type === 'string' ? ofText(field) : ofField(field);
	}
	const required = Object.keys(fields).filter((name) => fields[name]?.required);
	return { type: 'object', properties, required, additionalProperties: false };
}

/** A range or a choice, and the one value beside it that some pages allow. */
function ofNumber({ type, options, min, max, orValue }: NumberField): JsonSchema {
	const usual = { enum: options, minimum: min, maximum: max };
	return orValue === undefined ? { type, ...usual } : { type, anyOf: [usual, { enum: [orValue] }] };
}

const NOT_BLANK = '\\S';

/** A text that holds something, and begins as it must. */
function ofText(field: StringField): JsonSchema {
	const { maxLength, startsWith } = field;
	const pattern = startsWith === undefined ? NOT_BLANK : `^${startsWith}`;
	return { type: 'string', enum: choice(field), maxLength, pattern };
}

function ofField(field: Field): JsonSchema {
	switch (field.type) {
		case 'string':
			return { type: 'string', enum: choice(field), maxLength: field.maxLength };
		case 'integer':
		case 'number':
			return ofNumber(field);
		case 'boolean':
			return { type: 'boolean', enum: field.fixed === undefined ? undefined : [field.fixed] };
		case 'url':
			return url(field);
		case 'urls':
			return list(url(field), field);
		case 'strings':
			return list({ type: 'string', enum: field.options, pattern: NOT_BLANK }, {});
		case 'objects':
			return list(ofItem(field.item), field);
		case 'object':
			return { type: 'object', additionalProperties: true };
	}
}

function place(root: JsonSchema, path: readonly string[], leaf: JsonSchema): void {
	const [key = '', ...rest] = path;
	const properties = (root.properties ??= {});
	if (rest.length > 0) {
		const nested = (properties[key] ??= { type: 'object', additionalProperties: false });
		place(nested, rest, leaf);
	} else if (properties[key]) {
		properties[key].additionalProperties = true;
	} else {
		properties[key] = leaf;
	}
}

/**
 * What a request body may hold when it takes these fields; nothing else is let through.
 *
 * @param emptyExtra whether `extra` is there for tradition's sake, and must be empty
 */
export function bodySchema(
	model: Model,
	fields: FieldDefinitions,
	emptyExtra: boolean,
): JsonSchema {
	const root: JsonSchema = {
		type: 'object',
		properties: { model: { const: model.id }, action: { type: 'string' } },
		additionalProperties: false,
	};
	if (emptyExtra) place(root, ['extra'], { type: 'object', maxProperties: 0 });
	for (const [name, field] of Object.entries(fields)) {
		if (name !== 'action') place(root, (field.wire ?? name).split('.'), clean(ofField(field)));
	}
	return root;
}

/** Without the keys that hold nothing, which a JSON Schema must not have. */
function clean(schema: JsonSchema): JsonSchema {
	return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}
