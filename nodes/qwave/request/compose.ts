import type { ValidRequest } from './validate';

export type Body = Record<string, unknown>;

function put(body: Body, path: string, value: unknown): void {
	const [key = path, inner] = path.split('.');
	if (inner === undefined) {
		body[key] = value;
		return;
	}
	body[key] = { ...(body[key] as Body | undefined), [inner]: value };
}

/** A copy of JSON that has been validated, so that the caller's lists are not shared. */
function copy(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(copy);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}

/**
 * The JSON body for `POST /v1/tasks`: exactly what the caller set, in the wire's names, plus `model`
 * and `action`. The only code that writes wire paths.
 */
export function compose({ model, spec, table, fields }: ValidRequest): Body {
	const body: Body = { model: model.id, action: spec.actions[0] };
	const wired = Object.entries(fields).map(
		([name, value]) => [table[name]?.wire ?? name, copy(value)] as const,
	);
	// A free object goes first, so that the fields nested in it are added to it.
	wired.sort(([a], [b]) => Number(a.includes('.')) - Number(b.includes('.')));
	for (const [path, value] of wired) put(body, path, value);
	return body;
}
