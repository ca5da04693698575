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

/**
 * The JSON body for `POST /v1/tasks`: exactly what the caller set, in the wire's names, plus `model`
 * and `action`. The only code that knows wire paths.
 */
export function compose({ model, spec, table, fields }: ValidRequest): Body {
	const body: Body = { model: model.id, action: spec.actions[0] };
	const wired = Object.entries(structuredClone(fields) as Body).map(
		([name, value]) => [table[name]?.wire ?? name, value] as const,
	);
	// A free object goes first, so that the fields nested in it are added to it.
	wired.sort(([a], [b]) => Number(a.includes('.')) - Number(b.includes('.')));
	for (const [path, value] of wired) put(body, path, value);
	return body;
}
