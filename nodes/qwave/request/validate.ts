import { actionField, fieldsOf, modesOf, rootField } from '../registry/lookup';
import type { FieldDefinitions, Mode, ModeSpec, Model, Version } from '../registry/schema';
import { orList, modeTitle } from '../describe/field';
import { pathsOf } from './rules/conditions';
import type { Values } from './rules/conditions';
import { API_WORDS, listed, namer, pathText, preview } from './issues';
import type { Issue, Words } from './issues';
import { foreignReferences } from './rules/promptReferences';
import { check } from './rules/index';
import { issuesOf } from './fieldIssues';
import { compileFields, optionOf } from './fieldSchemas';
import type { Finding } from './fieldSchemas';
import { findTarget } from './findTarget';

export interface RequestInput {
	apiVersion: string;
	model: string;
	mode: string;
	/** Values by canonical field name; what is undefined counts as not set. */
	fields?: Record<string, unknown>;
}

export interface ValidRequest {
	ok: true;
	version: Version;
	model: Model;
	mode: Mode;
	spec: ModeSpec;
	/** The fields of this model in this mode. */
	table: FieldDefinitions;
	/** What the caller set, blank texts left out. */
	fields: Values;
	/** As `fields`, with what the caller nested in a free object under its own name. */
	values: Values;
	/** Recommended limits that were passed; they never refuse. */
	warnings: string[];
}
export type Validation = ValidRequest | { ok: false; issues: Issue[] };

interface CompiledMode {
	table: FieldDefinitions;
	/** Beside the table, the model's fields of other modes: rules may name them. */
	all: FieldDefinitions;
	/** What is wrong with values, field by field. */
	findingsIn: (values: Values) => Finding[];
	/**
	 * Fields whose wire path lies inside a pass-through object, for example
	 * `{ holder: 'extra', key: 'generate_audio', name: 'generate_audio' }`.
	 */
	nested: ReadonlyArray<{ holder: string; key: string; name: string }>;
}
const plans = new WeakMap<Model, Partial<Record<Mode, CompiledMode>>>();

function planOf(model: Model, mode: Mode, spec: ModeSpec): CompiledMode {
	const ofModel = plans.get(model) ?? {};
	plans.set(model, ofModel);
	return (ofModel[mode] ??= makePlan(model, mode, spec));
}

