import { editor, flow, openNode, suite } from './support/suite';

suite();

/** Runs the node from the editor; the body that QWave got. */
async function executed(): Promise<unknown> {
	await editor.page.click('[data-test-id=node-execute-button]');
	await editor.page.getByText('Node executed successfully').waitFor();
	const [sent] = await flow.submits();
	return sent?.body;
}

const boat = { model: 'minimax-hailuo-2.3', prompt: 'a boat' };

test('Hailuo in 2026-04: movements have a field, and a switch puts them into the prompt', async () => {
	await openNode({ prompt: 'a boat' });
	await editor.pick('model', 'Hailuo 2.3');
	await editor.pick('cameraMovementTags', 'Push In');
	await editor.closeList();
	expect(await editor.addable()).toContain('Tags in Prompt');
	await editor.shot('hailuo-april');
	await editor.choose('Tags in Prompt');
	await editor.toggle('tagsInPrompt');
	await editor.shot('hailuo-april-tags');
	expect(await executed()).toEqual({
		...boat,
		action: 'generate',
		prompt: '[推进] a boat',
		camera_movement_tags: ['推进'],
	});
});

test('Hailuo in 2026-09: the list alone, written into the prompt', async () => {
	await flow.sandbox.scenario({ version: '2026-09' });
	await openNode(boat);
	await editor.pick('apiVersion', '2026-09');
	await editor.parameter('cameraMovements').waitFor();
	expect(await editor.parameter('cameraMovementTags').count()).toBe(0);
	expect(await editor.addable()).not.toContain('Tags in Prompt');
	await editor.closeList();
	await editor.pick('cameraMovements', 'Shake');
	await editor.shot('hailuo-september');
	await editor.closeList();
	expect(await executed()).toEqual({ ...boat, action: 'generate', prompt: '[晃动] a boat' });
});

test('Veo in 4k with sound, put together and run in the editor', async () => {
	await flow.sandbox.scenario({ version: '2026-09' });
	await openNode({ apiVersion: '2026-09', model: 'kling-v3', duration: 5, prompt: 'a boat' });
	await editor.pick('model', 'Veo 3.1 Fast');
	expect(await editor.offered('resolution')).toEqual([
		'Model Default (720p)',
		'720p',
		'1080p',
		'4k',
	]);
	await editor.shot('veo-resolutions');
	await editor.choose('4k');
	await editor.pick('duration', '8');
	await editor.addable();
	await editor.choose('Generate Audio');
	await editor.toggle('generateAudio');
	await editor.shot('veo');
	expect(await executed()).toEqual({
		model: 'veo3.1-fast',
		action: 'generate',
		prompt: 'a boat',
		resolution: '4k',
		duration: 8,
		generate_audio: true,
	});
});
