import 'reflect-metadata';

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_ENCRYPTION_KEY ??= 'engine-tests';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'qwave-engine-'));

import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	IBinaryKeyData,
	IConnections,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

// The built package, as n8n loads it.
const { QWaveVideo } = require('../../../dist/nodes/QWaveVideo/QWaveVideo.node.js') as {
	QWaveVideo: new () => INodeType;
};

export interface GivenFile {
	bytes: Buffer;
	name?: string;
	type?: string;
}

export interface EngineRun {
	/** Node parameters; `resource` and `operation` included. */
	parameters: IDataObject;
	items?: IDataObject[];
	/** Files of each item, by binary field. */
	files?: Array<Record<string, GivenFile>>;
	/** Files as n8n keeps them already, by item and binary field. */
	binary?: IBinaryKeyData[];
	/** A node comes between, which hands on the JSON alone. */
	filesEarlier?: boolean;
	/** Settings of the workflow. */
	workflowSettings?: IWorkflowSettings;
	/** Where this n8n serves files, `/rest` included. */
	restApiUrl?: string;
	baseUrl: string;
	apiKey?: string;
	/** Settings of the node: onError, retryOnFail, maxTries, … */
	settings?: Partial<INode>;
	/** What n8n puts into the resume URL. */
	resumeToken?: string;
	/** Stops the execution after the node began to run. */
	stopAfter?: Promise<unknown>;
}

export interface EngineResult {
	status: string;
	error?: { message: string; description?: string | null; httpCode?: string | null; name: string };
	/** The items of each output. */
	outputs: INodeExecutionData[][];
	run: IRun;
}

interface KeptFile extends Omit<GivenFile, 'bytes'> {
	field: string;
	base64: string;
}

const kept = (files: Record<string, GivenFile>): KeptFile[] =>
	Object.entries(files).map(([field, { bytes, ...rest }]) => ({
		...rest,
		field,
		base64: bytes.toString('base64'),
	}));

const source: INodeType = {
	description: {
		displayName: 'Source',
		name: 'source',
		group: ['input'],
		version: 1,
		description: 'Emits the items of a test',
		defaults: { name: 'Source' },
		inputs: [],
		outputs: ['main'],
		properties: [
			{ displayName: 'Items', name: 'items', type: 'json', default: '[]' },
			{ displayName: 'Files', name: 'files', type: 'json', default: '[]' },
			{ displayName: 'Binary', name: 'binary', type: 'json', default: '[]' },
		],
	},
	async execute() {
		const items = JSON.parse(this.getNodeParameter('items', 0) as string) as IDataObject[];
		const files = JSON.parse(this.getNodeParameter('files', 0) as string) as KeptFile[][];
		const given = JSON.parse(this.getNodeParameter('binary', 0) as string) as IBinaryKeyData[];
		const stored = items.map(async (json, index) => {
			const binary: IBinaryKeyData = { ...given[index] };
			for (const { field, base64, name, type } of files[index] ?? []) {
				const bytes = Buffer.from(base64, 'base64');
				binary[field] = await this.helpers.prepareBinaryData(bytes, name, type);
			}
			return (files[index] ?? given[index]) ? { json, binary } : { json };
		});
		return [await Promise.all(stored)];
	},
};
const withoutFiles: INodeType = {
	description: {
		...source.description,
		displayName: 'Without Files',
		name: 'withoutFiles',
		inputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData().map(({ json }, item) => ({ json, pairedItem: { item } }))];
	},
};
const types: Record<string, INodeType> = { source, withoutFiles, qWaveVideo: new QWaveVideo() };

function credentialsHelper(baseUrl: string, apiKey: string) {
	return {
		getParentTypes: () => [],
		getDecrypted: async () => ({ apiKey, baseUrl }),
		preAuthentication: async () => undefined,
		authenticate: async (_: unknown, __: string, options: IHttpRequestOptions) => ({
			...options,
			headers: { ...options.headers, Authorization: `Bearer ${apiKey}` },
		}),
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: () => [],
	};
}

function makeWorkflow(run: EngineRun): Workflow {
	const { parameters, items = [{}], files = [], binary = [], settings, workflowSettings } = run;
	const credentials = { qWaveApi: { id: '1', name: 'QWave' } };
	const nodes: INode[] = [
		{
			id: 'source',
			name: 'Source',
			type: 'source',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				items: JSON.stringify(items),
				files: JSON.stringify(files.map(kept)),
				binary: JSON.stringify(binary),
			},
		},
		{
			id: 'between',
			name: 'Between',
			type: 'withoutFiles',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'video',
			name: 'QWave Video',
			type: 'qWaveVideo',
			typeVersion: 1,
			position: [0, 0],
			credentials,
			parameters: parameters as INode['parameters'],
			...settings,
		},
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const connections: IConnections = run.filesEarlier
		? { Source: to('Between'), Between: to('QWave Video') }
		: { Source: to('QWave Video') };
	return new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		settings: { executionOrder: 'v1', ...workflowSettings },
		nodeTypes: {
			getByName: (name) => types[name] as INodeType,
			getByNameAndVersion: (name) => types[name] as INodeType,
			getKnownTypes: () => ({}),
		},
	});
}

/** Runs the built node in n8n's own execution engine. */
export async function runInEngine(options: EngineRun): Promise<EngineResult> {
	const workflow = makeWorkflow(options);
	const executionId = String(Math.floor(Math.random() * 1e9));
	const additionalData = {
		executionId,
		hooks: new ExecutionLifecycleHooks('manual', executionId, {
			id: 'workflow',
			name: 'test',
		} as never),
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		webhookBaseUrl: 'http://localhost/webhook',
		restApiUrl: options.restApiUrl ?? 'http://localhost/rest',
		currentNodeExecutionIndex: 0,
		variables: {},
		setExecutionStatus() {},
		credentialsHelper: credentialsHelper(options.baseUrl, options.apiKey ?? 'qwave-sandbox-key'),
	} as unknown as IWorkflowExecuteAdditionalData;
	const start = workflow.getNode('Source') as INode;
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	Object.assign(data, { resumeToken: options.resumeToken });
	const promise = new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(
		workflow,
	);
	void options.stopAfter?.then(() => promise.cancel());
	const run = await promise;
	const taskData = run.data.resultData.runData['QWave Video']?.at(-1);
	const error = (taskData?.error ?? run.data.resultData.error) as EngineResult['error'];
	const outputs = (taskData?.data?.main ?? []).map((items) => items ?? []);
	return { status: run.status, error, outputs, run };
}
