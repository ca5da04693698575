import { fetch } from 'undici';

import type { Execution, Workflow, WorkflowDefinition } from '../../../dev/lib/client';
import { world } from '../../support/world';
import type { Flow } from '../../e2e/support/flow';

type FlowNode = WorkflowDefinition['nodes'][number];

/** The same workflow, begun by a webhook that answers with the first item of the last node. */
function behindWebhook(definition: WorkflowDefinition, path: string): WorkflowDefinition {
	const [start, ...others] = definition.nodes;
	const webhook: FlowNode = {
		...start!,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: crypto.randomUUID(),
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
	};
	return { ...definition, nodes: [webhook, ...others] };
}

export interface Call {
	status: number;
	body: unknown;
}

/** A published workflow that is run by its webhook's production URL. */
export class Webhook {
	private constructor(
		private readonly flow: Flow,
		readonly workflow: Workflow,
		readonly path: string,
	) {}

	static async publish(flow: Flow, definition: WorkflowDefinition): Promise<Webhook> {
		const path = crypto.randomUUID();
		const workflow = await flow.n8n.createWorkflow(behindWebhook(definition, path));
		await flow.n8n.activate(workflow);
		return new Webhook(flow, workflow, path);
	}

	/** Calls it and waits for the answer of the run. */
	async call(origin = world().n8nUrl): Promise<Call> {
		const response = await fetch(`${origin}/webhook/${this.path}`, { method: 'POST' });
		const text = await response.text();
		const json = response.headers.get('content-type')?.includes('json');
		return { status: response.status, body: json ? JSON.parse(text) : text };
	}

	/** Its executions, once they have ended. */
	async executions(): Promise<Execution[]> {
		const ids = (await this.flow.n8n.executions(this.workflow.id)).map(({ id }) => id);
		return await Promise.all(ids.map((id) => this.flow.n8n.finished(id)));
	}
}
