/** What n8n hands to execute() and webhook(): as much of it as the node uses. */
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { unitOf } from './ledger';
import type { Plan } from './plan';
import { API, API_KEY } from './world';
import type { Sender, World } from './world';

export const NODE = 'QWave Video';
const HOST = 'https://n8n.shop.com';

/** What n8n keeps of an execution between its steps. */
export interface Kept {
	/** The node's context, by name. */
	contexts: Record<string, IDataObject>;
	run: number;
	items: INodeExecutionData[];
	metadata: { resumeError?: Error };
}

export interface Execution {
	id: string;
	token: string;
	status: 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed';
	kept: Kept;
	waitTill?: number;
	/** Of it n8n tells the node when somebody stops the execution. */
	cancel: AbortController;
	startedAt: number;
	/** What n8n shows: the items of each run, the error, the hints. */
	outputs: Array<INodeExecutionData[] | undefined>;
	error?: Error;
	hints: string[];
	/** What n8n's log got, whatever n8n shows. */
	log: string[];
	/** A copy of what is shown, as it was stored last. */
	stored: { outputs: Execution['outputs']; hints: string[] };
	/** Whether the run that was going on was stopped or killed, and with it what it had to say. */
	isCutOff: boolean;
	/** Whether its process died before the node had ended. */
	isKilled: boolean;
	/** Whether the node is at work. */
	isAtWork: boolean;
	endedAt?: number;
	stoppedAt?: number;
	/** What the node gave out after a stop, which n8n throws away. */
	unseen: Array<{ items?: INodeExecutionData[]; error?: Error }>;
	parks: Park[];
	retryOf?: Execution;
}

/** A wait for calls, and what ended it. */
export interface Park {
	run: number;
	at: number;
	until: number;
	endedBy?: 'call' | 'time';
}

/** The node as the workflow has it. */
export function nodeOf(plan: Plan): INode {
	return {
		id: 'node-1',
		name: NODE,
		type: 'n8n-nodes-qwave.qWaveVideo',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		onError: plan.onError,
		retryOnFail: plan.tries > 1,
		maxTries: plan.tries,
		waitBetweenTries: plan.betweenTries,
		credentials: { qWaveApi: { id: '1', name: 'QWave' } },
	};
}

/** The parameters of the node for an item of a run. */
export function parametersOf(plan: Plan, run: number, item: number): IDataObject {
	const unit = unitOf(run, item);
	return {
		resource: 'video',
		operation: 'textToVideo',
		apiVersion: plan.version,
		modelSource: 'list',
		model: plan.version === '2026-04' ? 'veo3.1-lite' : 'veo3.1-fast',
		prompt: unit,
		duration: plan.version === '2026-04' ? 8 : 4,
		waitForCompletion: plan.wait,
		options: {
			concurrency: plan.concurrency,
			maximumWait: plan.maximumWait,
			onTimeout: plan.failOnTimeout ? 'fail' : 'return',
			cancelOnStop: plan.cancelOnStop,
			simplify: plan.simplify,
			...(plan.resubmits ? { resubmitOnFailure: plan.resubmits } : {}),
			...(plan.ownKey ? { idempotencyKey: `order-${unit.replaceAll(' ', '-')}` } : {}),
		},
	};
}

/** A parameter by its path, as getNodeParameter finds it. */
function at(parameters: IDataObject, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], parameters);
}

export const resumeUrl = ({ id, token }: Pick<Execution, 'id' | 'token'>) =>
	`${HOST}/webhook-waiting/${id}?signature=${token}`;

export interface Around {
	plan: Plan;
	world: World;
	execution: Execution;
	sender: Sender;
	/** Of the life: copies of the package remember more than one. */
	workflow: string;
}

