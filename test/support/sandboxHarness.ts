import { manualClock, type ManualClock } from '../../sandbox/state/clock';
import { sandboxClient, type SandboxClient } from '../../sandbox/client';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';

export interface Call {
	readonly body?: unknown;
	/** The API key; null sends none. */
	readonly key?: string | null;
	readonly headers?: Readonly<Record<string, string>>;
}
export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly bytes: Buffer;
	readonly text: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	readonly json: any;
}
/** A sandbox in which time stands still until the test moves it. A scenario second is a real one. */
export interface Harness {
	readonly sandbox: Sandbox;
	readonly clock: ManualClock;
	readonly admin: SandboxClient;
	/** One request; a body that is a string goes out as it is. */
	call(method: 'GET' | 'POST' | 'DELETE', path: string, call?: Call): Promise<Answer>;
	/** A submit that must succeed; answers its task id. */
	submit(body: object, call?: Call): Promise<string>;
	/** The status answer of a task. */
	read(id: string, call?: Call): Promise<Answer['json']>;
	/** Waits until something is under way that only time can finish. */
	stalled(): Promise<void>;
}

/** JSON where the text is some. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Starts a sandbox with a clock of its own; a scenario second is a second of that clock. */
export async function startHarness(options: SandboxOptions = {}): Promise<Harness> {
	const clock = manualClock();
	const sandbox = await createSandbox({ timeScale: 1, clock, ...options });

	async function call(
		method: 'GET' | 'POST' | 'DELETE',
		path: string,
		{ body, key = sandbox.key, headers }: Call = {},
	) {
		const answer = await fetch(`${sandbox.origin}${path}`, {
			method,
			redirect: 'manual',
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(key === null ? {} : { authorization: `Bearer ${key}` }),
				...headers,
			},
			body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
		});
		const bytes = Buffer.from(await answer.arrayBuffer());
		const text = bytes.toString();
		return { status: answer.status, headers: answer.headers, bytes, text, json: parsed(text) };
	}

	return {
		sandbox,
		clock,
		admin: sandboxClient(sandbox.origin),
		call,
		async submit(body, more) {
			const { status, text, json } = await call('POST', '/v1/tasks', { body, ...more });
			if (status !== 200) throw new Error(`Submit refused: ${text}`);
			return (json as { task_id: string }).task_id;
		},
		async read(id, more) {
			return (await call('GET', `/v1/tasks/${id}`, more)).json;
		},
		async stalled() {
			while (clock.pendingTimers() === 0) await new Promise((resolve) => setImmediate(resolve));
		},
	};
}
