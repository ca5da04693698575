/** A refusal as the API words it: `{"error":{"message","code",…}}` with an HTTP status. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly details: Readonly<Record<string, unknown>> = {},
	) {
		super(message);
	}

	get body() {
		return { error: { message: this.message, code: this.code, ...this.details } };
	}
}

/** HTTP 400: the request itself is wrong; `param` names the wire path at fault. */
export function invalid(param: string | undefined, message: string): ApiError {
	return new ApiError(400, 'invalid_request', message, param ? { param } : {});
}

/** HTTP 404 for a task that does not exist, or that belongs to somebody else. */
export function taskNotFound(id: string): ApiError {
	return new ApiError(404, 'task_not_found', `Task ${id} not found`);
}

/** A refusal as the asset pages word it. */
export function assetError(code: string, param: string, message: string, status = 400): ApiError {
	return new ApiError(status, code, message, { type: 'invalid_request_error', param });
}
