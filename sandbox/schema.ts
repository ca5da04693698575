import type { Field, Fields, Model, NumberField } from '../nodes/qwave/registry/schema';

/** The part of JSON Schema that the tables need. */
export interface JsonSchema {
	type?: string;
	const?: unknown;
	enum?: readonly unknown[];
	pattern?: string;
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

const WEB = 'https?://[^\\s/?#]+\\S*';
/** A web address, or where registered media may stand for one, that too. */
function ofUrl(mayBeAsset: boolean): JsonSchema {
	return { type: 'string', pattern: mayBeAsset ? `^(${WEB}|asset://\\S+)$` : `^${WEB}$` };
}

function list(items: JsonSchema, field: { minItems?: number; maxItems?: number }): JsonSchema {
	return { type: 'array', items, minItems: field.minItems ?? 1, maxItems: field.maxItems };
}

function ofItem(fields: Fields, assets: boolean): JsonSchema {
	const properties: Record<string, JsonSchema> = {};
	for (const [name, field] of Object.entries(fields)) properties[name] = ofField(field, assets);
	const required = Object.keys(fields).filter((name) => fields[name]?.required);
	return { type: 'object', properties, required, additionalProperties: false };
}

/** A range or a choice, and the one value beside it that some pages allow. */
function ofNumber({ type, options, min, max, also }: NumberField): JsonSchema {
	const usual = { enum: options, minimum: min, maximum: max };
	return also === undefined ? { type, ...usual } : { type, anyOf: [usual, { enum: [also] }] };
}

function ofField(field: Field, assets: boolean): JsonSchema {
	switch (field.type) {
		case 'string':
			return { type: 'string', enum: field.options, maxLength: field.maxLength };
		case 'integer':
		case 'number':
			return ofNumber(field);
		case 'boolean':
			return { type: 'boolean', enum: field.only === undefined ? undefined : [field.only] };
		case 'url':
			return ofUrl(assets);
		case 'urls':
			return list(ofUrl(assets), field);
		case 'strings':
			return list({ type: 'string', enum: field.options }, {});
		case 'objects':
			return list(ofItem(field.item, assets), field);
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
 * @param assets whether media may be `asset://` references
 */
export function bodySchema(
	model: Model,
	fields: Fields,
	{ emptyExtra, assets }: { emptyExtra: boolean; assets: boolean },
): JsonSchema {
	const root: JsonSchema = {
		type: 'object',
		properties: { model: { const: model.id }, action: { type: 'string' } },
		additionalProperties: false,
	};
	if (emptyExtra) place(root, ['extra'], { type: 'object', maxProperties: 0 });
	for (const [name, field] of Object.entries(fields)) {
		if (name !== 'action')
			place(root, (field.wire ?? name).split('.'), clean(ofField(field, assets)));
	}
	return root;
}

/** Without the keys that hold nothing, which a JSON Schema must not have. */
function clean(schema: JsonSchema): JsonSchema {
	return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}
