import { itemsOf } from './held';
import { on } from './issues';
import type { Path } from './issues';
import type { Checks } from './rules';

/** Whether a text has a tag as a whole: `@kf2`, `@kf-2` and `me@kf` are no `@kf`. */
function hasTag(text: string, tag: string): boolean {
	const parts = text.split(tag);
	return parts.some((part, index) => {
		const before = parts[index - 1];
		return before !== undefined && !/\w$/.test(before) && !/^-?\w/.test(part);
	});
}

/** The checks of the rules on what the prompt names. */
export const promptChecks: Pick<Checks, 'promptNames' | 'promptReferences'> = {
	promptNames(rule, values) {
		const { prompt } = values;
		if (typeof prompt !== 'string') return [];
		const items = itemsOf(values, rule.list);
		const wanted = items.map((item, index) => ({
			name: rule.key === undefined ? rule.name : item[rule.key],
			path: rule.key === undefined ? [rule.list] : [rule.list, index, rule.key],
		}));
		const missing = wanted.filter(({ name }) => typeof name === 'string' && !hasTag(prompt, name));
		if (!missing.length) return [];
		const message = `The prompt does not name ${missing.map(({ name }) => String(name)).join(', ')}: ${rule.why}`;
		return on([['prompt'], ...missing.map(({ path }) => path)], 'bad_reference', message);
	},
	promptReferences(rule, values, _all, fields) {
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
	},
};
