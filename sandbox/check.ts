import { fieldsOf, findModel, modesOf, VERSIONS } from '../nodes/qwave/registry';
import type { Field, Mode, Model } from '../nodes/qwave/registry/schema';
import { gives, isObject, wirePath, type Body } from './body';
import { ApiError, invalid } from './errors';
import { broken } from './rules';
import { bodySchema, type JsonSchema } from './schema';

/** What ajv says about a body. */
export interface SchemaError {
	readonly keyword: string;
	readonly instancePath: string;
	readonly params: Readonly<Record<string, unknown>>;
	readonly message?: string;
}
/** Ajv, as Fastify ships it: the errors of a value against a schema. */
export type Validate = (schema: JsonSchema, value: unknown) => readonly SchemaError[];

/** A request that the API would accept. */
export interface Accepted {
	readonly series: string;
	readonly model: Model;
	readonly mode: Mode;
	readonly action: string;
}

const schemas = new Map<string, JsonSchema>();

function schemaFor(model: Model, modes: readonly Mode[], version: string): JsonSchema {
	const id = [version, model.id, ...modes].join(' ');
	const known = schemas.get(id);
	if (known) return known;
	const fields: Record<string, Field> = {};
	for (const mode of modes) {
		for (const [name, field] of Object.entries(fieldsOf(model, mode))) {
			fields[name] = modes.length > 1 ? (model.fields[name] ?? field) : field;
		}
	}
	const schema = bodySchema(model, fields);
	schemas.set(id, schema);
	return schema;
}

/** `/ref_images/0/tag` as people write it: `ref_images[0].tag`. */
function paramOf({ instancePath, params }: SchemaError): string {
	const added = params.additionalProperty ?? params.missingProperty;
	const keys = [...instancePath.split('/').slice(1), ...(typeof added === 'string' ? [added] : [])];
	return keys
		.map((key, at) => (/^\d+$/.test(key) ? `[${key}]` : `${at ? '.' : ''}${key}`))
		.join('');
}

function worded(error: SchemaError, where: string): ApiError {
	const param = paramOf(error);
	switch (error.keyword) {
		case 'additionalProperties':
			return invalid(param, `Unknown parameter ${param}: ${where} does not declare it`);
		case 'required':
			return invalid(param, `${param} is required`);
		case 'enum':
			return invalid(
				param,
				`${param} must be one of ${(error.params.allowedValues as unknown[]).join(', ')}`,
			);
		case 'pattern':
			return invalid(param, `${param} must be an http(s) URL`);
		default:
			return invalid(param, `${param} ${error.message ?? 'is invalid'}`);
	}
}

/** Undeclared parameters first: they are what a caller must know of before anything else. */
function firstOf(errors: readonly SchemaError[], where: string): ApiError | undefined {
	const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
	return error && worded(error, where);
}

function missing(model: Model, mode: Mode, body: Body): ApiError | undefined {
	const spec = model.modes[mode];
	const required = spec?.required.find((name) => !gives(body, model, name));
	if (required) {
		const param = wirePath(model, required);
		return invalid(param, `${param} is required for ${mode}`);
	}
	const group = spec?.anyOf?.find((names) => !names.some((name) => gives(body, model, name)));
	const params = group?.map((name) => wirePath(model, name));
	return params && invalid(params[0], `One of ${params.join(', ')} is required for ${mode}`);
}

/** The mode follows from `action` and the media given; without a fit, the nearest mode says why. */
function modeOf(model: Model, version: string, body: Body, validate: Validate): Mode {
	const modes = modesOf(model).filter(
		(mode) => body.action === undefined || model.modes[mode]?.actions.includes(String(body.action)),
	);
	if (modes.length === 0) {
		const actions = [
			...new Set(modesOf(model).flatMap((mode) => model.modes[mode]?.actions ?? [])),
		];
		throw invalid('action', `action must be one of ${actions.join(', ')} for ${model.id}`);
	}
	const tries = modes.map((mode) => {
		const errors = validate(schemaFor(model, [mode], version), body);
		const lacks = missing(model, mode, body);
		const strangers = errors.filter(({ keyword }) => keyword === 'additionalProperties').length;
		const far = strangers * 4 + (errors.length - strangers) * 2 + (lacks ? 3 : 0);
		return { mode, far, error: lacks ?? firstOf(errors, `${model.id} in ${mode}`) };
	});
	const best = tries.reduce((a, b) => (b.far < a.far ? b : a));
	if (best.error) throw best.error;
	return best.mode;
}

function against(
	model: Model,
	version: string,
	body: Body,
	validate: Validate,
): Omit<Accepted, 'series'> {
	const everything = validate(schemaFor(model, modesOf(model), version), body);
	const wrong = firstOf(everything, model.id);
	if (wrong) throw wrong;
	for (const rule of model.rules) {
		const error = broken(rule, body, model);
		if (error) throw error;
	}
	const mode = modeOf(model, version, body, validate);
	const action = typeof body.action === 'string' ? body.action : model.modes[mode]?.actions[0];
	return { model, mode, action: action ?? 'generate' };
}

/**
 * Checks a request body as strictly as the documents say, from the tables alone. With several
 * contracts, one that accepts the body is enough unless `pinned` names the one that must.
 */
export function check(body: unknown, validate: Validate, pinned?: string): Accepted {
	if (!isObject(body)) throw invalid(undefined, 'The request body must be a JSON object');
	if (typeof body.model !== 'string') throw invalid('model', 'model is required');
	let refusal = new ApiError(404, 'model_not_found', `Model ${body.model} does not exist`, {
		param: 'model',
	});
	for (const version of VERSIONS) {
		const model = findModel(version, body.model);
		if (!model || (pinned && version.id !== pinned)) continue;
		const series = version.series.find(({ models }) => models.includes(model))?.series ?? '';
		try {
			return { series, ...against(model, version.id, body, validate) };
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			refusal = error;
		}
	}
	throw refusal;
}
