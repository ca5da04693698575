import { allowedCounts } from '../registry/lookup';
import type { Condition, Rule } from '../registry/schema';
import { orList } from './field';

type Kind = Rule['rule'];
type Of<K extends Kind> = Extract<Rule, { rule: K }>;
/** How a field, or `list[].key`, is called where the sentence stands. */
type Name = (field: string) => string;

/** `when Generate Audio is true`. */
export function describeCondition(condition: Condition, name: Name = String): string {
	if ('anyGiven' in condition) return `when ${orList(condition.anyGiven.map(name))} is set`;
	return `when ${name(condition.field)} is ${orList([condition.is].flat())}`;
}

/** What the field of an `whenThen` must be then: `5 or 10`, `at most 10`. */
export function describeRestriction(rule: Of<'whenThen'>): string {
	return rule.in ? orList(rule.in) : `at most ${rule.max}`;
}

/** `exactly 1`, `2 to 9`. */
export function describeSize({ min, max }: Of<'itemCount'>): string {
	return min === max ? `exactly ${max}` : `${min} to ${max}`;
}

/** `1 or 3`, and `1 to 7` for a row of numbers. */
function countText(counts: readonly number[]): string {
	const [first = 0] = counts;
	const isRow = counts.length > 2 && counts.every((count, index) => count === first + index);
	return isRow ? `${first} to ${first + counts.length - 1}` : orList(counts);
}

const WORDS: { readonly [K in Kind]: (rule: Of<K>, name: Name) => string } = {
	atMostOneOf: ({ fields }, name) => `Give only one of ${orList(fields.map(name))}`,
	excludes: ({ when, fields }, name) =>
		`${orList(fields.map(name))} must not be set ${describeCondition(when, name)}`,
	whenThen: (rule, name) =>
		`${name(rule.field)} must be ${describeRestriction(rule)} ${describeCondition(rule.when, name)}`,
	requires: ({ when, anyOf }, name) =>
		`${orList(anyOf.map(name))} must be set too ${describeCondition(when, name)}`,
	count: (rule, name) => {
		const { when, lists } = rule;
		const counts = allowedCounts(rule);
		const together = lists.length > 1 ? ' together' : '';
		const entries = counts.length === 1 && counts[0] === 1 ? 'entry' : 'entries';
		const condition = when ? ` ${describeCondition(when, name)}` : '';
		const all = lists.map(name).join(' and ');
		return `${all}${together} must have ${countText(counts)} ${entries}${condition}`;
	},
	itemCount: (rule, name) => {
		const { list, key, is, innerList } = rule;
		return `An entry of ${name(list)} with ${name(key)} ${is} takes ${describeSize(rule)} ${name(innerList)}`;
	},
	between: ({ list, key, below, orValue }, name) => {
		const or = orValue === undefined ? '' : `, or be ${orValue}`;
		return `${name(`${list}[].${key}`)} must lie after 0 and before ${name(below)}${or}`;
	},
	listOrder: ({ list, key, order }, name) => {
		const value = name(`${list}[].${key}`);
		if (order === 'same') return `All entries of ${name(list)} must have the same ${name(key)}`;
		if (order === 'counting') return `${value} must count 1, 2, 3 … in order`;
		return `${value} must be greater in every entry than in the one before it`;
	},
	sum: ({ list, key, equals }, name) =>
		`${name(`${list}[].${key}`)} must add up to ${name(equals)}`,
	atMostOnePerValue: ({ list, key, values }, name) =>
		`Only one entry of ${name(list)} may have ${name(key)} ${values.join(', and only one ')}`,
	promptNames: ({ list, key, name: fixed }, name) =>
		key === undefined
			? `The prompt names ${fixed} when ${name(list)} is set`
			: `The prompt names the ${name(key)} of every entry of ${name(list)}`,
	promptReferences: ({ before, after, fields }, name) =>
		`${before}N${after} in the prompt must not exceed what is given in ${orList(fields.map(name))}`,
};

/**
 * A rule as one sentence, with its reason: `Give only one of image_urls or video_urls: …`.
 */
export function describeRule<K extends Kind>(rule: Of<K>, name: Name = String): string {
	return `${WORDS[rule.rule as K](rule, name)}: ${rule.reason}`;
}

/** How a prompt may name media by their number under these rules: `<<<image_N>>>`; empty where no page says. */
export function referenceForms(rules: readonly Rule[]): string[] {
	const forms = rules.flatMap((rule) =>
		rule.rule === 'promptReferences' ? [`${rule.before}N${rule.after}`] : [],
	);
	return [...new Set(forms)];
}
