export interface HttpRequest {
	method: 'GET' | 'POST' | 'DELETE';
	/** Below the base URL, for example `/tasks`. */
	path: string;
	headers?: Record<string, string>;
	body?: unknown;
}
/** What came back; `status` 0 and a network code where no answer did. */
export interface HttpResponse {
	status: number;
	headers: Record<string, unknown>;
	/** Parsed where it was JSON, else the text. */
	body: unknown;
	networkCode?: string;
	networkMessage?: string;
}
export type Transport = (call: HttpRequest) => Promise<HttpResponse>;

/** Why a call gave no usable answer. */
export interface CallFailure {
	/** 0 when no answer came. */
	status: number;
	/** The service's code (`quota_window_exceeded`), or the network's (`ECONNREFUSED`). */
	code: string;
	message: string;
	/** When the service wants to be asked again, milliseconds since 1970. */
	retryAt?: number;
	/** Where a redirect pointed. */
	location?: string;
	/** The body where it was JSON. */
	data?: unknown;
}
export type Result<T> = { ok: true; value: T } | { ok: false; failure: CallFailure };
