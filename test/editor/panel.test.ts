import { Flow } from '../e2e/support/flow';
import { world } from '../support/world';
import { Editor } from './support/editor';

const flow = new Flow();
let editor: Editor;
beforeAll(async () => {
	await flow.open();
	editor = await Editor.open();
});
afterAll(async () => await editor.close());

test("both nodes are found in n8n's node panel", async () => {
	const { page } = editor;
	const { id } = await flow.n8n.createWorkflow(flow.workflow([]));
	await page.goto(`${world().n8nUrl}/workflow/${id}`);
	await page.click('[data-test-id=node-creator-plus-button]');
	await page.fill(
		'[data-test-id=node-creator-search-bar] input, [data-test-id=node-creator-search-bar]',
		'qwave',
	);
	// n8n shows a trigger without that word.
	for (const name of ['QWave Video', 'QWave']) {
		await page.getByText(name, { exact: true }).first().waitFor({ timeout: 20_000 });
	}
	await editor.shot('panel');
});
