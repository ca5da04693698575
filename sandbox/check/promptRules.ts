import type { FieldDefinitions } from '../../nodes/qwave/registry/schema';
import { column, entriesOf, gives, type Body } from './body';
import { invalid } from '../shapes/errors';
import type { Broken, Of } from './ruleTypes';

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const MOST_NAMES = 100;
const isAddressLetter = (letter = '') => /[A-Za-z0-9_.%+-]/.test(letter);

/** Whether the `@` at an index belongs to an e-mail address: `me@image2.tv`, and not `me@image2`. */
function isInAddress(text: string, at: number): boolean {
	if (!isAddressLetter(text[at - 1])) return false;
	// Not the letter before alone: in `@image1@image2.tv` there are two of them.
	let start = at - 1;
	while (isAddressLetter(text[start - 1])) start -= 1;
	let end = at + 1;
	while (isAddressLetter(text[end])) end += 1;
	if (text[start - 1] === '@' || text[end] === '@') return false;
	const labels = text.slice(at + 1, end).split('.');
	// A full stop or a dash that ends the sentence.
	while (labels.length > 1 && /^-*$/.test(labels.at(-1) ?? '')) labels.pop();
	const last = labels.pop()?.replace(/-+$/, '') ?? '';
	return (
		/^[a-z]{2,}$/.test(last) && labels.length > 0 && labels.every((one) => /^[\w-]+$/.test(one))
	);
}

/** Names such as `@image2` must point to something sent, wherever they stand. */
export function promptReferences(
	rule: Of<'promptReferences'>,
	body: Body,
	fields: FieldDefinitions,
): Broken {
	const given = rule.fields.filter((name) => gives(body, fields, name));
	const sent = given.reduce(
		(total, name) => total + (entriesOf(body, fields, name).length || 1),
		0,
	);
	const mention = new RegExp(`${escape(rule.before)}(\\d+)${escape(rule.after)}`, 'g');
	const prompt = typeof body.prompt === 'string' ? body.prompt : '';
	for (const found of prompt.matchAll(mention)) {
		const [written, number] = found;
		const index = Number(number);
		if (index >= 1 && index <= sent) continue;
		if (written.startsWith('@') && isInAddress(prompt, found.index)) continue;
		return invalid('prompt', `${written} points past the ${sent} sent: ${rule.reason}`);
	}
	return undefined;
}

export function promptNames(rule: Of<'promptNames'>, body: Body, fields: FieldDefinitions): Broken {
	const names = rule.key
		? column(body, fields, rule.list, rule.key)
		: entriesOf(body, fields, rule.list).map(() => rule.name);
	const prompt = typeof body.prompt === 'string' ? body.prompt : '';
	// Longer lists are refused by their schemas; each name is searched in the whole prompt.
	if (names.length > MOST_NAMES) return undefined;
	// A longer tag, or a tag inside a word, is another one; an `@` begins a tag in a word too.
	const isNamed = (name: string) => {
		const start = name.startsWith('@') ? '' : '(?<!\\w)';
		const found = prompt.matchAll(new RegExp(`${start}${escape(name)}(?!-?\\w)`, 'g'));
		return [...found].some(({ index }) => start !== '' || !isInAddress(prompt, index));
	};
	const unnamed = names.find((name) => typeof name === 'string' && !isNamed(name));
	if (unnamed === undefined) return undefined;
	return invalid('prompt', `prompt must name ${String(unnamed)}: ${rule.reason}`);
}
