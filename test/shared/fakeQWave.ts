import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: Record<string, unknown>;
}
/** What the fake answers: a body, a text as it is, with its status; or a socket that is cut. */
export interface Reply {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	cut?: true;
}
export type Handler = (seen: Seen, count: number) => Reply | Promise<Reply>;

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request) text += chunk;
	return text;
}

function answer(response: ServerResponse, { status = 200, headers = {}, body, cut }: Reply): void {
	if (cut) {
		response.socket?.destroy();
		return;
	}
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? {});
	response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

/** A scripted QWave, with a server or without: a handler per kind of call, and a record of every call. */
export class FakeQWave {
	readonly seen: Seen[] = [];
	onSubmit: Handler = (_, count) => ({
		body: { task_id: `task-${count}`, status: 'queued', progress: 0 },
	});
	onGet: Handler = ({ path }) => ({ body: completed(path.split('/')[3] ?? '') });
	onCancel: Handler = ({ path }) => ({
		body: { task_id: path.split('/')[3], status: 'cancelled', refunded: true, refunded_quota: 5 },
	});
	private readonly counts = new Map<string, number>();
	private server?: Server;

	/** Starts it; the base URL. */
	async open(): Promise<string> {
		const server = createServer((request, response) => {
			void this.handle(request).then((reply) => answer(response, reply));
		});
		this.server = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	}

	async close(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	submits(): Seen[] {
		return this.seen.filter(({ method, path }) => method === 'POST' && path === '/v1/tasks');
	}

	reads(): Seen[] {
		return this.seen.filter(({ method }) => method === 'GET');
	}

	/** What it answers to a call. */
	async reply(seen: Seen): Promise<Reply> {
		this.seen.push(seen);
		const { method, path } = seen;
		const kind = method === 'GET' ? 'get' : path.endsWith('/cancel') ? 'cancel' : 'submit';
		const count = (this.counts.get(kind) ?? 0) + 1;
		this.counts.set(kind, count);
		const handlers = { get: this.onGet, cancel: this.onCancel, submit: this.onSubmit };
		return await handlers[kind](seen, count);
	}

	private async handle(request: IncomingMessage): Promise<Reply> {
		const { method = '', url = '', headers } = request;
		const text = await textOf(request);
		return await this.reply({ method, path: url, headers, body: text ? JSON.parse(text) : {} });
	}
}

/** A finished task as QWave reports it, or one in another state. */
export function completed(taskId: string, status = 'completed'): Record<string, unknown> {
	return {
		task_id: taskId,
		status,
		model: 'kling-v3',
		action: 'generate',
		progress: 100,
		created_at: 1775285160040,
		completed_at: 1775285220,
		cost: 178500,
		result: { videos: [{ url: [`https://cdn.example/${taskId}.mp4`], expires_at: 1775371620 }] },
	};
}

/** A task that is still going on. */
export function running(taskId: string, progress = 20): Record<string, unknown> {
	return { task_id: taskId, status: 'processing', progress };
}

/** A task that failed and was refunded. */
export function failed(taskId: string, code: string, message = 'no luck'): Record<string, unknown> {
	return {
		task_id: taskId,
		status: 'failed',
		error: { code, message: `[${code}] ${message}` },
		cost: 0,
	};
}
