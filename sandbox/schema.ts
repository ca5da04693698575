import type { Field, Fields, Model } from '../nodes/qwave/registry/schema';

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
	items?: JsonSchema;
	properties?: Record<string, JsonSchema>;
	required?: string[];
	additionalProperties?: boolean;
}

const url: JsonSchema = { type: 'string', pattern: '^https?://[^\\s/?#]+\\S*$' };

function list(items: JsonSchema, field: { minItems?: number; maxItems?: number }): JsonSchema {
	return { type: 'array', items, minItems: field.minItems ?? 1, maxItems: field.maxItems };
}

function ofItem(fields: Fields): JsonSchema {
	const properties: Record<string, JsonSchema> = {};
	for (const [name, field] of Object.entries(fields)) properties[name] = ofField(field);
	const required = Object.keys(fields).filter((name) => fields[name]?.required);
	return { type: 'object', properties, required, additionalProperties: false };
}

function ofField(field: Field): JsonSchema {
	switch (field.type) {
		case 'string':
			return { type: 'string', enum: field.options, maxLength: field.maxLength };
		case 'integer':
		case 'number':
			return { type: field.type, enum: field.options, minimum: field.min, maximum: field.max };
		case 'boolean':
			return { type: 'boolean' };
		case 'url':
			return url;
		case 'urls':
			return list(url, field);
		case 'strings':
			return list({ type: 'string', enum: field.options }, {});
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

/** What a request body may hold when it takes these fields of a model; nothing else is let through. */
export function bodySchema(model: Model, fields: Fields): JsonSchema {
	const root: JsonSchema = {
		type: 'object',
		properties: { model: { const: model.id }, action: { type: 'string' } },
		additionalProperties: false,
	};
	for (const [name, field] of Object.entries(fields)) {
		place(root, (model.fields[name]?.wire ?? name).split('.'), clean(ofField(field)));
	}
	return root;
}

/** Without the keys that hold nothing, which a JSON Schema must not have. */
function clean(schema: JsonSchema): JsonSchema {
	return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}
