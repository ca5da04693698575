import { referenceForms } from '../../describe/rule';
import type { Rule } from '../../registry/schema';
import { orList } from '../../describe/field';
import { itemsOf } from './conditions';
import type { Values } from './conditions';
import { issuesAt, namer } from '../issues';
import type { Path } from '../issues';
import type { Checks } from './types';

/**
 * Whether a text has a tag as a whole: `@kf2` and `@kf-2` are no `@kf`, and `backdrop` is no `drop`. An `@`
 * begins a tag wherever it stands, as in `girl@kf`.
 */
function hasTag(text: string, tag: string): boolean {
	const beginsItself = tag.startsWith('@');
	const parts = text.split(tag);
	return parts.some((part, index) => {
		const before = parts[index - 1];
		if (before === undefined || /^-?\w/.test(part)) return false;
		return beginsItself || !/\w$/.test(before);
	});
}

const ADDRESS = /^[\w.%+-]+@(?:[\w-]+\.)+[a-z]{2,}[.-]*$/;

/** A text without its e-mail addresses: the `@video1` of `me@video1.tv` names no video. */
function withoutAddresses(text: string): string {
	return text.replace(/[\w.%+@-]+/g, (word) => (ADDRESS.test(word) ? ' ' : word));
}

/** So many names are repeated in a message, and so much of each. */
const MOST_NAMED = 20;
const short = (name: string) => (name.length > 40 ? `${name.slice(0, 39)}…` : name);

function listing(names: readonly string[]): string {
	const rest = names.length - MOST_NAMED;
	const shown = names.slice(0, MOST_NAMED).map(short).join(', ');
	return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** The checks of the rules on what the prompt names. */
export const promptChecks: Pick<Checks, 'promptNames' | 'promptReferences'> = {
	promptNames(rule, { values, fields }) {
		const { prompt } = values;
		// One that is too long is refused for that, and not searched for every tag.
		const most = fields.prompt?.type === 'string' ? fields.prompt.maxLength : undefined;
		if (typeof prompt !== 'string' || prompt.length > 2 * (most ?? Infinity)) return [];
		const items = itemsOf(values, rule.list);
		const wanted = items.map((item, index) => ({
			name: rule.key === undefined ? rule.name : item[rule.key],
			path: rule.key === undefined ? [rule.list] : [rule.list, index, rule.key],
		}));
		const text = withoutAddresses(prompt);
		const isMissing = (name: string) => !hasTag(name.startsWith('@') ? text : prompt, name);
		const missing = wanted.filter(({ name }) => typeof name === 'string' && isMissing(name));
		if (!missing.length) return [];
		const message = `The prompt does not name ${listing(missing.map(({ name }) => String(name)))}: ${rule.reason}`;
		return issuesAt([['prompt'], ...missing.map(({ path }) => path)], 'bad_reference', message);
	},
	promptReferences(rule, { values, fields, words }) {
		const { prompt } = values;
		if (typeof prompt !== 'string' || !prompt.includes(rule.before)) return [];
		const given = rule.fields.reduce((sum, name) => {
			const value = values[name];
			return sum + (Array.isArray(value) ? value.length : Number(value !== undefined));
		}, 0);
		const wrong = new Set<string>();
		const text = rule.before.startsWith('@') ? withoutAddresses(prompt) : prompt;
		for (const part of text.split(rule.before).slice(1)) {
			const digits = /^\d+/.exec(part)?.[0];
			if (digits === undefined || !part.startsWith(rule.after, digits.length)) continue;
			if (Number(digits) < 1 || Number(digits) > given)
				wrong.add(`${rule.before}${digits}${rule.after}`);
		}
		if (!wrong.size) return [];
		const taken = rule.fields.filter((name) => fields[name]);
		const where = taken.length ? ` in ${orList(taken.map(namer(words)))}` : '';
		const message = `The prompt names ${listing([...wrong])}, but ${given} given${where}: ${rule.reason}`;
		const named = taken.map((name): Path => [name]);
		return issuesAt([['prompt'], ...named], 'bad_reference', message);
	},
};

/** What some model takes for the name of a file, in any letters. */
const REFERENCE = /<<<\s?[a-z]{1,20}_?\d{1,9}\s?>>>|@(?:image|video|audio)_?\d{1,9}(?!\w)/gi;

/** The texts of the entries of all lists: tags and names that the prompt may use. */
function entryTexts(values: Values): Set<string> {
	const texts = Object.keys(values).flatMap((name) =>
		itemsOf(values, name).flatMap((item) => Object.values(item)),
	);
	return new Set(texts.filter((text): text is string => typeof text === 'string'));
}

/**
 * A warning where the prompt names files as another model's page has it: it is sent as it stands.
 *
 * @param rules what holds for the model in this mode
 */
export function foreignReferences(id: string, rules: readonly Rule[], values: Values): string[] {
	const { prompt } = values;
	if (typeof prompt !== 'string' || !/[@<＠＜]/.test(prompt)) return [];
	const text = /[＠＜]/.test(prompt) ? prompt.normalize('NFKC') : prompt;
	const found = new Set(withoutAddresses(text).match(REFERENCE));
	if (!found.size) return [];
	const forms = referenceForms(rules);
	const isForm = (written: string) =>
		forms.includes(written.replace(/\d+/, 'N')) && prompt.includes(written);
	const others = [...found].filter((written) => !isForm(written));
	// The entries are read only where a name may be one of their tags.
	const tags = others.length ? entryTexts(values) : new Set<string>();
	const foreign = others.filter((written) => !tags.has(written) && !tags.has(written.slice(1)));
	if (!foreign.length) return [];
	const documented = forms.length ? `names such as ${orList(forms)}` : 'no such names';
	return [
		`The prompt has ${listing(foreign)}, which goes out as it stands: ${id} documents ${documented}`,
	];
}
