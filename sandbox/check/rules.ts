import type { FieldDefinitions, Rule } from '../../nodes/qwave/registry/schema';
import { entriesOf, gives, holds, valueOf, wirePath, type Body } from './body';
import { invalid } from '../shapes/errors';
import { atMostOnePerValue, between, itemCount, listOrder, sum } from './listRules';
import { promptNames, promptReferences } from './promptRules';
import type { Broken, Of } from './ruleTypes';

function atMostOneOf(rule: Of<'atMostOneOf'>, body: Body, fields: FieldDefinitions): Broken {
	const sent = rule.fields.filter((name) => gives(body, fields, name));
	const names = sent.map((name) => wirePath(fields, name));
	return sent.length > 1
		? invalid(names[1], `Only one of ${names.join(', ')} may be given: ${rule.reason}`)
		: undefined;
}

function excludes(rule: Of<'excludes'>, body: Body, fields: FieldDefinitions): Broken {
	const sent = rule.fields.find((name) => gives(body, fields, name));
	if (!sent || !holds(rule.when, body, fields)) return undefined;
	const param = wirePath(fields, sent);
	return invalid(param, `${param} is not allowed here: ${rule.reason}`);
}

function whenThen(rule: Of<'whenThen'>, body: Body, fields: FieldDefinitions): Broken {
	const value = valueOf(body, fields, rule.field);
	if (value === undefined || !holds(rule.when, body, fields)) return undefined;
	const { in: allowed, max } = rule;
	const isListed = !allowed || allowed.some((one) => one === value);
	const isSmall = max === undefined || typeof value !== 'number' || value <= max;
	if (isListed && isSmall) return undefined;
	const param = wirePath(fields, rule.field);
	const wanted = allowed ? allowed.join(' or ') : `at most ${max}`;
	return invalid(param, `${param} must be ${wanted} here: ${rule.reason}`);
}

function requires(rule: Of<'requires'>, body: Body, fields: FieldDefinitions): Broken {
	if (!holds(rule.when, body, fields)) return undefined;
	const enough = [...rule.anyOf, ...(rule.unless ?? [])];
	if (enough.some((name) => gives(body, fields, name))) return undefined;
	const params = rule.anyOf.map((name) => wirePath(fields, name));
	return invalid(params[0], `${params.join(' or ')} is required here: ${rule.reason}`);
}

function count(rule: Of<'count'>, body: Body, fields: FieldDefinitions): Broken {
	if (rule.when && !holds(rule.when, body, fields)) return undefined;
	const sent = rule.lists.filter((name) => gives(body, fields, name));
	// A single file is one, a list as many as it has.
	const total = sent.reduce((n, name) => n + (entriesOf(body, fields, name).length || 1), 0);
	const { min = 1, max, butNot = [] } = rule;
	const fits = total >= min && total <= max && !butNot.includes(total);
	if (sent.length === 0 || fits) return undefined;
	const params = sent.map((name) => wirePath(fields, name));
	const but = butNot.length ? ` but not ${butNot.join(' or ')}` : '';
	const wanted = `${params.join(' and ')} must have ${min} to ${max}${but} entries`;
	return invalid(params[0], `${wanted}, not ${total}: ${rule.reason}`);
}

/** The compiler sees to it that every kind of rule is played here. */
function unknownRule(rule: never): never {
	throw new TypeError(`The sandbox does not know the rule ${JSON.stringify(rule)}`);
}

/** What a rule of the tables has against a request body, given all fields that rules may name. */
export function broken(rule: Rule, body: Body, fields: FieldDefinitions): Broken {
	switch (rule.rule) {
		case 'atMostOneOf':
			return atMostOneOf(rule, body, fields);
		case 'excludes':
			return excludes(rule, body, fields);
		case 'whenThen':
			return whenThen(rule, body, fields);
		case 'requires':
			return requires(rule, body, fields);
		case 'count':
			return count(rule, body, fields);
		case 'listOrder':
			return listOrder(rule, body, fields);
		case 'between':
			return between(rule, body, fields);
		case 'sum':
			return sum(rule, body, fields);
		case 'atMostOnePerValue':
			return atMostOnePerValue(rule, body, fields);
		case 'itemCount':
			return itemCount(rule, body, fields);
		case 'promptNames':
			return promptNames(rule, body, fields);
		case 'promptReferences':
			return promptReferences(rule, body, fields);
		default:
			return unknownRule(rule);
	}
}
