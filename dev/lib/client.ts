import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { IConnections, INode, INodeTypeDescription, IRunData } from 'n8n-workflow';
import { fetch } from 'undici';

/** The account that every n8n of the tools is set up with. */
export const owner = {
	email: 'owner@qwave.example',
	password: 'Sandbox123',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

export interface Credential {
	id: string;
	name: string;
	type: string;
}

export interface WorkflowDefinition {
	name: string;
	nodes: Array<Omit<INode, 'id'> & { id?: string }>;
	connections: IConnections;
	settings?: object;
}

export interface Workflow extends WorkflowDefinition {
	id: string;
	versionId: string;
}

export interface Execution {
	id: string;
	workflowId: string;
	status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed';
	runData: IRunData;
	error?: { message: string; description?: string };
	/** Everything that n8n stored of the run. */
	data: Record<string, unknown>;
}

/** A refusal of n8n, with its HTTP status. */
export class N8nError extends Error {
	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
	}
}

const unfinished = ['new', 'running', 'waiting', 'unknown'];

/** What n8n's editor does, through the same REST calls. */
export class N8nClient {
	private cookie = '';

	constructor(readonly url: string) {}

	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				// The login belongs to this one browser id.
				'browser-id': 'qwave',
				'content-type': 'application/json',
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const login = response.headers.getSetCookie().find((set) => set.startsWith('n8n-auth='));
		if (login) this.cookie = login.split(';')[0]!;
		const text = await response.text();
		if (!response.ok) {
			const what = `${method} ${path}: ${response.status} ${text.slice(0, 500)}`;
			throw new N8nError(what, response.status);
		}
		const json = JSON.parse(text || 'null');
		return json?.data ?? json;
	}

	/** Logs in; in a new n8n, the owner is set up first. */
	async login(): Promise<void> {
		const { email, password } = owner;
		await this.call('POST', '/rest/owner/setup', owner).catch((error: N8nError) => {
			if (error.status !== 400) throw error;
		});
		await this.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	}

	nodeTypes = () => this.call<INodeTypeDescription[]>('GET', '/types/nodes.json');

	credentialTypes = () => this.call<Array<{ name: string }>>('GET', '/types/credentials.json');

	credentials = () => this.call<Credential[]>('GET', '/rest/credentials');

	createCredential = (name: string, type: string, data: object) =>
		this.call<Credential>('POST', '/rest/credentials', { name, type, data });

	updateCredential = ({ id, name, type }: Credential, data: object) =>
		this.call<Credential>('PATCH', `/rest/credentials/${id}`, { name, type, data });

	testCredential = (credential: Credential, data: object) =>
		this.call<{ status: 'OK' | 'Error'; message: string }>('POST', '/rest/credentials/test', {
			credentials: { ...credential, data },
		});

	workflows = () => this.call<Workflow[]>('GET', '/rest/workflows');

	createWorkflow = (workflow: WorkflowDefinition) =>
		this.call<Workflow>('POST', '/rest/workflows', {
			...workflow,
			nodes: workflow.nodes.map((node) => ({ id: crypto.randomUUID(), ...node })),
			settings: { executionOrder: 'v1', ...workflow.settings },
		});

	/** Publishes a workflow; its webhooks answer when this is done. */
	async activate({ id, versionId }: Workflow): Promise<void> {
		await this.call('POST', `/rest/workflows/${id}/activate`, { versionId });
		const status = () =>
			this.call<{ status: string }>('GET', `/rest/workflows/${id}/publication-status`);
		while ((await status()).status !== 'published') await sleep(50);
	}

	deactivate = (id: string) => this.call('POST', `/rest/workflows/${id}/deactivate`);

	/** Starts a workflow at one of its triggers, as the editor's button does. Returns the execution's id. */
	async start(workflowId: string, trigger: string): Promise<string> {
		const path = `/rest/workflows/${workflowId}/run`;
		const body = { triggerToStartFrom: { name: trigger } };
		return (await this.call<{ executionId: string }>('POST', path, body)).executionId;
	}

	stop = (executionId: string) => this.call('POST', `/rest/executions/${executionId}/stop`);

	async executions(workflowId: string): Promise<Array<Pick<Execution, 'id' | 'status'>>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/rest/executions?limit=50&filter=${filter}`;
		return (await this.call<{ results: Execution[] }>('GET', path)).results;
	}

	async execution(id: string): Promise<Execution> {
		const path = `/rest/executions/${id}`;
		const stored = await this.call<Omit<Execution, 'data'> & { data: string }>('GET', path);
		// A run that has just begun has nothing stored yet.
		const data = (stored.data && parse(stored.data)) || {};
		const { runData = {}, error } = data.resultData ?? {};
		return { ...stored, data, runData, error };
	}

	/** The execution once it has ended: neither running nor waiting. */
	async finished(id: string, limit = 60_000): Promise<Execution> {
		const end = Date.now() + limit;
		for (;;) {
			const execution = await this.execution(id);
			if (!unfinished.includes(execution.status)) return execution;
			if (Date.now() > end) {
				throw new Error(`execution ${id} is still ${execution.status} after ${limit} ms`);
			}
			await sleep(100);
		}
	}

	/** Creates a workflow, runs it from its only trigger and returns the finished execution. */
	async run(definition: WorkflowDefinition, limit?: number): Promise<Execution> {
		const workflow = await this.createWorkflow(definition);
		const trigger = workflow.nodes.find(({ type }) => /trigger$/i.test(type));
		if (!trigger) throw new Error(`${definition.name} has no trigger`);
		return await this.finished(await this.start(workflow.id, trigger.name), limit);
	}
}
