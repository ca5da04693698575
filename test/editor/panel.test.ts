import { world } from '../support/world';
import { editor, flow, suite } from './support/suite';

suite();

/** Searches the node panel of a new workflow. */
async function search(): Promise<void> {
	const { page } = editor;
	const { id } = await flow.n8n.createWorkflow(flow.workflow([]));
	await page.goto(`${world().n8nUrl}/workflow/${id}`);
	await page.click('[data-test-id=node-creator-plus-button]');
	await page.fill(
		'[data-test-id=node-creator-search-bar] input, [data-test-id=node-creator-search-bar]',
		'qwave',
	);
}
const found = (name: string) => editor.page.getByText(name, { exact: true }).first();

test("both nodes are found in n8n's node panel", async () => {
	await search();
	// n8n shows a trigger without that word.
	for (const name of ['QWave Video', 'QWave']) await found(name).waitFor({ timeout: 20_000 });
	await editor.shot('panel');
});

test('the panel lists every action once', async () => {
	await search();
	await found('QWave Video').click();
	await found('Text to video').waitFor();
	await editor.shot('actions');
	const names = await editor.page.locator('[data-test-id=node-creator-item-name]').allInnerTexts();
	expect(names).toEqual([...new Set(names)]);
	expect(names).toEqual(
		expect.arrayContaining(['Create an asset', 'Get many models', 'Wait for a task']),
	);
});

test('an action that only one API version has comes with that version', async () => {
	await search();
	await found('QWave Video').click();
	await found('Create an asset').click();
	await editor.parameter('assetFile').waitFor();
	const versions = editor.parameter('apiVersion').locator('input').first();
	await expect(versions.inputValue()).resolves.toBe('2026-09');
});
