import { describeRule, describeSize } from '../../describe/rule';
import { itemsOf, valueOf } from './conditions';
import { joinPaths, issuesAt, pathText } from '../issues';
import type { Path } from '../issues';
import type { Checks } from './index';

/** The checks of the rules on the entries of one list. */
export const listChecks: Pick<
	Checks,
	'itemCount' | 'within' | 'strictlyIncreasing' | 'contiguous' | 'sum' | 'distinct' | 'alike'
> = {
	itemCount(rule, values) {
		return itemsOf(values, rule.list).flatMap((item, index) => {
			const counted = item[rule.counted];
			if (item[rule.key] !== rule.is || !Array.isArray(counted)) return [];
			if (counted.length >= rule.min && counted.length <= rule.max) return [];
			const code = counted.length < rule.min ? 'too_few' : 'too_many';
			const at = pathText([rule.list, index]);
			const message = `${at} with ${rule.key} ${rule.is} takes ${describeSize(rule)} ${rule.counted}, not ${counted.length}: ${rule.reason}`;
			return issuesAt(
				[
					[rule.list, index, rule.key],
					[rule.list, index, rule.counted],
				],
				code,
				message,
			);
		});
	},
	within(rule, values, all) {
		const limit = valueOf(all, values, rule.below);
		const end = typeof limit === 'number' ? limit : Infinity;
		const outside = itemsOf(values, rule.list).flatMap((item, index): Path[] => {
			const value = item[rule.key];
			if (typeof value !== 'number' || value === rule.orValue) return [];
			return value <= 0 || value >= end ? [[rule.list, index, rule.key]] : [];
		});
		if (!outside.length) return [];
		const before = end === Infinity ? '' : ` and before ${rule.below} (${end})`;
		const message = `${joinPaths(outside)} must lie after 0${before}: ${rule.reason}`;
		return issuesAt(end === Infinity ? outside : [...outside, [rule.below]], 'conflict', message);
	},
	strictlyIncreasing(rule, values) {
		const items = itemsOf(values, rule.list).map((item) => item[rule.key]);
		return items.flatMap((value, index) => {
			const before = items[index - 1];
			if (typeof value !== 'number' || typeof before !== 'number' || value > before) return [];
			const path: Path = [rule.list, index, rule.key];
			const message = `${pathText(path)} must be greater than the ${before} before it: ${rule.reason}`;
			return issuesAt([path], 'out_of_order', message);
		});
	},
	contiguous(rule, values) {
		const wrong = itemsOf(values, rule.list).flatMap((item, index): Path[] =>
			item[rule.key] === index + 1 ? [] : [[rule.list, index, rule.key]],
		);
		return issuesAt(wrong, 'out_of_order', describeRule(rule));
	},
	sum(rule, values, all) {
		const wanted = valueOf(all, values, rule.equals);
		const numbers = itemsOf(values, rule.list).map((item) => item[rule.key]);
		if (!numbers.length || typeof wanted !== 'number') return [];
		if (!numbers.every((number): number is number => typeof number === 'number')) return [];
		const total = numbers.reduce((sum, number) => sum + number, 0);
		if (total === wanted) return [];
		const message = `${rule.key} of ${rule.list} adds up to ${total}, not to ${rule.equals} (${wanted}): ${rule.reason}`;
		return issuesAt([[rule.list], [rule.equals]], 'conflict', message);
	},
	distinct(rule, values) {
		return rule.values.flatMap((value) => {
			const same = itemsOf(values, rule.list).flatMap((item, index): Path[] =>
				item[rule.key] === value ? [[rule.list, index, rule.key]] : [],
			);
			const message = `Only one entry of ${rule.list} may have ${rule.key} ${value}: ${rule.reason}`;
			return issuesAt(same.slice(1), 'conflict', message);
		});
	},
	alike(rule, values) {
		const items = itemsOf(values, rule.list);
		const other = items.flatMap((item, index): Path[] =>
			item[rule.key] === items[0]?.[rule.key] ? [] : [[rule.list, index, rule.key]],
		);
		return issuesAt(other, 'conflict', describeRule(rule));
	},
};
