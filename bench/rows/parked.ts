import { clips, chain, node, type FlowNode, type Lab } from '../lab';

/** The two ways to park an execution until a call comes: the name of the node that waits, and all nodes. */
export interface Parking {
	name: string;
	nodes: FlowNode[];
}

export function ourParking(lab: Lab): Parking {
	const ours = lab.ours({ waitForCompletion: 'callback' });
	return { name: ours.name, nodes: [ours] };
}

/** n8n's own: an HTTP Request that hands out the address, then a Wait node. */
export function waitNodeParking(lab: Lab): Parking {
	const body =
		'={{ JSON.stringify({ model: "kling-v3", prompt: $json.prompt, duration: 5, callback_url: $execution.resumeUrl }) }}';
	const wait = node('Wait', 'n8n-nodes-base.wait', 1.1, {
		...{ resume: 'webhook', httpMethod: 'POST', options: {} },
	});
	return {
		name: wait.name,
		nodes: [
			lab.http('Submit', 'POST', '/tasks', body),
			// A restart webhook needs its id.
			{ ...wait, webhookId: crypto.randomUUID() },
		],
	};
}

/** Stores the workflow; each call of the result starts it once and gives the execution's id. */
export async function starter(lab: Lab, { nodes }: Parking, seconds: number) {
	const { id } = await lab.n8n.createWorkflow(chain(nodes, clips([seconds])));
	return { id, start: async () => await lab.n8n.start(id, 'Start') };
}
