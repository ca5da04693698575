import { readFile } from 'node:fs/promises';

import { until } from '../shared/support';
import { world } from '../support/world';
import { editor, flow, suite } from './support/suite';

suite();

test('a parked node says what it waits for, until it is called', async () => {
	await flow.sandbox.scenario({ renderSeconds: 500, callbacks: { lost: true } });
	const parameters = { prompt: 'a boat', waitForCompletion: 'callback' };
	const workflow = await flow.n8n.createWorkflow(flow.workflow([{ parameters }]));
	await editor.workflow(workflow.id);
	const { page } = editor;
	await page.click('[data-test-id=execute-workflow-button]');
	const status = async () => (await flow.n8n.executions(workflow.id))[0]?.status;
	await until(async () => (await status()) === 'waiting');

	await editor.openNode('QWave Video', 'resource');
	const output = page.locator('[data-test-id=output-panel]');
	const tooltip = output.getByText(/^Waiting for QWave to call back when the video of kling-v3 /);
	await tooltip.waitFor();
	expect(await tooltip.innerText()).toContain('stopping the execution does not cancel the task');
	await editor.shot('waiting');

	await until(async () => (await flow.sandbox.ledger()).tasks[0]?.status === 'completed');
	expect(await status()).toBe('waiting');
	const [task] = (await flow.sandbox.ledger()).tasks;
	await flow.sandbox.callback({ task_id: task!.task_id });
	await output.getByText('video_url').first().waitFor();
	expect(await tooltip.count()).toBe(0);
	await editor.shot('called');
});

test('QWave Trigger shows its URL and what to do with it', async () => {
	const text = await readFile(`${__dirname}/../../examples/callback-trigger.json`, 'utf8');
	const { id, name } = flow.credential;
	const example = JSON.parse(
		text.replaceAll('qwave-sandbox', id).replaceAll('QWave (sandbox)', name),
	);
	const workflow = await flow.n8n.createWorkflow(example);
	await editor.node(workflow.id, 'QWave Trigger', 'events');
	const { page } = editor;
	const form = page.locator('[data-test-id=node-parameters]');
	await form.getByText('Webhook URLs', { exact: true }).click();
	await page.click('[data-test-id=radio-button-production]');
	const [{ webhookId } = { webhookId: '' }] = workflow.nodes;
	await page.getByText(`${world().n8nUrl}/webhook/${webhookId}/callback`).waitFor();
	expect(await editor.labels()).toEqual(
		expect.arrayContaining(['Events', 'Secret Token', 'Models', 'Actions', 'Options']),
	);
	const notice = await form.getByText(/copy the Production URL/).innerText();
	expect(notice).toContain(
		'into Callback URL of QWave Video (with Wait For Completion: Do Not Wait)',
	);
	expect(notice).not.toContain('<');
	await editor.shot('trigger');
});
