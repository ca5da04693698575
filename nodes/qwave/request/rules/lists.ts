import { describeRule, describeSize } from '../../describe/rule';
import type { Rule } from '../../registry/schema';
import { itemsOf, valueOf } from './conditions';
import { fieldName, issuesAt, joinPaths, namer } from '../issues';
import type { Path } from '../issues';
import type { Checks } from './types';

type ListOrder = Extract<Rule, { rule: 'listOrder' }>;

/** The entries that are not in the order of a rule, by index. */
function wrongEntries(
	{ key, order }: ListOrder,
	items: ReadonlyArray<Record<string, unknown>>,
): number[] {
	const values = items.map((item) => item[key]);
	const isRight = (value: unknown, index: number): boolean => {
		if (order === 'same') return value === values[0];
		if (order === 'counting') return value === index + 1;
		const before = values[index - 1];
		return typeof value !== 'number' || typeof before !== 'number' || value > before;
	};
	return [...values.keys()].filter((index) => !isRight(values[index], index));
}

/** The checks of the rules on the entries of one list. */
export const listChecks: Pick<
	Checks,
	'itemCount' | 'between' | 'listOrder' | 'sum' | 'atMostOnePerValue'
> = {
	itemCount(rule, { values, words }) {
		return itemsOf(values, rule.list).flatMap((item, index) => {
			const inner = item[rule.innerList];
			if (item[rule.key] !== rule.is || !Array.isArray(inner)) return [];
			if (inner.length >= rule.min && inner.length <= rule.max) return [];
			const code = inner.length < rule.min ? 'too_few' : 'too_many';
			const name = namer(words);
			const at = words.field([rule.list, index]);
			const message = `${at} with ${name(rule.key)} ${rule.is} takes ${describeSize(rule)} ${name(rule.innerList)}, not ${inner.length}: ${rule.reason}`;
			return issuesAt(
				[
					[rule.list, index, rule.key],
					[rule.list, index, rule.innerList],
				],
				code,
				message,
			);
		});
	},
	between(rule, { values, all, words }) {
		const limit = valueOf(all, values, rule.below);
		const end = typeof limit === 'number' ? limit : Infinity;
		const outside = itemsOf(values, rule.list).flatMap((item, index): Path[] => {
			const value = item[rule.key];
			if (typeof value !== 'number' || value === rule.orValue) return [];
			return value <= 0 || value >= end ? [[rule.list, index, rule.key]] : [];
		});
		if (!outside.length) return [];
		const before = end === Infinity ? '' : ` and before ${fieldName(rule.below, words)} (${end})`;
		const message = `${joinPaths(outside, words)} must lie after 0${before}: ${rule.reason}`;
		return issuesAt(end === Infinity ? outside : [...outside, [rule.below]], 'conflict', message);
	},
	listOrder(rule, { values, words }) {
		const wrong = wrongEntries(rule, itemsOf(values, rule.list));
		const at = (index: number): Path => [rule.list, index, rule.key];
		if (rule.order === 'same')
			return issuesAt(wrong.map(at), 'conflict', describeRule(rule, namer(words)));
		if (rule.order === 'counting')
			return issuesAt(wrong.map(at), 'out_of_order', describeRule(rule, namer(words)));
		return wrong.flatMap((index) => {
			const before = String(itemsOf(values, rule.list)[index - 1]?.[rule.key]);
			const message = `${words.field(at(index))} must be greater than the ${before} before it: ${rule.reason}`;
			return issuesAt([at(index)], 'out_of_order', message);
		});
	},
	sum(rule, { values, all, words }) {
		const wanted = valueOf(all, values, rule.equals);
		const numbers = itemsOf(values, rule.list).map((item) => item[rule.key]);
		if (!numbers.length || typeof wanted !== 'number') return [];
		if (!numbers.every((number): number is number => typeof number === 'number')) return [];
		const total = numbers.reduce((sum, number) => sum + number, 0);
		if (total === wanted) return [];
		const name = namer(words);
		const message = `${name(rule.key)} of ${name(rule.list)} adds up to ${total}, not to ${name(rule.equals)} (${wanted}): ${rule.reason}`;
		return issuesAt([[rule.list], [rule.equals]], 'conflict', message);
	},
	atMostOnePerValue(rule, { values, words }) {
		const name = namer(words);
		return rule.values.flatMap((value) => {
			const same = itemsOf(values, rule.list).flatMap((item, index): Path[] =>
				item[rule.key] === value ? [[rule.list, index, rule.key]] : [],
			);
			const message = `Only one entry of ${name(rule.list)} may have ${name(rule.key)} ${value}: ${rule.reason}`;
			return issuesAt(same.slice(1), 'conflict', message);
		});
	},
};