function makePlan(model: Model, mode: Mode, spec: ModeSpec): CompiledMode {
	const table: FieldDefinitions = { ...fieldsOf(model, mode), action: actionField(spec) };
	const nested = Object.entries(table).flatMap(([name, { wire = name }]) => {
		const [holder = '', key] = wire.split('.');
		return key !== undefined && table[holder]?.type === 'object' ? [{ holder, key, name }] : [];
	});
	const findingsIn = compileFields(table, (name) => spec.required.includes(name));
	return { table, all: { ...model.fields, ...table }, findingsIn, nested };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What the caller really set: no undefined, and a blank text is a missing text. */
function valuesSet(
	fields: Record<string, unknown>,
	table: FieldDefinitions,
): Record<string, unknown> {
	const isBlank = (name: string, value: unknown) =>
		typeof value === 'string' && table[name]?.type === 'string' && !value.trim();
	return Object.fromEntries(
		Object.entries(fields).filter(([name, value]) => value !== undefined && !isBlank(name, value)),
	);
}

function unknownText(model: Model, mode: Mode, table: FieldDefinitions, name: string): string {
	const sameWire = Object.entries(table).find(([, field]) => field.wire === name);
	if (sameWire) return `${name} is written ${sameWire[0]} here`;
	const held = Object.entries(table).filter(([, { wire }]) => wire?.startsWith(`${name}.`));
	if (held.length) {
		const names = held.map(([own, { wire = own }]) => `${wire} is written ${own}`).join(', ');
		return `${names} here: give it only once, and leave ${name} out`;
	}
	const elsewhere = modesOf(model).filter((other) => Object.hasOwn(fieldsOf(model, other), name));
	if (elsewhere.length) {
		return `${model.id} takes no ${name} in ${modeTitle(mode)}, only in ${orList(elsewhere.map(modeTitle))}`;
	}
	return `${model.id} has no field ${name}. In ${modeTitle(mode)} it takes ${Object.keys(table).join(', ')}`;
}

function missingAlternatives(spec: ModeSpec, values: Values, words: Words): Issue[] {
	return (spec.anyOf ?? []).flatMap((group) => {
		if (group.some((name) => pathsOf(values, name).length)) return [];
		const message = `Give ${orList(group.map(namer(words)))}: one of them is required`;
		return group.map((name): Issue => ({ path: [rootField(name)], code: 'required', message }));
	});
}

function recommended(table: FieldDefinitions, values: Values, words: Words): string[] {
	return Object.entries(table).flatMap(([name, field]) => {
		const value = values[name];
		if (field.type === 'urls' && field.recommendedItems && Array.isArray(value)) {
			if (value.length <= field.recommendedItems) return [];
			return [
				`${words.field([name])} has ${value.length} entries; at most ${field.recommendedItems} are recommended`,
			];
		}
		if (field.type === 'string' && field.recommendedLength && typeof value === 'string') {
			if ([...value].length <= field.recommendedLength) return [];
			return [
				`${words.field([name])} has ${[...value].length} characters; at most ${field.recommendedLength} are recommended`,
			];
		}
		return [];
	});
}

interface Unnested {
	values: Record<string, unknown>;
	/** Where the caller wrote a value that stands in a free object, by its own name. */
	origins: Map<string, string[]>;
	issues: Issue[];
}

/** What the caller set, with what is nested in a free object under its own name and options as the page writes them. */
function liftNested(fields: Values, { table, nested }: CompiledMode, words: Words): Unnested {
	const values: Record<string, unknown> = { ...fields };
	const origins = new Map<string, string[]>();
	const issues: Issue[] = [];
	for (const { holder, key, name } of nested) {
		const held = fields[holder];
		if (!isRecord(held) || held[key] === undefined) continue;
		const path = [holder, key];
		if (name in fields) {
			const message = `${words.field([name])} and ${words.field(path)} are the same parameter: give only one of them`;
			issues.push({ path: [name], code: 'conflict', message }, { path, code: 'conflict', message });
		} else {
			values[name] = held[key];
			origins.set(name, path);
		}
	}
	// Rules and prices know the options as the page writes them; the body keeps the caller's letters.
	for (const [name, field] of Object.entries(table)) {
		const value = values[name];
		if (field.type !== 'string' || !field.options || typeof value !== 'string') continue;
		values[name] = optionOf(field, field.options, value) ?? value;
	}
	return { values, origins, issues };
}

/** One issue per place and code. */
function distinct(issues: readonly Issue[]): Issue[] {
	const first = new Map<string, Issue>();
	for (const issue of issues) {
		const key = `${issue.code} ${pathText(issue.path)}`;
		if (!first.has(key)) first.set(key, issue);
	}
	return [...first.values()];
}

function atOrigin(issue: Issue, origins: Unnested['origins']): Issue {
	const origin = origins.get(String(issue.path[0]));
	return origin ? { ...issue, path: [...origin, ...issue.path.slice(1)] } : issue;
}

/**
 * Checks a request against the capability registry: every value, every rule, and reports all that is
 * wrong at once. Never throws.
 *
 * @param words of the messages
 */
export function validate(input: RequestInput, words = API_WORDS): Validation {
	const request: Partial<RequestInput> = isRecord(input) ? input : {};
	const found = findTarget(request, words);
	if ('issues' in found) return { ok: false, issues: found.issues };
	const { version, model, mode } = found;
	const given = request.fields ?? {};
	if (!isRecord(given)) {
		const message = `fields must be an object with values by field name, not ${preview(given)}`;
		return { ok: false, issues: [{ path: ['fields'], code: 'wrong_type', message }] };
	}
	const spec = model.modes[mode] as ModeSpec;
	const plan = planOf(model, mode, spec);
	const { table } = plan;
	const fields = valuesSet(given, table);
	const { values, origins, issues: conflicts } = liftNested(fields, plan, words);
	const unknownField = (name: string) => unknownText(model, mode, table, name);
	const wrong = issuesOf(plan.findingsIn(values), table, values, { words, unknownField });
	const checked = { values, all: plan.all, fields: table, words };
	const rules = [...model.rules, ...(spec.rules ?? [])];
	const issues = [
		...conflicts,
		...wrong.issues,
		...missingAlternatives(spec, values, words),
		...rules.flatMap((rule) => check(rule, checked)),
	];
	if (!issues.length) {
		const advice = (model.recommendations ?? []).flatMap((rule) => check(rule, checked));
		const advised = new Set(advice.map(({ message }) => message));
		return {
			ok: true,
			version,
			model,
			mode,
			spec,
			table,
			fields,
			values,
			warnings: [
				...recommended(table, values, words),
				...advised,
				...foreignReferences(model.id, rules, values),
			],
		};
	}
	const all = listed(distinct(issues), wrong.more);
	return { ok: false, issues: all.map((issue) => atOrigin(issue, origins)) };
}
