import { rootField } from '../../nodes/qwave/registry/lookup';
import type { Condition, FieldDefinitions } from '../../nodes/qwave/registry/schema';

/** A request body as it came over the wire. */
export type Body = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A blank string and an empty list are as good as nothing. */
function isGiven(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	if (Array.isArray(value)) return value.length > 0;
	return value !== undefined;
}

/** Where a field of the tables stands in a request body: `extra.generate_audio`. */
export function wirePath(fields: FieldDefinitions, name: string): string {
	const top = rootField(name);
	return name.replace(top, fields[top]?.wire ?? top);
}

/** The value at a dotted path. */
export function read(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), body);
}

/** The value of a field of the tables; the documented default where the body has none. */
export function valueOf(body: Body, fields: FieldDefinitions, name: string): unknown {
	const field = fields[name];
	const fallback = field && 'default' in field ? field.default : undefined;
	return read(body, wirePath(fields, name)) ?? fallback;
}

/** The entries of a list; empty where there is none. */
export function entriesOf(body: Body, fields: FieldDefinitions, list: string): unknown[] {
	const value = read(body, wirePath(fields, list));
	return Array.isArray(value) ? value : [];
}

/** What each object of a list holds under a key. */
export function column(body: Body, fields: FieldDefinitions, list: string, key: string): unknown[] {
	return entriesOf(body, fields, list).map((entry) => (isObject(entry) ? entry[key] : undefined));
}

/** Whether a body gives a field; `ref_images[].audio_url` asks every item of the list. */
export function gives(body: Body, fields: FieldDefinitions, name: string): boolean {
	const [list = name, key] = name.split('[].');
	if (key === undefined) return isGiven(read(body, wirePath(fields, name)));
	return column(body, fields, list, key).some(isGiven);
}

/** Whether a condition of the tables is true of a request body. */
export function holds(condition: Condition, body: Body, fields: FieldDefinitions): boolean {
	if ('anyGiven' in condition) return condition.anyGiven.some((name) => gives(body, fields, name));
	const [list = '', key] = condition.field.split('[].');
	const values = key ? column(body, fields, list, key) : [valueOf(body, fields, condition.field)];
	const wanted: readonly unknown[] = [condition.is].flat();
	return values.some((value) => wanted.includes(value));
}
