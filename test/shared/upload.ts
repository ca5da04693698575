import { randomUUID } from 'node:crypto';

import type { Execution, N8nClient, WorkflowDefinition } from '../../dev/lib/client';
import type { QWaveNode } from '../e2e/support/flow';
import { world } from '../support/world';
import { flow, until } from './support';

export interface Upload {
	bytes: Buffer;
	name: string;
	type: string;
}

/** A form that asks for these files, and the nodes behind it. */
function formWorkflow(fields: string[], nodes: QWaveNode[]): WorkflowDefinition {
	const workflow = flow.workflow(nodes);
	const [, , ...own] = workflow.nodes;
	const path = randomUUID();
	const form = {
		name: 'Form',
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.2,
		position: [0, 0] as [number, number],
		webhookId: path,
		parameters: {
			formTitle: 'A boat',
			formFields: {
				values: fields.map((fieldLabel) => ({
					fieldLabel,
					fieldType: 'file',
					multipleFiles: false,
				})),
			},
			options: {},
		},
	};
	const [first] = own;
	const rest = { ...workflow.connections };
	delete rest.Start;
	delete rest.Items;
	const connections = {
		...rest,
		Form: { main: [[{ node: first!.name, type: 'main' as const, index: 0 }]] },
	};
	return { name: 'form', nodes: [form, ...own], connections };
}

/** Publishes a workflow that starts with a form, fills it in as a browser does, and gives the run. */
export async function fillIn(
	n8n: N8nClient,
	definition: WorkflowDefinition,
	values: ReadonlyArray<Upload | string>,
): Promise<Execution> {
	const workflow = await n8n.createWorkflow(definition);
	await n8n.activate(workflow);
	const data = new FormData();
	for (const [index, value] of values.entries()) {
		const field = `field-${index}`;
		if (typeof value === 'string') data.append(field, value);
		else {
			const { bytes, name, type } = value;
			data.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
		}
	}
	const url = `${world().n8nUrl}/form/${workflow.nodes[0]!.webhookId}`;
	const answer = await fetch(url, { method: 'POST', body: data });
	if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
	await until(async () => (await n8n.executions(workflow.id)).length > 0);
	const [run] = await n8n.executions(workflow.id);
	return await n8n.finished(run!.id);
}

/** A run of these nodes behind a form to which files are uploaded. */
export async function upload(
	files: Record<string, Upload>,
	nodes: QWaveNode[],
): Promise<Execution> {
	return await fillIn(flow.n8n, formWorkflow(Object.keys(files), nodes), Object.values(files));
}
