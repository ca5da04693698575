import type { FieldDefinitions, Rule } from '../../registry/schema';
import { allowedCounts, rootField } from '../../registry/lookup';
import { describeRestriction, describeRule } from '../../describe/rule';
import { orList } from '../../describe/field';
import { conditionPaths, holds, itemsOf, pathsOf, valueOf } from './conditions';
import type { Values } from './conditions';
import { joinPaths, issuesAt, preview } from '../issues';
import type { Issue, Path } from '../issues';
import { listChecks } from './lists';
import { promptChecks } from './prompt';
import type { Check, Checks } from './types';

const CHECKS: Checks = {
	...listChecks,
	...promptChecks,
	atMostOneOf(rule, values) {
		const given = rule.fields.filter((name) => pathsOf(values, name).length);
		if (given.length < 2) return [];
		const paths = given.flatMap((name) => pathsOf(values, name));
		return issuesAt(paths, 'conflict', describeRule(rule));
	},
	excludes(rule, values, all) {
		const excluded = rule.fields.flatMap((name) => pathsOf(values, name));
		if (!excluded.length || !holds(rule.when, all, values)) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${joinPaths(cause)} cannot be combined with ${joinPaths(excluded)}: ${rule.reason}`;
		return issuesAt([...cause, ...excluded], 'conflict', message);
	},
	whenThen(rule, values, all) {
		const value = valueOf(all, values, rule.field);
		if (value === undefined || !holds(rule.when, all, values)) return [];
		if (rule.in && typeof value !== typeof rule.in[0]) return [];
		const fits = rule.in
			? (rule.in as readonly unknown[]).includes(value)
			: !(typeof value === 'number' && value > (rule.max ?? Infinity));
		if (fits) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${joinPaths(cause)} needs ${rule.field} ${describeRestriction(rule)}, not ${preview(value)}: ${rule.reason}`;
		return issuesAt([...cause, [rule.field]], 'conflict', message);
	},
	requires(rule, values, all) {
		if (!holds(rule.when, all, values)) return [];
		const enough = [...rule.anyOf, ...(rule.unless ?? [])];
		if (enough.some((name) => pathsOf(values, name).length)) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${joinPaths(cause)} needs ${orList(rule.anyOf)} too: ${rule.reason}`;
		return [
			...issuesAt(cause, 'conflict', message),
			...issuesAt(
				rule.anyOf.map((name) => [rootField(name)]),
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
		const counts = allowedCounts(rule);
		if (!given.length || counts.includes(total)) return [];
		const code = total < Math.min(...counts) ? 'too_few' : 'too_many';
		const cause = rule.when ? conditionPaths(rule.when, values) : [];
		const lists = given.map((name): Path => [name]);
		const message = `${joinPaths(lists)} must have ${orList(counts)} entries, not ${total}: ${rule.reason}`;
		return issuesAt([...cause, ...lists], code, message);
	},
};

/**
 * The issues of one rule, given all fields of the model and those of the mode; values of a wrong type are the shape's business and break no rule.
 */
export function check(
	rule: Rule,
	all: FieldDefinitions,
	fields: FieldDefinitions,
	values: Values,
): Issue[] {
	return (CHECKS[rule.rule] as Check<Rule>)(rule, values, all, fields);
}
