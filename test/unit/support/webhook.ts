import { randomUUID } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { completed, FakeQWave } from '../../shared/fakeQWave';
import type { Reply } from '../../shared/fakeQWave';

/** What QWave answers to a read: a status, the state of the task, or what something between says. */
export type Said = number | string | Reply;

export interface Called {
	context: IWebhookFunctions;
	/** What the caller was answered; none as long as it waits. */
	answered: { status?: number; body?: unknown };
}

/** A node that is called, in front of a QWave that says what a test wants. */
export class Webhook {
	readonly id = randomUUID();
	private readonly qwave = new FakeQWave();
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

	/** The ids that were read. */
	get reads(): string[] {
		return this.qwave.reads().map(({ path }) => path.split('/').at(-1)!);
	}

	private async read({ url }: { url: string }) {
		this.qwave.onGet = async ({ path }, count) => {
			const taskId = path.split('/').at(-1)!;
			const said = this.says(taskId, count);
			await this.delays?.();
			if (typeof said === 'string') return { body: JSON.stringify(completed(taskId, said)) };
			if (typeof said === 'object') return said;
			const error = said === 404 ? { code: 'task_not_found' } : {};
			return { status: said, body: JSON.stringify({ error }) };
		};
		const seen = { method: 'GET', path: url, headers: {}, body: {} };
		const { status = 200, body = '' } = await this.qwave.reply(seen);
		const headers = this.retryAfter ? { 'retry-after': String(this.retryAfter) } : {};
		return { statusCode: status, headers, body };
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
