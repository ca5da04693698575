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
	/** The picture that `return_last_frame` asks for. */
	last_frame_url?: string;
	expires_at?: string;
	/** Percent. */
	progress?: number;
	created_at?: string;
	completed_at?: string;
	/** Quota units. */
	cost?: number;
	cost_usd?: number;
	/** Whether QWave says that a task without a video cost nothing in the end; none where it does not say. */
	refunded?: boolean;
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

/** In a path, dots alone would lead to another address. */
const TASK_ID = /^(?!\.+$)[\w.:~-]{1,200}$/;
/** QWave's own word for a task that is paid for: any form that a path and a log can carry. */
const ANSWERED_ID = /^(?!\.+$)[\x21-\x7e]{1,200}$/;
/** Of a text of the service; longer ones are cut. Characters. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_WORD = 200;
/** A longer text is no address: signed links of the large clouds stay below 4,000. Characters. */
const LONGEST_ADDRESS = 8_192;

/** Whether a value can be the id of a task. */
export function isTaskId(value: unknown): boolean {
	return typeof value === 'string' && TASK_ID.test(value);
}

/** A text that is not longer than that; `…` stands for what is cut off. */
export function cut(text: string, longest = LONGEST_MESSAGE): string {
	if (text.length <= longest) return text;
	return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A text on one line, for a log: a line break would begin an entry of its own. */
export function oneLine(text: string): string {
	// eslint-disable-next-line no-control-regex
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

/** The state that a word of any documented page or example stands for, if it does for one. */
export function statusOf(word: unknown): string | undefined {
	return STATUS_WORDS.get(String(word).toLowerCase());
}

/** Whether a task in this state changes no more. */
export function isTerminal(task: Pick<Task, 'status'>): boolean {
	return TERMINAL.includes(task.status);
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

/** A name or a state: a few words at most, which may stand in a log. */
function word(value: unknown): string | undefined {
	const given = text(value);
	return given === undefined ? undefined : oneLine(cut(given, LONGEST_WORD));
}

const ZONE = /(?:Z|GMT|UTC?|[ECMP][SD]T|[+-]\d\d(?::?\d\d)?)$/i;
const ISO = /^\d{4}-\d\d-\d\dT/;

/** A time in words in milliseconds since 1970; one without a zone is UTC, wherever n8n runs. NaN where it is none. */
export function instant(words: string): number {
	const given = words.trim();
	if (ZONE.test(given)) return Date.parse(given);
	return Date.parse(`${given}${ISO.test(given) ? 'Z' : ' UTC'}`);
}

/** Seconds or milliseconds since 1970 (told apart by size), or a time in words, as ISO 8601. */
function time(value: unknown): string | undefined {
	const isNumeric = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
	const number = isNumeric ? Number(value) : value;
	const ms = typeof number === 'number' && number < 1e11 ? number * 1000 : number;
	if (typeof ms !== 'number' && typeof ms !== 'string') return undefined;
	const date = new Date(typeof ms === 'string' ? instant(ms) : ms);
	// What is not after 1970 is no time of a task, and an invalid date is not after anything.
	return date.getTime() > 0 ? date.toISOString() : undefined;
}

/** `45`, `"45"` or `"45%"`; an empty text is a task that has just been queued. */
function percent(value: unknown): number | undefined {
	const number = typeof value === 'string' ? Number(value.trim().replace(/%$/, '')) : value;
	return typeof number === 'number' && number >= 0 && number <= 100 ? number : undefined;
}

/** A number, or a text that is one. */
function amount(value: unknown): number | undefined {
	const number = text(value)?.trim() ? Number(value) : value;
	return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** Where a task may stand in an answer or a callback: on top, or in a wrapper. */
export function candidatesIn(json: unknown): Json[] {
	const outer = record(json);
	const data = record(outer?.data);
	return [outer, record(outer?.task), data, record(data?.task)].filter((one) => one !== undefined);
}

/** The object that carries the task: the answer itself, or what a wrapper holds. */
function taskObject(json: unknown): Json | undefined {
	const candidates = candidatesIn(json);
	const named = (key: 'task_id' | 'id') => candidates.find((candidate) => text(candidate?.[key]));
	return named('task_id') ?? named('id');
}

/** What a `result` may hold several of, or one. */
function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : value ? [value] : [];
}

/** The URLs of an entry: a text, or an object with one or more. */
function urlsOf(entry: unknown): string[] {
	const { url, video_url: video } = record(entry) ?? { url: entry };
	return listOf(url ?? video).filter(
		(one): one is string => (text(one)?.length ?? Infinity) <= LONGEST_ADDRESS,
	);
}

interface Files {
	videos: string[];
	lastFrame: string | undefined;
	expiresAt: string | undefined;
}

/** Where the files are: in `result`, or on top, as this parser itself writes them. */
function filesOf(task: Json): Files {
	const result = record(task.result) ?? {};
	const listed = listOf(result.videos);
	const own = listOf(task.video_urls);
	const plain = own.length ? own : [...new Set([result.video_url, task.video_url])];
	const videos = (listed.length ? listed : plain).flatMap(urlsOf);
	// No page names the picture; a list of images beside the videos can only be that.
	const pictures = [result.last_frame_url, task.last_frame_url, ...listOf(result.images)];
	const entries = listed.map((video) => record(video)?.expires_at);
	const expiries = [...entries, result.expires_at, task.expires_at];
	return {
		videos,
		lastFrame: videos.length ? pictures.flatMap(urlsOf)[0] : undefined,
		expiresAt: expiries.map(time).find((expiry) => expiry),
	};
}

/** The `{code, message}` of an error in any documented shape; `[code] ` before the text is taken off. */
export function readFailure(value: unknown): Failure | undefined {
	if (typeof value === 'string')
		return value ? { code: 'task_failed', message: cut(value) } : undefined;
	const error = record(value);
	if (!error) return undefined;
	const raw = cut(text(error.message) ?? text(error.error) ?? '');
	const prefix = /^\[([\w.-]+)\]\s*/.exec(raw);
	const code = typeof error.code === 'number' ? String(error.code) : text(error.code);
	return {
		code: word(code ?? prefix?.[1] ?? error.type) ?? 'task_failed',
		message: raw.slice(prefix?.[0].length ?? 0) || 'QWave gave no reason',
	};
}

/** Billing states that say that nothing is to be paid; whole words, because `not_refunded` holds one. */
const GIVEN_BACK: readonly string[] = [
	'refunded',
	'fully_refunded',
	'released',
	'void',
	'voided',
	'not_charged',
	'free',
];
/** Documented; says that the sum is final, and not which sum. */
const SETTLED = 'settled';

/**
 * Whether the answer says that a task without a video cost nothing in the end. The pages show
 * `refunded` (cancel), `cost` 0 and a `billing_status`, of which only `settled` is documented. A state
 * that nobody knows is no refund, whatever the cost: it may say that a refund was denied.
 */
function refunded(task: Json, status: string, cost: number | undefined): boolean | undefined {
	if (status !== 'failed' && status !== 'cancelled') return undefined;
	if (typeof task.refunded === 'boolean') return task.refunded;
	const billing = text(task.billing_status)
		?.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
	if (billing && GIVEN_BACK.includes(billing)) return true;
	if (billing && billing !== SETTLED) return false;
	if (cost !== undefined) return cost === 0;
	return billing ? false : undefined;
}

/**
 * Reads a task from any documented answer: submit, status, cancel, sync, callback, of every
 * contract generation. Null when the JSON holds no task id, or one that cannot be asked for.
 */
export function parseTask(json: unknown): Task | null {
	const task = taskObject(json);
	const id = text(task?.task_id) ?? text(task?.id);
	if (!task || !id || !ANSWERED_ID.test(id)) return null;
	const state = word(task.status)?.toLowerCase() ?? '';
	const status = statusOf(state) ?? (state || 'unknown');
	const { videos, lastFrame, expiresAt } = filesOf(task);
	const cost = amount(task.cost);
	const failure = status === 'failed' ? (readFailure(task.error) ?? readFailure({})) : undefined;
	const parsed: Task = {
		task_id: id,
		status,
		model: word(task.model),
		action: word(task.action),
		video_url: videos[0],
		video_urls: videos,
		last_frame_url: lastFrame,
		expires_at: expiresAt,
		progress: percent(task.progress),
		created_at: time(task.created_at),
		completed_at: time(task.completed_at),
		cost,
		cost_usd: cost === undefined ? undefined : cost / QUOTA_PER_USD,
		refunded: refunded(task, status, cost),
		failure,
	};
	return Object.fromEntries(
		Object.entries(parsed).filter(([, value]) => value !== undefined),
	) as unknown as Task;
}
