import { randomUUID } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/**
 * What QWave answers to a read: a status, or the state of the task. Or what a proxy does: a status, and
 * a body of its own. Or a body as it is, with status 200.
 */
export type Said = number | string | { proxy: number; body?: string } | { body: unknown };

export interface Called {
	context: IWebhookFunctions;
	/** What the caller was answered; none as long as it waits. */
	answered: { status?: number; body?: unknown };
}

/** A node that is called, in front of a QWave that says what a test wants. */
export class Webhook {
	readonly id = randomUUID();
	/** The ids that were read. */
	readonly reads: string[] = [];
	/** Level and text of what was logged. */
	readonly logged: string[] = [];
	parameters: IDataObject = { events: ['completed', 'failed', 'cancelled'] };
	/** As the user set them, with expressions; as above where there are none. */
	raw?: IDataObject;
	/** In the node's context. */
	parked?: object;
	mode = 'webhook';
	/** What comes with every answer, seconds. */
	retryAfter?: number;
	credentialError?: Error;
	says: (taskId: string, count: number) => Said = () => 'completed';
	/** What an answer waits for after it was made up. */
	delays?: () => Promise<void>;

	private async read({ url }: { url: string }) {
		const taskId = url.split('/').at(-1)!;
		this.reads.push(taskId);
		const said = this.says(taskId, this.reads.length);
		await this.delays?.();
		const headers = this.retryAfter ? { 'retry-after': String(this.retryAfter) } : {};
		if (typeof said === 'object')
			return { statusCode: 'proxy' in said ? said.proxy : 200, headers, body: said.body ?? '' };
		if (typeof said === 'number') {
			const error = said === 404 ? { code: 'task_not_found' } : {};
			return { statusCode: said, headers, body: JSON.stringify({ error }) };
		}
		const task = {
			task_id: taskId,
			status: said,
			result: { videos: [{ url: 'https://x/a.mp4' }] },
		};
		return { statusCode: 200, headers: {}, body: JSON.stringify(task) };
	}

	/** @param raw the body as it came, where n8n made something else of it */
	call(body: object, query: IDataObject = {}, raw = JSON.stringify(body)): Called {
		const answered: Called['answered'] = {};
		const response = {
			headersSent: false,
			statusCode: 200,
			status(code: number) {
				this.statusCode = code;
				return this;
			},
			json(said: unknown) {
				this.headersSent = true;
				Object.assign(answered, { status: this.statusCode, body: said });
			},
		};
		const log = (level: string) => (text: string) => void this.logged.push(`${level}: ${text}`);
		const context = {
			getNode: () => ({
				id: this.id,
				name: 'QWave',
				type: 'qWaveVideo',
				parameters: this.raw ?? this.parameters,
			}),
			getWorkflow: () => ({ id: 'workflow' }),
			getMode: () => this.mode,
			getBodyData: () => body,
			getQueryData: () => query,
			getRequestObject: () => ({ headers: {}, rawBody: Buffer.from(raw) }),
			getResponseObject: () => response,
			getNodeParameter: (name: string, other: unknown) =>
				name in this.parameters ? this.parameters[name] : other,
			getWorkflowStaticData: () => ({}),
			getCredentials: async () => {
				if (this.credentialError) throw this.credentialError;
				return { baseUrl: 'https://api.example/v1', apiKey: 'the-api-key' };
			},
			evaluateExpression: () => ({ parked: this.parked }),
			helpers: { httpRequest: async (options: { url: string }) => await this.read(options) },
			logger: { debug: log('debug'), info: log('info'), warn: log('warn') },
		};
		return { context: context as unknown as IWebhookFunctions, answered };
	}
}
