/** QWave's account unit: 500,000 make one USD (balance page, 2026-09). */
export const QUOTA_PER_USD = 500_000;

export interface Failure {
	code: string;
	message: string;
}

/** A task in one shape, whatever the contract generation that answered. Times are ISO 8601. */
export interface Task {
	task_id: string;
	/** queued, processing, completed, failed or cancelled; an unknown word is kept and is not terminal. */
	status: string;
	model?: string;
	action?: string;
	video_url?: string;
	video_urls: string[];
	expires_at?: string;
	/** Percent. */
	progress?: number;
	created_at?: string;
	completed_at?: string;
	/** Quota units. */
	cost?: number;
	cost_usd?: number;
	failure?: Failure;
}

/** Every word for a state that a documented page or example uses. */
const STATUS_WORDS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		queued: 'queued',
		pending: 'queued',
		processing: 'processing',
		running: 'processing',
		completed: 'completed',
		succeeded: 'completed',
		success: 'completed',
		done: 'completed',
		failed: 'failed',
		error: 'failed',
		cancelled: 'cancelled',
		canceled: 'cancelled',
	}),
);
const TERMINAL: readonly string[] = ['completed', 'failed', 'cancelled'];

const TASK_ID = /^[\w.:~-]{1,200}$/;

/** Whether a value can be the id of a task. */
export function isTaskId(value: unknown): boolean {
	return typeof value === 'string' && TASK_ID.test(value);
}

/** Whether a task in this state changes no more. */
export function isTerminal(task: Pick<Task, 'status'>): boolean {
	return TERMINAL.includes(task.status);
}

/** Whether the service gave the money back: failed and cancelled tasks cost nothing. */
export function isRefunded(task: Pick<Task, 'status'>): boolean {
	return task.status === 'failed' || task.status === 'cancelled';
}

type Json = Record<string, unknown>;

function record(value: unknown): Json | undefined {
	return value !== null && typeof value === 'object' && !Array.isArray(value)
		? (value as Json)
		: undefined;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Seconds or milliseconds since 1970 (told apart by size), or a time in words, as ISO 8601. */
function time(value: unknown): string | undefined {
	const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
	const number = isNumeric ? Number(value) : value;
	const ms = typeof number === 'number' && number < 1e11 ? number * 1000 : number;
	if (typeof ms !== 'number' && typeof ms !== 'string') return undefined;
	const date = new Date(ms);
	return ms === 0 || ms === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** `45`, `"45"` or `"45%"`; an empty text is a task that has just been queued. */
function percent(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string') return undefined;
	const number = Number(value.trim().replace(/%$/, ''));
	return Number.isNaN(number) ? undefined : number;
}

/** Where a task may stand in an answer or a callback: on top, or in a wrapper. */
function candidatesIn(json: unknown): Json[] {
	const outer = record(json);
	const data = record(outer?.data);
	return [outer, record(outer?.task), data, record(data?.task)].filter((one) => one !== undefined);
}

/**
 * The tasks that a callback may be about, the likeliest first: no page shows its body, so `task_id` is
 * taken from wherever a wrapper may hold it, and `id` (which may be the event's) only without one.
 */
export function calledBackTasks(body: unknown): string[] {
	const found = candidatesIn(body);
	const named = (key: 'task_id' | 'id') =>
		found.flatMap((one) => (isTaskId(one[key]) ? [String(one[key])] : []));
	const ids = named('task_id');
	return ids.length ? ids : named('id');
}

/** The object that carries the task: the answer itself, or what a wrapper holds. */
function taskObject(json: unknown): Json | undefined {
	const candidates = candidatesIn(json);
	const named = (key: 'task_id' | 'id') => candidates.find((candidate) => text(candidate?.[key]));
	return named('task_id') ?? named('id');
}

function videosOf(task: Json): { urls: string[]; expiresAt: string | undefined } {
	const result = record(task.result) ?? {};
	const listed = Array.isArray(result.videos)
		? result.videos
		: result.videos
			? [result.videos]
			: [];
	const plain = [result.video_url, task.video_url].filter((url) => text(url));
	const urls = [...listed, ...(listed.length ? [] : plain)].flatMap((video) => {
		const url =
			typeof video === 'string' ? video : (record(video)?.url ?? record(video)?.video_url);
		return (Array.isArray(url) ? url : [url]).filter(
			(one): one is string => text(one) !== undefined,
		);
	});
	const expiries = [...listed.map((video) => record(video)?.expires_at), result.expires_at];
	return { urls, expiresAt: expiries.map(time).find((expiry) => expiry) };
}

/** The `{code, message}` of an error in any documented shape; `[code] ` before the text is taken off. */
export function readFailure(value: unknown): Failure | undefined {
	if (typeof value === 'string') return value ? { code: 'task_failed', message: value } : undefined;
	const error = record(value);
	if (!error) return undefined;
	const raw = text(error.message) ?? text(error.error) ?? '';
	const prefix = /^\[([\w.-]+)\]\s*/.exec(raw);
	const code = typeof error.code === 'number' ? String(error.code) : text(error.code);
	return {
		code: code ?? prefix?.[1] ?? text(error.type) ?? 'task_failed',
		message: raw.slice(prefix?.[0].length ?? 0) || 'QWave gave no reason',
	};
}

/**
 * Reads a task from any documented answer: submit, status, cancel, sync, callback, of every
 * contract generation. Null when the JSON holds no task id.
 */
export function parseTask(json: unknown): Task | null {
	const task = taskObject(json);
	if (!task) return null;
	const word = text(task.status)?.toLowerCase() ?? '';
	const status = STATUS_WORDS.get(word) ?? (word || 'unknown');
	const { urls, expiresAt } = videosOf(task);
	const cost = typeof task.cost === 'number' ? task.cost : undefined;
	const failure = status === 'failed' ? (readFailure(task.error) ?? readFailure({})) : undefined;
	const parsed: Task = {
		task_id: text(task.task_id) ?? String(task.id),
		status,
		model: text(task.model),
		action: text(task.action),
		video_url: urls[0],
		video_urls: urls,
		expires_at: expiresAt,
		progress: percent(task.progress),
		created_at: time(task.created_at),
		completed_at: time(task.completed_at),
		cost,
		cost_usd: cost === undefined ? undefined : cost / QUOTA_PER_USD,
		failure,
	};
	return Object.fromEntries(
		Object.entries(parsed).filter(([, value]) => value !== undefined),
	) as unknown as Task;
}
