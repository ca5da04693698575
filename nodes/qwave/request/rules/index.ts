import type { Rule } from '../../registry/schema';
import { allowedCounts, rootField } from '../../registry/lookup';
import { describeRestriction, describeRule } from '../../describe/rule';
import { orList } from '../../describe/field';
import { conditionPaths, holds, itemsOf, pathsOf, valueOf } from './conditions';
import { fieldName, issuesAt, joinPaths, namer, preview } from '../issues';
import type { Issue, Path } from '../issues';
import { listChecks } from './lists';
import { promptChecks } from './promptReferences';
import type { Check, CheckedRequest, Checks } from './types';

const CHECKS: Checks = {
	...listChecks,
	...promptChecks,
	atMostOneOf(rule, { values, words }) {
		const given = rule.fields.filter((name) => pathsOf(values, name).length);
		if (given.length < 2) return [];
		const paths = given.flatMap((name) => pathsOf(values, name));
		return issuesAt(paths, 'conflict', describeRule(rule, namer(words)));
	},
	excludes(rule, { values, all, words }) {
		const excluded = rule.fields.flatMap((name) => pathsOf(values, name));
		if (!excluded.length || !holds(rule.when, all, values)) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${joinPaths(cause, words)} cannot be combined with ${joinPaths(excluded, words)}: ${rule.reason}`;
		return issuesAt([...cause, ...excluded], 'conflict', message);
	},
	whenThen(rule, { values, all, words }) {
		const value = valueOf(all, values, rule.field);
		if (value === undefined || !holds(rule.when, all, values)) return [];
		if (rule.in && typeof value !== typeof rule.in[0]) return [];
		const fits = rule.in
			? (rule.in as readonly unknown[]).includes(value)
			: !(typeof value === 'number' && value > (rule.max ?? Infinity));
		if (fits) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${joinPaths(cause, words)} needs ${fieldName(rule.field, words)} ${describeRestriction(rule)}, not ${preview(value)}: ${rule.reason}`;
		return issuesAt([...cause, [rule.field]], 'conflict', message);
	},
	requires(rule, { values, all, words }) {
		if (!holds(rule.when, all, values)) return [];
		const enough = [...rule.anyOf, ...(rule.unless ?? [])];
		if (enough.some((name) => pathsOf(values, name).length)) return [];
		const cause = conditionPaths(rule.when, values);
		const message = `${joinPaths(cause, words)} needs ${orList(rule.anyOf.map(namer(words)))} too: ${rule.reason}`;
		return [
			...issuesAt(cause, 'conflict', message),
			...issuesAt(
				rule.anyOf.map((name) => [rootField(name)]),
				'required',
				message,
			),
		];
	},
	count(rule, { values, all, words }) {
		if (rule.when && !holds(rule.when, all, values)) return [];
		const isOne = (name: string) => all[name]?.type === 'url' && values[name] !== undefined;
		const given = rule.lists.filter((name) => isOne(name) || Array.isArray(values[name]));
		const sizes = given.map((name) => (isOne(name) ? 1 : itemsOf(values, name).length));
		const total = sizes.reduce((sum, size) => sum + size, 0);
		const { min = 1, max, butNot } = rule;
		const fits = total >= min && total <= max && !butNot?.includes(total);
		if (!given.length || fits) return [];
		const code = total < min ? 'too_few' : 'too_many';
		const cause = rule.when ? conditionPaths(rule.when, values) : [];
		const lists = given.map((name): Path => [name]);
		const message = `${joinPaths(lists, words)} must have ${orList(allowedCounts(rule))} entries, not ${total}: ${rule.reason}`;
		return issuesAt([...cause, ...lists], code, message);
	},
};

/** The issues of one rule. Values of a wrong type break none: they are refused for that. */
export function check(rule: Rule, request: CheckedRequest): Issue[] {
	return (CHECKS[rule.rule] as Check<Rule>)(rule, request);
}
