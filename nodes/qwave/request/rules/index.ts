import type { Fields, Rule } from '../../registry/schema';
import { topField } from '../../registry/lookup';
import { onlyText, ruleText } from '../../describe/rule';
import { either } from '../../describe/field';
import { conditionPaths, holds, itemsOf, pathsOf, valueOf } from './conditions';
import type { Values } from './conditions';
import { names, on, show } from '../issues';
import type { Issue, Path } from '../issues';
import { listChecks } from './lists';
import { promptChecks } from './prompt';

type Of<Kind extends Rule['rule']> = Extract<Rule, { rule: Kind }>;
/** What breaks a rule: `all` are the fields of the model, `fields` those of the mode. */
type Check<R extends Rule> = (rule: R, values: Values, all: Fields, fields: Fields) => Issue[];
export type Checks = { [Kind in Rule['rule']]: Check<Of<Kind>> };

const CHECKS: Checks = {
	...listChecks,
	...promptChecks,
	atMostOneOf(rule, values) {
		const given = rule.fields.filter((name) => pathsOf(values, name).length);
		if (given.length < 2) return [];
		const paths = given.flatMap((name) => pathsOf(values, name));
		return on(paths, 'conflict', ruleText(rule));
	},
	excludes(rule, values, all) {
		const excluded = rule.fields.flatMap((name) => pathsOf(values, name));
		if (!excluded.length || !holds(rule.when, all, values)) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${names(cause)} cannot be combined with ${names(excluded)}: ${rule.why}`;
		return on([...cause, ...excluded], 'conflict', message);
	},
	onlyIf(rule, values, all) {
		const value = valueOf(all, values, rule.field);
		if (value === undefined || !holds(rule.when, all, values)) return [];
		if (rule.in && typeof value !== typeof rule.in[0]) return [];
		const fits = rule.in
			? (rule.in as readonly unknown[]).includes(value)
			: !(typeof value === 'number' && value > (rule.max ?? Infinity));
		if (fits) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${names(cause)} needs ${rule.field} ${onlyText(rule)}, not ${show(value)}: ${rule.why}`;
		return on([...cause, [rule.field]], 'conflict', message);
	},
	requires(rule, values, all) {
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
	},
	count(rule, values, all) {
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
	},
};

/**
 * The issues of one rule, given all fields of the model and those of the mode; values of a wrong type are the shape's business and break no rule.
 */
export function check(rule: Rule, all: Fields, fields: Fields, values: Values): Issue[] {
	return (CHECKS[rule.rule] as Check<Rule>)(rule, values, all, fields);
}
