import type { Model, Rule } from '../nodes/qwave/registry/schema';
import { gives, holds, itemsOf, read, valueOf, wirePath, type Body } from './body';
import { invalid, type ApiError } from './errors';

type Of<K extends Rule['rule']> = Extract<Rule, { rule: K }>;
type Broken = ApiError | undefined;

function atMostOneOf(rule: Of<'atMostOneOf'>, body: Body, model: Model): Broken {
	const sent = rule.fields.filter((name) => gives(body, model, name));
	const names = sent.map((name) => wirePath(model, name));
	return sent.length > 1
		? invalid(names[1], `Only one of ${names.join(', ')} may be given: ${rule.why}`)
		: undefined;
}

function excludes(rule: Of<'excludes'>, body: Body, model: Model): Broken {
	const sent = rule.fields.find((name) => gives(body, model, name));
	if (!sent || !holds(rule.when, body, model)) return undefined;
	const param = wirePath(model, sent);
	return invalid(param, `${param} is not allowed here: ${rule.why}`);
}

function onlyIf(rule: Of<'onlyIf'>, body: Body, model: Model): Broken {
	if (!holds(rule.when, body, model)) return undefined;
	const value = valueOf(body, model, rule.field);
	if (rule.in.some((allowed) => allowed === value)) return undefined;
	const param = wirePath(model, rule.field);
	return invalid(param, `${param} must be ${rule.in.join(' or ')} here: ${rule.why}`);
}

function strictlyIncreasing(rule: Of<'strictlyIncreasing'>, body: Body, model: Model): Broken {
	const values = itemsOf(body, model, rule.list).map((item) => Number(item[rule.key]));
	const at = values.findIndex((value, index) => index > 0 && value <= (values[index - 1] ?? 0));
	return at < 0
		? undefined
		: invalid(
				`${rule.list}[${at}].${rule.key}`,
				`${rule.key} must be strictly increasing: ${rule.why}`,
			);
}

function within(rule: Of<'within'>, body: Body, model: Model): Broken {
	const end = Number(valueOf(body, model, rule.below));
	const values = itemsOf(body, model, rule.list).map((item) => Number(item[rule.key]));
	const at = values.findIndex((value) => !(value > 0 && value < end));
	return at < 0
		? undefined
		: invalid(
				`${rule.list}[${at}].${rule.key}`,
				`${rule.key} must lie in (0, ${end}): ${rule.why}`,
			);
}

function itemCount(rule: Of<'itemCount'>, body: Body, model: Model): Broken {
	const at = itemsOf(body, model, rule.list).findIndex((item) => {
		const counted = item[rule.counted];
		const count = Array.isArray(counted) ? counted.length : 0;
		return item[rule.key] === rule.is && (count < rule.min || count > rule.max);
	});
	const param = `${rule.list}[${at}].${rule.counted}`;
	return at < 0
		? undefined
		: invalid(param, `${param} must have ${rule.min} to ${rule.max} entries: ${rule.why}`);
}

function promptReferences(rule: Of<'promptReferences'>, body: Body, model: Model): Broken {
	let sent = 0;
	for (const name of rule.fields) {
		const value = read(body, wirePath(model, name));
		if (gives(body, model, name)) sent += Array.isArray(value) ? value.length : 1;
	}
	const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const mention = new RegExp(`${escape(rule.before)}(\\d+)${escape(rule.after)}`, 'g');
	for (const [written, number] of String(body.prompt ?? '').matchAll(mention)) {
		const index = Number(number);
		if (index >= 1 && index <= sent) continue;
		return invalid('prompt', `${written} points past the ${sent} sent: ${rule.why}`);
	}
	return undefined;
}

/** The compiler sees to it that every kind of rule is played here. */
function unknownRule(rule: never): never {
	throw new TypeError(`The sandbox does not know the rule ${JSON.stringify(rule)}`);
}

/** What a rule of the tables has against a request body. */
export function broken(rule: Rule, body: Body, model: Model): Broken {
	switch (rule.rule) {
		case 'atMostOneOf':
			return atMostOneOf(rule, body, model);
		case 'excludes':
			return excludes(rule, body, model);
		case 'onlyIf':
			return onlyIf(rule, body, model);
		case 'strictlyIncreasing':
			return strictlyIncreasing(rule, body, model);
		case 'within':
			return within(rule, body, model);
		case 'itemCount':
			return itemCount(rule, body, model);
		case 'promptReferences':
			return promptReferences(rule, body, model);
		default:
			return unknownRule(rule);
	}
}
