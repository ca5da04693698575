import { clipItems, chainWorkflow, node, type WorkflowNode, type Servers } from '../servers';

/** The two ways to park an execution until a call comes: the name of the node that waits, and all nodes. */
export interface Parking {
	name: string;
	nodes: WorkflowNode[];
}

/** QWave Video with Resume on Callback. */
export function ourParking(servers: Servers): Parking {
	const ours = servers.qwaveNode({ waitForCompletion: 'callback' });
	return { name: ours.name, nodes: [ours] };
}

/** n8n's own: an HTTP Request that hands out the address, then a Wait node. */
export function waitNodeParking(servers: Servers): Parking {
	const body =
		'={{ JSON.stringify({ model: "kling-v3", prompt: $json.prompt, duration: 5, callback_url: $execution.resumeUrl }) }}';
	const wait = node('Wait', 'n8n-nodes-base.wait', 1.1, {
		...{ resume: 'webhook', httpMethod: 'POST', options: {} },
	});
	return {
		name: wait.name,
		nodes: [
			servers.httpNode('Submit', 'POST', '/tasks', body),
			// A restart webhook needs its id.
			{ ...wait, webhookId: crypto.randomUUID() },
		],
	};
}

/** Stores the workflow; each call of the result starts it once and gives the execution's id. */
export async function storeWorkflow(servers: Servers, { nodes }: Parking, seconds: number) {
	const { id } = await servers.n8n.createWorkflow(chainWorkflow(nodes, clipItems([seconds])));
	return { id, start: async () => await servers.n8n.start(id, 'Start') };
}
