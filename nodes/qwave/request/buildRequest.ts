import { compose } from './compose';
import type { Body } from './compose';
import type { Issue } from './issues';
import { validate } from './validate';
import type { RequestInput } from './validate';

export type BuildResult =
	{ ok: true; body: Body; warnings?: string[] } | { ok: false; issues: Issue[] };

/** Validates a request and gives the exact body for `POST /v1/tasks`, or every issue. Never throws. */
export function buildRequest(input: RequestInput): BuildResult {
	const request = validate(input);
	if (!request.ok) return { ok: false, issues: request.issues };
	const body = compose(request);
	return request.warnings.length
		? { ok: true, body, warnings: request.warnings }
		: { ok: true, body };
}
