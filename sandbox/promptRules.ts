import type { Fields } from '../nodes/qwave/registry/schema';
import { column, entriesOf, gives, type Body } from './body';
import { invalid } from './errors';
import type { Broken, Of } from './rules';

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names such as `@image2` must point to something sent; `me@image2.tv` names nothing. */
export function promptReferences(rule: Of<'promptReferences'>, body: Body, fields: Fields): Broken {
	const given = rule.fields.filter((name) => gives(body, fields, name));
	const sent = given.reduce(
		(total, name) => total + (entriesOf(body, fields, name).length || 1),
		0,
	);
	const mention = new RegExp(`(?<!\\w)${escape(rule.before)}(\\d+)${escape(rule.after)}`, 'g');
	for (const [written, number] of String(body.prompt ?? '').matchAll(mention)) {
		const index = Number(number);
		if (index >= 1 && index <= sent) continue;
		return invalid('prompt', `${written} points past the ${sent} sent: ${rule.why}`);
	}
	return undefined;
}

export function promptNames(rule: Of<'promptNames'>, body: Body, fields: Fields): Broken {
	const names = rule.key
		? column(body, fields, rule.list, rule.key)
		: entriesOf(body, fields, rule.list).map(() => rule.name);
	const prompt = String(body.prompt ?? '');
	// A longer tag, or a tag inside a word, is another one.
	const isNamed = (name: string) => new RegExp(`(?<!\\w)${escape(name)}(?!-?\\w)`).test(prompt);
	const unnamed = names.find((name) => typeof name === 'string' && !isNamed(name));
	if (unnamed === undefined) return undefined;
	return invalid('prompt', `prompt must name ${String(unnamed)}: ${rule.why}`);
}