/** What every context has, and what a twin in n8n's engine gets in place of the engine's own. */
export function shared({ plan, world, execution, sender, workflow }: Around, run: number) {
	const log = (level: string) => (text: string, more?: object) => {
		if (sender.isAlive())
			execution.log.push(`${level}: ${text}${more ? ` ${JSON.stringify(more)}` : ''}`);
	};
	const request = async (options: IHttpRequestOptions) => await world.request(options, sender);
	return {
		getNode: () => nodeOf(plan),
		getMode: () => 'trigger',
		getWorkflow: () => ({ id: workflow, name: 'Videos', active: true }),
		getExecutionId: () => execution.id,
		getCredentials: async () => ({ apiKey: API_KEY, baseUrl: API }),
		getNodeParameter: (path: string, item: unknown, otherwise?: unknown) => {
			const index = typeof item === 'number' ? item : 0;
			return (
				at(parametersOf(plan, run, index), path) ?? (typeof item === 'number' ? otherwise : item)
			);
		},
		logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
		helpers: {
			httpRequest: request,
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				const { signal } = execution.cancel;
				if (signal.aborted) throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
				const headers = { ...options.headers, Authorization: `Bearer ${API_KEY}` };
				return await request({ abortSignal: signal, ...options, headers });
			},
		},
	};
}

/** The context of one try. `park` is told until when n8n is to wait. */
export function executeContext(
	around: Around,
	entry: Kept,
	park: (until: Date) => void,
	hints: string[],
): IExecuteFunctions {
	const { plan, execution } = around;
	const data = { main: [entry.items] };
	const stack = {
		node: nodeOf(plan),
		data,
		source: { main: [{ previousNode: 'Rows' }] },
		get metadata() {
			return entry.metadata;
		},
	};
	const context = {
		...shared(around, entry.run),
		getInputData: () => data.main[0] ?? [],
		getContext: () => (execution.kept.contexts[`node:${NODE}`] ??= {}),
		getWorkflowDataProxy: () => ({
			$runIndex: entry.run,
			$execution: { id: execution.id, resumeUrl: resumeUrl(execution) },
		}),
		getWorkflowSettings: () => (plan.timeout ? { executionTimeout: plan.timeout } : {}),
		getExecutionCancelSignal: () => execution.cancel.signal,
		continueOnFail: () => plan.onError !== 'stopWorkflow',
		getExecuteData: () => stack,
		getParentNodes: () => [],
		isToolExecution: () => false,
		setMetadata: (metadata: object) => Object.assign(entry.metadata, metadata),
		putExecutionToWait: async (until: Date) => {
			entry.items = data.main[0]!;
			park(until);
		},
		addExecutionHints: (...more: Array<{ message: string }>) =>
			hints.push(...more.map(({ message }) => message)),
		customData: { set() {}, setAll() {}, get: () => '', getAll: () => ({}) },
	};
	return context as unknown as IExecuteFunctions;
}

/** The context of a call to a parked execution; `kept` is its stored state, read anew for this call. */
export function webhookContext(
	around: Around,
	kept: Kept,
	body: object,
	answer: (status: number) => void,
): IWebhookFunctions {
	let code = 200;
	const response = {
		headersSent: false,
		status: (status: number) => {
			code = status;
			return response;
		},
		json: () => response.end(),
		send: () => response.end(),
		setHeader: () => response,
		end: () => {
			response.headersSent = true;
			answer(code);
			return response;
		},
	};
	const context = {
		...shared(around, kept.run),
		getBodyData: () => body,
		getHeaderData: () => ({ 'content-type': 'application/json' }),
		getQueryData: () => ({ signature: around.execution.token }),
		getRequestObject: () => ({ headers: {}, rawBody: Buffer.from(JSON.stringify(body)) }),
		getResponseObject: () => response,
		evaluateExpression: () => kept.contexts[`node:${NODE}`],
		runExecutionData: {
			executionData: {
				contextData: kept.contexts,
				nodeExecutionStack: [
					{
						node: nodeOf(around.plan),
						data: { main: [kept.items] },
						get metadata() {
							return kept.metadata;
						},
						set metadata(metadata: Kept['metadata']) {
							kept.metadata = metadata;
						},
					},
				],
			},
		},
	};
	return context as unknown as IWebhookFunctions;
}
