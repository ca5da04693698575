import { rootField } from '../../registry/lookup';
import type { Condition, FieldDefinitions } from '../../registry/schema';
import type { Path } from '../issues';

export type Values = Readonly<Record<string, unknown>>;
type Item = Record<string, unknown>;

/** Where a field, or `list[].key` in any entry of a list, is set; empty when it is not. */
export function pathsOf(values: Values, name: string): Path[] {
	const key = name.split('[].')[1];
	if (key === undefined) return values[name] === undefined ? [] : [[name]];
	const list = rootField(name);
	return itemsOf(values, list).flatMap((item, index) =>
		item[key] === undefined ? [] : [[list, index, key]],
	);
}

/** The entries of a list; what is no object counts as an empty one. */
export function itemsOf(values: Values, list: string): Item[] {
	const items = values[list];
	if (!Array.isArray(items)) return [];
	return items.map((item) => (item !== null && typeof item === 'object' ? (item as Item) : {}));
}

/** A field's value, or its documented default where the caller set none. */
export function valueOf(fields: FieldDefinitions, values: Values, name: string): unknown {
	if (values[name] !== undefined) return values[name];
	const field = fields[name];
	return field && 'default' in field ? field.default : undefined;
}

/** Whether a condition of the registry holds. */
export function holds(condition: Condition, fields: FieldDefinitions, values: Values): boolean {
	if ('anyGiven' in condition)
		return condition.anyGiven.some((name) => pathsOf(values, name).length);
	const wanted: readonly unknown[] = [condition.is].flat();
	const [list = '', key] = condition.field.split('[].');
	if (key !== undefined) return itemsOf(values, list).some((item) => wanted.includes(item[key]));
	return wanted.includes(valueOf(fields, values, condition.field));
}

/** Where the fields are that make a condition hold. */
export function conditionPaths(condition: Condition, values: Values): Path[] {
	if ('field' in condition) {
		const paths = pathsOf(values, condition.field);
		return paths.length ? paths : [[rootField(condition.field)]];
	}
	return condition.anyGiven.flatMap((name) => pathsOf(values, name));
}
