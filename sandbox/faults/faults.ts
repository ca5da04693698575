import {
	isTransferFault,
	TRANSFER_FAULTS,
	type FaultSettings,
	type TransferFaultKind,
} from './transfer';

/** An answer that is not the API's own; `null` drops the connection. */
export interface FaultAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}
interface FaultContext {
	readonly now: number;
	readonly path: string;
	/** Origin of the other host. */
	readonly redirectHost: string;
}
type MakeAnswer = (settings: FaultSettings, at: FaultContext) => FaultAnswer | null;

const json = (
	status: number,
	error: object,
	headers: Record<string, string> = {},
): FaultAnswer => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
	body: JSON.stringify({ error }),
});
const html = (status: number, text: string, headers: Record<string, string> = {}): FaultAnswer => ({
	status,
	headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
	body: `<html><head><title>${text}</title></head><body><center><h1>${text}</h1></center><hr><center>nginx</center></body></html>\n`,
});
const rateLimitError = { message: 'Too many requests', code: 'rate_limit_exceeded' };

/** What can go wrong, by name. */
const FAULTS = {
	rate_limited: (settings) =>
		json(429, rateLimitError, { 'retry-after': String(settings.retry_after ?? 1) }),
	rate_limited_bare: () => json(429, rateLimitError),
	quota_window: (settings, { now }) =>
		json(429, {
			message: 'Quota of the sliding window is used up',
			code: 'quota_window_exceeded',
			window: '5h',
			used: 500_000,
			cap: 500_000,
			reset_at: Math.ceil(now / 1000 + Number(settings.reset_in ?? 60)),
		}),
	status: (settings) =>
		json(Number(settings.status ?? 400), {
			message: String(settings.message ?? 'The sandbox was asked for this error'),
			code: String(settings.code ?? 'invalid_request'),
		}),
	server_error: () => json(500, { message: 'Internal server error', code: 'internal_error' }),
	bad_gateway: () => html(502, '502 Bad Gateway'),
	unavailable: () => html(503, '503 Service Temporarily Unavailable'),
	expired: () => json(410, { message: 'This link has ended', code: 'link_expired' }),
	forbidden: () => ({
		status: 403,
		headers: { 'content-type': 'application/xml' },
		body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
	}),
	drop: () => null,
	malformed: () => ({
		status: 200,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body: '{"task_id":"task-wave17752',
	}),
	html: () => html(200, 'Welcome'),
	not_found_page: () => html(404, '404 Not Found'),
	redirect: (settings, { redirectHost, path }) =>
		html(Number(settings.status ?? 307), 'Moved', { location: `${redirectHost}${path}` }),
} as const satisfies Record<string, MakeAnswer>;

/** `slow` answers as usual, `ms` late; what happens to the transfer does so to the usual answer too. */
export type FaultKind = keyof typeof FAULTS | TransferFaultKind | 'slow';
/** Every kind of fault, as tests and prompts name it. */
export const FAULT_KINDS: readonly string[] = [
	...Object.keys(FAULTS),
	...Object.keys(TRANSFER_FAULTS),
	'slow',
];

/** Whether a fault leaves the answer itself as it is. */
export function keepsAnswer(kind: FaultKind): kind is TransferFaultKind | 'slow' {
	return kind === 'slow' || isTransferFault(kind);
}

/** One thing that goes wrong. */
export interface Fault {
	readonly kind: FaultKind;
	/** The request is carried out first (a task is made and charged); only its answer is lost. */
	readonly accept?: boolean;
	readonly settings?: FaultSettings;
}
/** The answer that a fault gives; `null` drops the connection, undefined leaves the usual answer. */
export function faultAnswer(
	{ kind, settings = {} }: Fault,
	at: FaultContext,
): FaultAnswer | null | undefined {
	return keepsAnswer(kind) ? undefined : (FAULTS[kind] as MakeAnswer)(settings, at);
}

/** Reads `rate_limited;retry_after=3`, as a header or a prompt names a fault. */
export function parseFault(text: string): Fault | undefined {
	const [kind = '', ...rest] = text.split(';').map((part) => part.trim());
	if (!FAULT_KINDS.includes(kind)) return undefined;
	const settings = Object.fromEntries(rest.filter(Boolean).map((part) => part.split('=', 2)));
	return { kind: kind as FaultKind, accept: 'accept' in settings, settings };
}
