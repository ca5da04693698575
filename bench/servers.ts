import { join } from 'node:path';
import type { IConnections, IDataObject, INode } from 'n8n-workflow';
import { N8nClient } from '../dev/lib/client';
import type { Execution, WorkflowDefinition } from '../dev/lib/client';
import { startN8n } from '../dev/lib/n8n';
import { minutes } from '../dev/lib/run';
import { startSandbox, type Sandbox } from '../dev/lib/sandbox';
import { tempFolder } from '../dev/lib/temp';
import { sandboxClient } from '../sandbox/client';

export type WorkflowNode = WorkflowDefinition['nodes'][number];

/** A node; where it stands does not matter here. */
export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: IDataObject = {},
	credentials?: INode['credentials'],
): WorkflowNode {
	return {
		...{ name, type, typeVersion, credentials, position: [0, 0] },
		parameters: parameters as INode['parameters'],
	};
}

/** Start → Items → the nodes, one after the other → Done. */
export function chainWorkflow(nodes: WorkflowNode[], items: IDataObject[]): WorkflowDefinition {
	const jsCode = `return ${JSON.stringify(items)}.map((json) => ({ json }));`;
	const all = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1),
		node('Items', 'n8n-nodes-base.code', 2, { jsCode }),
		...nodes,
		node('Done', 'n8n-nodes-base.noOp', 1),
	];
	const connections: IConnections = {};
	all.slice(1).forEach(({ name }, index) => {
		connections[all[index]!.name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	});
	return { name: nodes[0]!.name, nodes: all, connections };
}

/** Items of these lengths in seconds, which the sandbox reads from the prompt. */
export const clipItems = (lengths: readonly number[]) =>
	lengths.map((seconds, index) => ({ prompt: `clip ${index} [slow:${seconds}]` }));

/** Milliseconds from the start of a node to the (last) start of the one after all the work. */
export function makespan({ runData }: Execution, first: string): number {
	return (runData['Done']?.at(-1)?.startTime ?? NaN) - (runData[first]?.[0]?.startTime ?? NaN);
}

/** One n8n and one sandbox in real time, for all rows. */
export class Servers {
	readonly admin;
	private qwave: INode['credentials'];
	private openAi: INode['credentials'];

	private constructor(
		readonly n8n: N8nClient,
		readonly n8nPid: number,
		readonly sandbox: Sandbox,
		readonly stop: () => Promise<void>,
	) {
		this.admin = sandboxClient(sandbox.baseUrl);
	}

	static async open(tarball: string): Promise<Servers> {
		const script = join('bench', 'openAi', 'main.ts');
		const sandbox = await startSandbox({ timeScale: 1, script });
		// A busy SQLite answers n8n's own ping late; after 5 s n8n would refuse all calls for a while.
		const patient = { DB_PING_TIMEOUT_MS: `${minutes}` };
		const n8n = await startN8n({ home: tempFolder('bench'), tarball, env: patient });
		const stop = async () => void (await Promise.all([sandbox.stop(), n8n.stop()]));
		const servers = new Servers(new N8nClient(n8n.url), n8n.pid, sandbox, stop);
		await servers.logIn();
		return servers;
	}

	private async logIn(): Promise<void> {
		await this.n8n.login();
		const { apiKey, baseUrl } = this.sandbox;
		const make = async (name: string, type: string, data: object) => {
			const { id } = await this.n8n.createCredential(name, type, data);
			return { [type]: { id, name } };
		};
		this.qwave = await make('QWave', 'qWaveApi', { apiKey, baseUrl });
		const custom = { header: false, headerName: '', headerValue: '' };
		this.openAi = await make('OpenAI', 'openAiApi', { apiKey, url: baseUrl, ...custom });
	}

	/** QWave Video, as it is when only the prompt and these are set. */
	qwaveNode(parameters: IDataObject): WorkflowNode {
		const all = { prompt: '={{ $json.prompt }}', ...parameters };
		return node('QWave Video', 'n8n-nodes-qwave.qWaveVideo', 1, all, this.qwave);
	}

	/** n8n's OpenAI node, set to make a video. */
	openAiNode(): WorkflowNode {
		const parameters = {
			...{ resource: 'video', operation: 'generate', prompt: '={{ $json.prompt }}' },
			...{ modelId: { __rl: true, mode: 'id', value: 'sora-2' }, seconds: 4, size: '1280x720' },
			options: { waitTime: 600 },
		};
		const type = '@n8n/n8n-nodes-langchain.openAi';
		return node('OpenAI', type, 2.3, parameters, this.openAi);
	}

	/** n8n's HTTP Request node at a path of the API. */
	httpNode(name: string, method: 'GET' | 'POST', path: string, jsonBody?: string): WorkflowNode {
		const parameters = {
			...{ method, url: `=${this.sandbox.baseUrl}${path}` },
			...{ authentication: 'predefinedCredentialType', nodeCredentialType: 'qWaveApi' },
			...(jsonBody && { sendBody: true, specifyBody: 'json', jsonBody }),
		};
		return node(name, 'n8n-nodes-base.httpRequest', 4.2, parameters, this.qwave);
	}

	/** Runs a workflow to its good end. */
	async run(definition: WorkflowDefinition, limit = 10 * minutes): Promise<Execution> {
		return assertSucceeded(await this.n8n.run(definition, limit));
	}
}

/** The execution itself; throws where it ended in any other way than well. */
export function assertSucceeded(execution: Execution): Execution {
	const { status, error } = execution;
	if (status !== 'success') throw new Error(`A run ended with ${status}: ${error?.message}`);
	return execution;
}
