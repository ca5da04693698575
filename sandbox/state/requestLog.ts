/** One request that the sandbox saw, or one callback that it sent. */
export interface LogEntry {
	readonly n: number;
	readonly time: number;
	/** `api`, `redirect` (the other host that redirects lead to), or sent by the sandbox: `callback`, and `media` for a file that it fetched. */
	readonly host: 'api' | 'redirect' | 'callback' | 'media';
	readonly method: string;
	readonly path: string;
	/** Without the API key: Authorization reads `<main>`, `<other>`, `<empty>` or `<unknown>`. */
	readonly headers: Readonly<Record<string, unknown>>;
	/** Whether an Authorization header came along, and whose key was in it. */
	readonly key: string | null;
	body?: unknown;
	/** The task that the request made or found. */
	task_id?: string;
	/** The fault that was applied. */
	fault?: string;
	/** HTTP status of the answer; 0 where the connection was dropped or nothing has come yet. */
	status: number;
	/** Of a callback: when it went out and when it was answered, in ms of the wall clock. */
	readonly sent?: number;
	answered?: number;
}

const MAX_ENTRIES = 20_000;

/** What went over the wire, oldest first. */
export class RequestLog {
	private entries: LogEntry[] = [];
	private count = 0;

	add(entry: Omit<LogEntry, 'n' | 'status'>): LogEntry {
		const added: LogEntry = { ...entry, n: ++this.count, status: 0 };
		this.entries.push(added);
		if (this.entries.length > MAX_ENTRIES) this.entries.shift();
		return added;
	}

	list(): readonly LogEntry[] {
		return this.entries;
	}

	clear(): void {
		this.entries = [];
		this.count = 0;
	}
}
