import type { Condition, Fields, Model, Rule } from '../registry/schema';
import { topField } from '../registry/index';
import { either } from '../registry/words';
import { pathText, show } from './issues';
import type { Issue, IssueCode, Path } from './issues';

export type Values = Readonly<Record<string, unknown>>;
type Item = Record<string, unknown>;

/** Where a field, or `list[].key` in any entry of a list, is set; empty when it is not. */
export function pathsOf(values: Values, name: string): Path[] {
	const key = name.split('[].')[1];
	if (key === undefined) return values[name] === undefined ? [] : [[name]];
	const list = topField(name);
	return itemsOf(values, list).flatMap((item, index) =>
		item[key] === undefined ? [] : [[list, index, key]],
	);
}

function itemsOf(values: Values, list: string): Item[] {
	const items = values[list];
	if (!Array.isArray(items)) return [];
	return items.map((item) => (item !== null && typeof item === 'object' ? (item as Item) : {}));
}

/** A field's value, or its documented default where the caller set none. */
export function valueOf(fields: Fields, values: Values, name: string): unknown {
	if (values[name] !== undefined) return values[name];
	const field = fields[name];
	return field && 'default' in field ? field.default : undefined;
}

/** Whether a condition of the registry holds. */
export function holds(condition: Condition, fields: Fields, values: Values): boolean {
	if ('anyGiven' in condition)
		return condition.anyGiven.some((name) => pathsOf(values, name).length);
	return valueOf(fields, values, condition.field) === condition.is;
}

function conditionPaths(condition: Condition, values: Values): Path[] {
	const names = 'anyGiven' in condition ? condition.anyGiven : [condition.field];
	return names.flatMap((name) => pathsOf(values, name));
}

function on(paths: Path[], code: IssueCode, message: string): Issue[] {
	return paths.map((path) => ({ path, code, message }));
}

function names(paths: Path[]): string {
	return paths.map(pathText).join(' and ');
}

/** The issues of one rule; values of a wrong type are the shape's business and break no rule. */
export function check(rule: Rule, model: Model, fields: Fields, values: Values): Issue[] {
	switch (rule.rule) {
		case 'atMostOneOf': {
			const given = rule.fields.filter((name) => pathsOf(values, name).length);
			if (given.length < 2) return [];
			const paths = given.flatMap((name) => pathsOf(values, name));
			return on(paths, 'conflict', `Give only one of ${either(rule.fields)}: ${rule.why}`);
		}
		case 'excludes': {
			const excluded = rule.fields.flatMap((name) => pathsOf(values, name));
			if (!excluded.length || !holds(rule.when, model.fields, values)) return [];
			const cause = conditionPaths(rule.when, values);
			const message = `${names(cause)} cannot be combined with ${names(excluded)}: ${rule.why}`;
			return on([...cause, ...excluded], 'conflict', message);
		}
		case 'onlyIf': {
			if (!holds(rule.when, model.fields, values)) return [];
			const value = valueOf(model.fields, values, rule.field);
			if (typeof value !== typeof rule.in[0]) return [];
			if ((rule.in as readonly unknown[]).includes(value)) return [];
			const cause = conditionPaths(rule.when, values);
			const message = `${names(cause)} needs ${rule.field} ${either(rule.in)}, not ${show(value)}: ${rule.why}`;
			return on([...cause, [rule.field]], 'conflict', message);
		}
		case 'itemCount':
			return itemsOf(values, rule.list).flatMap((item, index) => {
				const counted = item[rule.counted];
				if (item[rule.key] !== rule.is || !Array.isArray(counted)) return [];
				if (counted.length >= rule.min && counted.length <= rule.max) return [];
				const code = counted.length < rule.min ? 'too_few' : 'too_many';
				const size = rule.min === rule.max ? `exactly ${rule.max}` : `${rule.min} to ${rule.max}`;
				const at = pathText([rule.list, index]);
				const message = `${at} with ${rule.key} ${rule.is} takes ${size} ${rule.counted}, not ${counted.length}: ${rule.why}`;
				return on(
					[
						[rule.list, index, rule.key],
						[rule.list, index, rule.counted],
					],
					code,
					message,
				);
			});
		case 'within': {
			const limit = valueOf(model.fields, values, rule.below);
			if (typeof limit !== 'number') return [];
			const outside = itemsOf(values, rule.list).flatMap((item, index): Path[] => {
				const value = item[rule.key];
				const isOutside = typeof value === 'number' && (value <= 0 || value >= limit);
				return isOutside ? [[rule.list, index, rule.key]] : [];
			});
			if (!outside.length) return [];
			const message = `${names(outside)} must lie after 0 and before ${rule.below} (${limit}): ${rule.why}`;
			return on([...outside, [rule.below]], 'conflict', message);
		}
		case 'strictlyIncreasing': {
			const items = itemsOf(values, rule.list).map((item) => item[rule.key]);
			return items.flatMap((value, index) => {
				const before = items[index - 1];
				if (typeof value !== 'number' || typeof before !== 'number' || value > before) return [];
				const path: Path = [rule.list, index, rule.key];
				const message = `${pathText(path)} must be greater than the ${before} before it: ${rule.why}`;
				return on([path], 'out_of_order', message);
			});
		}
		case 'promptReferences':
			return promptReferences(rule, fields, values);
	}
}

function promptReferences(
	rule: Extract<Rule, { rule: 'promptReferences' }>,
	fields: Fields,
	values: Values,
): Issue[] {
	const { prompt } = values;
	if (typeof prompt !== 'string' || !prompt.includes(rule.before)) return [];
	const given = rule.fields.reduce((sum, name) => {
		const value = values[name];
		return sum + (Array.isArray(value) ? value.length : Number(value !== undefined));
	}, 0);
	const wrong = new Set<string>();
	const parts = prompt.split(rule.before);
	for (const [index, part] of parts.entries()) {
		// A name stands for itself: me@video1.tv is an address.
		if (!index || /\w$/.test(parts[index - 1] ?? '')) continue;
		const digits = /^\d+/.exec(part)?.[0];
		if (digits === undefined || !part.startsWith(rule.after, digits.length)) continue;
		if (Number(digits) < 1 || Number(digits) > given)
			wrong.add(`${rule.before}${digits}${rule.after}`);
	}
	if (!wrong.size) return [];
	const message = `The prompt names ${[...wrong].join(', ')}, but ${given} given: ${rule.why}`;
	const named = rule.fields.filter((name) => fields[name]).map((name): Path => [name]);
	return on([['prompt'], ...named], 'bad_reference', message);
}
