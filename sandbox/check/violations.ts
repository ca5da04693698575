import { fieldsOf } from '../../nodes/qwave/registry/lookup';
import type { FieldDefinitions, Mode, ModeSpec, Model } from '../../nodes/qwave/registry/schema';
import { gives, wirePath, type Body } from './body';
import { isStrict, type Contract } from './contracts';
import { ApiError, invalid } from '../shapes/errors';
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

/** One thing that a mode has against a body. */
export interface Violation {
	readonly kind: 'unknown' | 'value' | 'missing' | 'rule';
	/** The parameter, or the words of a rule: modes that name the same agree. */
	readonly subject: string;
	readonly error: ApiError;
}

const schemas = new Map<string, JsonSchema>();

function schemaFor({ version, model }: Contract, mode: Mode): JsonSchema {
	const id = [version.id, model.id, mode].join(' ');
	const schema = schemas.get(id) ?? bodySchema(model, fieldsOf(model, mode), isStrict(version));
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

function describeSchemaError({ keyword, params, message }: SchemaError): string {
	switch (keyword) {
		case 'required':
			return 'is required';
		case 'enum': {
			const values = params.allowedValues as unknown[];
			return `must be ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
		}
		case 'format':
			return String(params.format).includes('asset')
				? 'must be an http(s) URL or asset://ID'
				: 'must be an http(s) URL';
		case 'pattern': {
			const [, start] = /^\^(.+)/.exec(String(params.pattern)) ?? [];
			return start === undefined ? 'must not be blank' : `must start with ${start}`;
		}
		default:
			return message ?? 'is invalid';
	}
}

/** One violation for each parameter, however much ajv says about it. */
function schemaViolations(errors: readonly SchemaError[], where: string): Violation[] {
	const params = new Map<string, SchemaError[]>();
	for (const error of errors) {
		const param = paramOf(error);
		const own = params.get(param);
		if (own) own.push(error);
		else params.set(param, [error]);
	}
	return [...params].map(([param, own]): Violation => {
		if (own.some(({ keyword }) => keyword === 'additionalProperties')) {
			const message = `Unknown parameter ${param}: ${where} does not declare it`;
			return { kind: 'unknown', subject: param, error: invalid(param, message) };
		}
		if (own.some(({ keyword }) => keyword === 'maxProperties')) {
			const message = `${param} is not supported any more: its parameters stand in the body itself`;
			const error = new ApiError(400, 'capability_violation', message, { param });
			return { kind: 'unknown', subject: param, error };
		}
		const words = own.filter(({ keyword }) => keyword !== 'anyOf').map(describeSchemaError);
		const error = invalid(param, `${param} ${words.join(' or ')}`);
		return { kind: 'value', subject: param, error };
	});
}

function missingFields(
	spec: ModeSpec,
	mode: Mode,
	body: Body,
	fields: FieldDefinitions,
): Violation[] {
	const groups = [...spec.required.map((name) => [name]), ...(spec.anyOf ?? [])];
	return groups
		.filter((names) => !names.some((name) => gives(body, fields, name)))
		.map((names): Violation => {
			const params = names.map((name) => wirePath(fields, name));
			const [param = ''] = params;
			const what = params.length > 1 ? `One of ${params.join(', ')}` : param;
			return {
				kind: 'missing',
				subject: param,
				error: invalid(param, `${what} is required for ${mode}`),
			};
		});
}

/** The fields that rules of a mode may name: its own, and beside them those of other modes. */
export function namedFields(model: Model, mode: Mode): FieldDefinitions {
	return { ...model.fields, ...fieldsOf(model, mode) };
}

/** All that a mode of a contract has against a request body. */
export function violationsOf(
	contract: Contract,
	mode: Mode,
	spec: ModeSpec,
	body: Body,
	validate: Validate,
): Violation[] {
	const { model } = contract;
	const fields = namedFields(model, mode);
	const rules = [...model.rules, ...(spec.rules ?? [])].flatMap((rule): Violation[] => {
		const error = broken(rule, body, fields);
		return error ? [{ kind: 'rule', subject: error.message, error }] : [];
	});
	return [
		...schemaViolations(validate(schemaFor(contract, mode), body), `${model.id} in ${mode}`),
		...missingFields(spec, mode, body, fields),
		...rules,
	];
}
