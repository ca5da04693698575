import type { FieldDefinitions } from '../../nodes/qwave/registry/schema';
import { column, valueOf, wirePath, type Body } from './body';
import { invalid } from '../shapes/errors';
import type { Broken, Of } from './ruleTypes';

interface OfList {
	readonly list: string;
	readonly key: string;
	readonly reason: string;
}

/** A complaint about the entry at an index; none for -1, where no entry was found at fault. */
function at(
	index: number,
	rule: OfList,
	fields: FieldDefinitions,
	wanted: string,
	key = rule.key,
): Broken {
	if (index < 0) return undefined;
	const param = `${wirePath(fields, rule.list)}[${index}].${key}`;
	return invalid(param, `${param} ${wanted}: ${rule.reason}`);
}

function valuesOf(rule: OfList, body: Body, fields: FieldDefinitions): unknown[] {
	return column(body, fields, rule.list, rule.key);
}

export function listOrder(rule: Of<'listOrder'>, body: Body, fields: FieldDefinitions): Broken {
	const values = valuesOf(rule, body, fields);
	switch (rule.order) {
		case 'increasing': {
			const index = values.findIndex((value, n) => {
				const before = values[n - 1];
				return typeof value === 'number' && typeof before === 'number' && value <= before;
			});
			return at(index, rule, fields, 'must be greater than the one before');
		}
		case 'counting': {
			const index = values.findIndex((value, n) => value !== n + 1);
			return at(index, rule, fields, `must be ${index + 1}`);
		}
		case 'same': {
			const index = values.findIndex((value) => value !== values[0]);
			return at(index, rule, fields, `must be ${String(values[0])}, as in the first entry`);
		}
	}
}

export function between(rule: Of<'between'>, body: Body, fields: FieldDefinitions): Broken {
	const end = valueOf(body, fields, rule.below);
	if (typeof end !== 'number') return undefined;
	const index = valuesOf(rule, body, fields).findIndex(
		(value) => typeof value === 'number' && value !== rule.orValue && !(value > 0 && value < end),
	);
	return at(index, rule, fields, `must lie in (0, ${end})`);
}

export function sum(rule: Of<'sum'>, body: Body, fields: FieldDefinitions): Broken {
	const whole = valueOf(body, fields, rule.equals);
	const parts = valuesOf(rule, body, fields);
	if (parts.length === 0 || typeof whole !== 'number') return undefined;
	const total = parts.reduce<number>(
		(sofar, part) => sofar + (typeof part === 'number' ? part : 0),
		0,
	);
	if (total === whole) return undefined;
	const param = wirePath(fields, rule.list);
	const wanted = `must add up to ${rule.equals} (${whole}), not ${total}`;
	return invalid(param, `${rule.key} of ${param} ${wanted}: ${rule.reason}`);
}

export function atMostOnePerValue(
	rule: Of<'atMostOnePerValue'>,
	body: Body,
	fields: FieldDefinitions,
): Broken {
	const values = valuesOf(rule, body, fields);
	const seen = new Set<unknown>();
	const index = values.findIndex((value) => {
		if (!rule.values.some((one) => one === value)) return false;
		return seen.size === seen.add(value).size;
	});
	return at(index, rule, fields, `must not be ${String(values[index])} again`);
}

export function itemCount(rule: Of<'itemCount'>, body: Body, fields: FieldDefinitions): Broken {
	const lists = column(body, fields, rule.list, rule.innerList);
	const index = valuesOf(rule, body, fields).findIndex((value, n) => {
		const inner = lists[n];
		const count = Array.isArray(inner) ? inner.length : 0;
		return value === rule.is && (count < rule.min || count > rule.max);
	});
	const wanted = `must have ${rule.min} to ${rule.max} entries`;
	return at(index, rule, fields, wanted, rule.innerList);
}
