import type { IDataObject } from 'n8n-workflow';

import { Flow } from '../../e2e/support/flow';
import { Editor } from './editor';

export const flow = new Flow();
export const editor = new Editor();

/** Opens the editor for the tests of a file; each finds the sandbox as new. */
export function suite(): void {
	beforeAll(async () => {
		await flow.open();
		await editor.open();
	});
	beforeEach(async () => await flow.sandbox.reset());
	afterAll(async () => {
		await flow.sandbox.reset();
		await editor.close();
	});
}

/** Opens QWave Video with these parameters, in a workflow of its own. */
export async function openNode(parameters: IDataObject): Promise<void> {
	const workflow = await flow.n8n.createWorkflow(flow.workflow([{ parameters }]));
	await editor.node(workflow.id);
}
