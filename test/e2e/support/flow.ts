import type { IConnections, IDataObject, INode } from 'n8n-workflow';

import { N8nClient } from '../../../dev/lib/client';
import type { Credential, Execution, WorkflowDefinition } from '../../../dev/lib/client';
import { sandboxClient } from '../../../sandbox/client';
import type { LogEntry } from '../../../sandbox/client';
import { world } from '../../support/world';

type FlowNode = WorkflowDefinition['nodes'][number];

const TRIGGER: FlowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A node that emits these items. */
function itemsNode(items: IDataObject[]): FlowNode {
	const jsCode = `return ${JSON.stringify(items)}.map((json) => ({ json }));`;
	return {
		name: 'Items',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [200, 0],
		parameters: { jsCode },
	};
}

export interface QWaveNode {
	name?: string;
	parameters: IDataObject;
	settings?: Partial<INode>;
}

/** A client that is logged in, a credential for the sandbox, and workflows around QWave Video. */
export class Flow {
	n8n = new N8nClient(world().n8nUrl);
	readonly sandbox = sandboxClient(world().sandbox.baseUrl);
	credential!: Credential;

	async open(data: object = world().sandbox): Promise<this> {
		await this.n8n.login();
		this.credential = await this.n8n.createCredential('QWave', 'qWaveApi', data);
		return this;
	}

	/** Start → Items → the nodes, one after the other. */
	workflow(nodes: QWaveNode[], items: IDataObject[] = [{}]): WorkflowDefinition {
		const { id, name } = this.credential;
		const own = nodes.map(
			({ name: title = 'QWave Video', parameters, settings }, index): FlowNode => ({
				name: title,
				type: 'n8n-nodes-qwave.qWaveVideo',
				typeVersion: 1,
				position: [400 + 200 * index, 0],
				parameters: {
					...parameters,
					options: { firstCheckAfter: 1, pollInterval: 1, ...(parameters.options as IDataObject) },
				} as INode['parameters'],
				credentials: { qWaveApi: { id, name } },
				...settings,
			}),
		);
		const chain = [TRIGGER, itemsNode(items), ...own];
		const connections: IConnections = {};
		chain.slice(1).forEach((node, index) => {
			const from = chain[index]?.name ?? '';
			connections[from] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
		});
		return { name: 'e2e', nodes: chain, connections };
	}

	async run(nodes: QWaveNode[], items?: IDataObject[], limit?: number): Promise<Execution> {
		return await this.n8n.run(this.workflow(nodes, items), limit);
	}

	/** What the sandbox was asked to make, oldest first. */
	async submits(): Promise<LogEntry[]> {
		const log = await this.sandbox.log();
		return log.filter(
			({ method, path, host }) => host === 'api' && method === 'POST' && path === '/v1/tasks',
		);
	}
}

/** The items of a node's output. */
export function itemsOf(execution: Execution, node = 'QWave Video', output = 0): IDataObject[] {
	const main = execution.runData[node]?.at(-1)?.data?.main ?? [];
	return (main[output] ?? []).map(({ json }) => json);
}

/** The flow of a file's tests; each of them finds the sandbox as new. */
export function opened(): Flow {
	const flow = new Flow();
	beforeAll(async () => await flow.open());
	beforeEach(async () => await flow.sandbox.reset());
	return flow;
}
