import { isObject } from './body';

/** An answer that is not the API's own; `null` drops the connection. */
export interface FaultAnswer {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string;
}
/** Numbers and words that shape a fault: `retry_after=3`. */
export type Settings = Readonly<Record<string, string | number | boolean | undefined>>;

interface Setting {
	readonly now: number;
	readonly path: string;
	/** Origin of the other host. */
	readonly elsewhere: string;
}
type Maker = (settings: Settings, at: Setting) => FaultAnswer | null;

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
const limited = { message: 'Too many requests', code: 'rate_limit_exceeded' };

/** What can go wrong, by name. */
const FAULTS = {
	rate_limited: (settings) =>
		json(429, limited, { 'retry-after': String(settings.retry_after ?? 1) }),
	rate_limited_bare: () => json(429, limited),
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
	drop: () => null,
	malformed: () => ({
		status: 200,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body: '{"task_id":"task-wave17752',
	}),
	html: () => html(200, 'Welcome'),
	not_found_page: () => html(404, '404 Not Found'),
	redirect: (settings, { elsewhere, path }) =>
		html(Number(settings.status ?? 307), 'Moved', { location: `${elsewhere}${path}` }),
} as const satisfies Record<string, Maker>;

/** `slow` answers as usual, `ms` late; every other kind replaces the answer. */
export type FaultKind = keyof typeof FAULTS | 'slow';
export const FAULT_KINDS: readonly string[] = [...Object.keys(FAULTS), 'slow'];

export interface Fault {
	readonly kind: FaultKind;
	/** The request is carried out first (a task is made and charged); only its answer is lost. */
	readonly accept?: boolean;
	readonly settings?: Settings;
}
/** A fault that waits for its request. */
export interface QueuedFault extends Fault {
	readonly method?: string;
	/** Exact, with `*` for anything: `/v1/tasks/*`. Every path of the API where left out. */
	readonly path?: string;
	/** How many requests it hits: 1 where left out. */
	readonly times?: number;
	/** How many it lets pass first. */
	readonly skip?: number;
}

export function answerOf(
	{ kind, settings = {} }: Fault,
	at: Setting,
): FaultAnswer | null | undefined {
	return kind === 'slow' ? undefined : (FAULTS[kind] as Maker)(settings, at);
}

/** Reads `rate_limited;retry_after=3`, as a header or a prompt names a fault. */
export function parseFault(text: string): Fault | undefined {
	const [kind = '', ...rest] = text.split(';').map((part) => part.trim());
	if (!FAULT_KINDS.includes(kind)) return undefined;
	const settings = Object.fromEntries(rest.filter(Boolean).map((part) => part.split('=', 2)));
	return { kind: kind as FaultKind, accept: 'accept' in settings, settings };
}

function matches(path: string, pattern: string): boolean {
	const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
	return new RegExp(`^${source}$`).test(path);
}

/** The faults that an admin has lined up. */
export class FaultQueue {
	private waiting: Array<QueuedFault & { skip: number; times: number }> = [];

	add(fault: unknown): void {
		if (!isObject(fault) || !FAULT_KINDS.includes(String(fault.kind))) {
			throw new TypeError(`kind must be one of ${FAULT_KINDS.join(', ')}`);
		}
		this.waiting.push({ skip: 0, times: 1, ...(fault as unknown as QueuedFault) });
	}

	/** The fault for a request, if one waits for it. */
	take(method: string, path: string): Fault | undefined {
		const found = this.waiting.find(
			(fault) => (!fault.method || fault.method === method) && matches(path, fault.path ?? '/v1/*'),
		);
		if (!found) return undefined;
		if (found.skip > 0) {
			found.skip -= 1;
			return undefined;
		}
		found.times -= 1;
		if (found.times <= 0) this.waiting = this.waiting.filter((fault) => fault !== found);
		return found;
	}

	list(): readonly QueuedFault[] {
		return this.waiting;
	}

	clear(): void {
		this.waiting = [];
	}
}
