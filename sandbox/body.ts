import { topField } from '../nodes/qwave/registry';
import type { Condition, Model } from '../nodes/qwave/registry/schema';

/** A request body as it came over the wire. */
export type Body = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A blank string and an empty list are as good as nothing. */
export function isGiven(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	if (Array.isArray(value)) return value.length > 0;
	return value !== undefined;
}

/** Where a field of the tables stands in a request body: `extra.generate_audio`. */
export function wirePath(model: Model, name: string): string {
	const top = topField(name);
	return name.replace(top, model.fields[top]?.wire ?? top);
}

/** The value at a dotted path. */
export function read(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), body);
}

/** The value of a field of the tables; the documented default where the body has none. */
export function valueOf(body: Body, model: Model, name: string): unknown {
	const field = model.fields[name];
	const fallback = field && 'default' in field ? field.default : undefined;
	return read(body, wirePath(model, name)) ?? fallback;
}

/** The items of a list of objects; empty where there is none. */
export function itemsOf(body: Body, model: Model, list: string): Array<Record<string, unknown>> {
	const value = read(body, wirePath(model, list));
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Whether a body gives a field; `ref_images[].audio_url` asks every item of the list. */
export function gives(body: Body, model: Model, name: string): boolean {
	const [list = name, key] = name.split('[].');
	if (key === undefined) return isGiven(read(body, wirePath(model, name)));
	return itemsOf(body, model, list).some((item) => isGiven(item[key]));
}

export function holds(condition: Condition, body: Body, model: Model): boolean {
	if ('anyGiven' in condition) return condition.anyGiven.some((name) => gives(body, model, name));
	return valueOf(body, model, condition.field) === condition.is;
}
