import type { Condition, Fields, Rule } from '../registry/schema';
import { topField } from '../registry/index';
import { onlyText, ruleText, sizeText } from '../registry/ruleWords';
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
	const wanted: readonly unknown[] = [condition.is].flat();
	const [list = '', key] = condition.field.split('[].');
	if (key !== undefined) return itemsOf(values, list).some((item) => wanted.includes(item[key]));
	return wanted.includes(valueOf(fields, values, condition.field));
}

function conditionPaths(condition: Condition, values: Values): Path[] {
	if ('field' in condition) {
		const paths = pathsOf(values, condition.field);
		return paths.length ? paths : [[topField(condition.field)]];
	}
	return condition.anyGiven.flatMap((name) => pathsOf(values, name));
}

function on(paths: Path[], code: IssueCode, message: string): Issue[] {
	return paths.map((path) => ({ path, code, message }));
}

function names(paths: Path[]): string {
	return paths.map(pathText).join(' and ');
}

/**
 * The issues of one rule, given all fields of the model and those of the mode; values of a wrong type are the shape's business and break no rule.
 */
export function check(rule: Rule, all: Fields, fields: Fields, values: Values): Issue[] {
	switch (rule.rule) {
		case 'atMostOneOf': {
			const given = rule.fields.filter((name) => pathsOf(values, name).length);
			if (given.length < 2) return [];
			const paths = given.flatMap((name) => pathsOf(values, name));
			return on(paths, 'conflict', ruleText(rule));
		}
		case 'excludes': {
			const excluded = rule.fields.flatMap((name) => pathsOf(values, name));
			if (!excluded.length || !holds(rule.when, all, values)) return [];
			const cause = conditionPaths(rule.when, values);
			const message = `${names(cause)} cannot be combined with ${names(excluded)}: ${rule.why}`;
			return on([...cause, ...excluded], 'conflict', message);
		}
		case 'onlyIf': {
			const value = valueOf(all, values, rule.field);
			if (value === undefined || !holds(rule.when, all, values)) return [];
			if (rule.in && typeof value !== typeof rule.in[0]) return [];
			const fits = rule.in
				? (rule.in as readonly unknown[]).includes(value)
				: !(Number(value) > (rule.max ?? Infinity));
			if (fits) return [];
			const cause = conditionPaths(rule.when, values);
			const message = `${names(cause)} needs ${rule.field} ${onlyText(rule)}, not ${show(value)}: ${rule.why}`;
			return on([...cause, [rule.field]], 'conflict', message);
		}
		case 'requires': {
			if (!holds(rule.when, all, values)) return [];
			const enough = [...rule.anyOf, ...(rule.unless ?? [])];
			if (enough.some((name) => pathsOf(values, name).length)) return [];
			const cause = conditionPaths(rule.when, values);
			const message = `${names(cause)} needs ${either(rule.anyOf)} too: ${rule.why}`;
			return [
				...on(cause, 'conflict', message),
				...on(
					rule.anyOf.map((name) => [topField(name)]),
					'required',
					message,
				),
			];
		}
		case 'count': {
			if (rule.when && !holds(rule.when, all, values)) return [];
			const isOne = (name: string) => all[name]?.type === 'url' && values[name] !== undefined;
			const given = rule.lists.filter((name) => isOne(name) || Array.isArray(values[name]));
			const sizes = given.map((name) => (isOne(name) ? 1 : itemsOf(values, name).length));
			const total = sizes.reduce((sum, size) => sum + size, 0);
			if (!given.length || rule.in.includes(total)) return [];
			const code = total < Math.min(...rule.in) ? 'too_few' : 'too_many';
			const cause = rule.when ? conditionPaths(rule.when, values) : [];
			const lists = given.map((name): Path => [name]);
			const message = `${names(lists)} must have ${either(rule.in)} entries, not ${total}: ${rule.why}`;
			return on([...cause, ...lists], code, message);
		}
		case 'itemCount':
			return itemsOf(values, rule.list).flatMap((item, index) => {
				const counted = item[rule.counted];
				if (item[rule.key] !== rule.is || !Array.isArray(counted)) return [];
				if (counted.length >= rule.min && counted.length <= rule.max) return [];
				const code = counted.length < rule.min ? 'too_few' : 'too_many';
				const at = pathText([rule.list, index]);
				const message = `${at} with ${rule.key} ${rule.is} takes ${sizeText(rule)} ${rule.counted}, not ${counted.length}: ${rule.why}`;
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
			const limit = valueOf(all, values, rule.below);
			const end = typeof limit === 'number' ? limit : Infinity;
			const outside = itemsOf(values, rule.list).flatMap((item, index): Path[] => {
				const value = item[rule.key];
				if (typeof value !== 'number' || value === rule.also) return [];
				return value <= 0 || value >= end ? [[rule.list, index, rule.key]] : [];
			});
			if (!outside.length) return [];
			const before = end === Infinity ? '' : ` and before ${rule.below} (${end})`;
			const message = `${names(outside)} must lie after 0${before}: ${rule.why}`;
			return on(end === Infinity ? outside : [...outside, [rule.below]], 'conflict', message);
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
		case 'contiguous': {
			const wrong = itemsOf(values, rule.list).flatMap((item, index): Path[] =>
				item[rule.key] === index + 1 ? [] : [[rule.list, index, rule.key]],
			);
			return on(wrong, 'out_of_order', ruleText(rule));
		}
		case 'sum': {
			const wanted = valueOf(all, values, rule.equals);
			const numbers = itemsOf(values, rule.list).map((item) => item[rule.key]);
			if (!numbers.length || typeof wanted !== 'number') return [];
			if (!numbers.every((number): number is number => typeof number === 'number')) return [];
			const total = numbers.reduce((sum, number) => sum + number, 0);
			if (total === wanted) return [];
			const message = `${rule.key} of ${rule.list} adds up to ${total}, not to ${rule.equals} (${wanted}): ${rule.why}`;
			return on([[rule.list], [rule.equals]], 'conflict', message);
		}
		case 'distinct':
			return rule.values.flatMap((value) => {
				const same = itemsOf(values, rule.list).flatMap((item, index): Path[] =>
					item[rule.key] === value ? [[rule.list, index, rule.key]] : [],
				);
				const message = `Only one entry of ${rule.list} may have ${rule.key} ${value}: ${rule.why}`;
				return on(same.slice(1), 'conflict', message);
			});
		case 'alike': {
			const items = itemsOf(values, rule.list);
			const other = items.flatMap((item, index): Path[] =>
				item[rule.key] === items[0]?.[rule.key] ? [] : [[rule.list, index, rule.key]],
			);
			return on(other, 'conflict', ruleText(rule));
		}
		case 'promptNames': {
			const { prompt } = values;
			if (typeof prompt !== 'string') return [];
			const items = itemsOf(values, rule.list);
			const wanted = items.map((item, index) => ({
				name: rule.key === undefined ? rule.name : item[rule.key],
				path: rule.key === undefined ? [rule.list] : [rule.list, index, rule.key],
			}));
			const missing = wanted.filter(
				({ name }) => typeof name === 'string' && !hasTag(prompt, name),
			);
			if (!missing.length) return [];
			const message = `The prompt must name ${missing.map(({ name }) => String(name)).join(', ')}: ${rule.why}`;
			return on([['prompt'], ...missing.map(({ path }) => path)], 'bad_reference', message);
		}
		case 'promptReferences':
			return promptReferences(rule, fields, values);
	}
}

/** Whether a text has a tag as a whole: `@kf2`, `@kf-2` and `me@kf` are no `@kf`. */
function hasTag(text: string, tag: string): boolean {
	const parts = text.split(tag);
	return parts.some((part, index) => {
		const before = parts[index - 1];
		return before !== undefined && !/\w$/.test(before) && !/^-?\w/.test(part);
	});
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
