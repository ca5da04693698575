/** The same n8n with its own engine inside: n8n-core runs, tries, parks and resumes the node. */
import 'reflect-metadata';

process.env.N8N_ENCRYPTION_KEY ??= 'simulation';
process.env.N8N_LOG_LEVEL ??= 'silent';

import { parse, stringify } from 'flatted';
import { ExecutionLifecycleHooks, WebhookContext, WorkflowExecute } from 'n8n-core';
import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IRunExecutionData,
	IWebhookFunctions,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { NODE, nodeOf, shared } from './context';
import type { Around, Execution } from './context';
import { N8n } from './n8n';
import type { Opened } from './n8n';
import { indexOf } from './words';

const stored = <T>(data: T): T => parse(stringify(data)) as T;

const rows: INodeType = {
	description: {
		displayName: 'Rows',
		name: 'rows',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Rows' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};

export class EngineN8n extends N8n {
	private readonly data = new Map<Execution, IRunExecutionData>();

	/** n8n's context, with the parameters, the log and the network of the life. */
	private own<T extends object>(context: T, around: Around): T {
		const { getNodeParameter, logger, helpers } = shared(around, around.execution.kept.run);
		return Object.create(context, {
			getNodeParameter: { value: getNodeParameter },
			logger: { value: logger },
			helpers: { value: { ...(context as { helpers?: object }).helpers, ...helpers } },
		}) as T;
	}

	private workflow(around: Around): Workflow {
		const inner = this.life.node(around.sender.process);
		const own = (context: IExecuteFunctions) => this.own(context, around);
		const ended = () => this.moment('try');
		const wrapped = {
			description: inner.description,
			async execute(this: IExecuteFunctions) {
				try {
					return await inner.execute!.call(own(this));
				} finally {
					ended();
				}
			},
			webhook: async () => ({}),
		} as INodeType;
		const types: Record<string, INodeType> = { rows, [nodeOf(this.life.plan).type]: wrapped };
		return new Workflow({
			id: this.life.workflow,
			nodes: [
				{
					id: 'rows',
					name: 'Rows',
					type: 'rows',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				nodeOf(this.life.plan),
			],
			connections: { Rows: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
			active: false,
			settings: { executionOrder: 'v1' },
			nodeTypes: {
				getByName: (name) => types[name]!,
				getByNameAndVersion: (name) => types[name]!,
				getKnownTypes: () => ({}),
			},
		});
	}

	private additional({ id }: Execution, more: object = {}): IWorkflowExecuteAdditionalData {
		return {
			executionId: id,
			hooks: new ExecutionLifecycleHooks('trigger', id, { id: 'w', name: 'w' } as never),
			webhookWaitingBaseUrl: 'https://n8n.shop.com/webhook-waiting',
			formWaitingBaseUrl: 'https://n8n.shop.com/form-waiting',
			webhookBaseUrl: 'https://n8n.shop.com/webhook',
			restApiUrl: 'https://n8n.shop.com/rest',
			currentNodeExecutionIndex: 0,
			variables: {},
			setExecutionStatus() {},
			credentialsHelper: {
				getParentTypes: () => [],
				getDecrypted: async () =>
					await shared(this.around(this.executions[0]!), 0).getCredentials(),
				isCredentialUsableByNode: () => true,
				getCredentialsProperties: () => [],
			},
			...more,
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	private begun(execution: Execution, workflow: Workflow): IRunExecutionData {
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [
					{
						node: workflow.getNode('Rows') as INode,
						data: { main: [execution.kept.items] },
						source: null,
					},
				],
			},
		});
		return Object.assign(data, { resumeToken: execution.token });
	}

	protected override async goOn(execution: Execution): Promise<void> {
		const around = this.around(execution);
		const workflow = this.workflow(around);
		const data =
			this.data.get(execution) ?? this.retried(execution) ?? this.begun(execution, workflow);
		this.data.set(execution, data);
		execution.isAtWork = true;
		const running = new WorkflowExecute(
			this.additional(execution),
			'trigger',
			data,
		).processRunExecutionData(workflow);
		execution.cancel.signal.addEventListener('abort', () => running.cancel(), { once: true });
		const run = await running;
		if (!around.sender.isAlive()) return;
		execution.isAtWork = false;
		if (execution.status !== 'running') return;
		this.took(execution, run);
	}

	private took(execution: Execution, run: IRun): void {
		const { resultData, waitTill } = run.data;
		const taskData = resultData.runData[NODE]?.at(-1);
		const items = (taskData?.data?.main ?? []).flatMap((some): INodeExecutionData[] => some ?? []);
		const error = (taskData?.error ?? resultData.error) as Error | undefined;
		this.data.set(execution, stored(run.data));
		const isThrown = error !== undefined && run.status === 'error';
		if (!isThrown)
			execution.outputs[0] = items.sort((a, b) => (indexOf(a) ?? 0) - (indexOf(b) ?? 0));
		if (waitTill) return this.park(execution, new Date(waitTill));
		execution.error = isThrown ? error : undefined;
		this.end(execution, isThrown ? 'error' : 'success');
		if (isThrown) this.retry(execution);
	}

	/** What n8n's Retry begins with. */
	private retried({ retryOf, token }: Execution): IRunExecutionData | undefined {
		const data = retryOf && this.data.get(retryOf);
		if (!data) return undefined;
		const { resultData, ...rest } = stored(data);
		delete resultData.error;
		const runs = resultData.runData[resultData.lastNodeExecuted ?? ''];
		if (runs?.at(-1)?.error) runs.pop();
		return Object.assign({ resultData, ...rest }, { resumeToken: token });
	}

	protected override open(around: Around, body: object, answer: (status: number) => void): Opened {
		const { execution } = around;
		const data = stored(this.data.get(execution)!);
		const workflow = this.workflow(around);
		const light = super.open(around, body, answer).context;
		const more = {
			httpRequest: { body, headers: {}, params: {}, query: light.getQueryData() },
			httpResponse: light.getResponseObject(),
		};
		const context = new WebhookContext(
			workflow,
			workflow.getNode(NODE) as INode,
			this.additional(execution, more),
			'trigger',
			{} as never,
			[],
			data,
		);
		return {
			context: this.own(context as unknown as IWebhookFunctions, around),
			goOn: async (items) => {
				data.executionData!.nodeExecutionStack[0]!.data.main = [items];
				this.data.set(execution, data);
				await this.goOn(execution);
			},
		};
	}
}
