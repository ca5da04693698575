import type { IDataObject } from 'n8n-workflow';

import { itemsOf, opened } from './support/flow';

const flow = opened();

const prompt = 'a paper boat';
const run = async (parameters: IDataObject, items?: IDataObject[]) =>
	await flow.run([{ parameters: { apiVersion: '2026-09', ...parameters } }], items);

test.each([
	[
		'2026-04',
		[
			{ model: 'kling-v3', resolution: '1080p', duration: 5, fields: { audio: true } },
			{ model: 'viduq3-pro', resolution: '720p', duration: '', fields: '' },
			{ model: 'minimax-hailuo-2.3', resolution: '', duration: 6, fields: {} },
			{ model: 'skyreels-v4-fast', resolution: '1080p', duration: 15 },
			{ model: 'wan2.5-t2v', resolution: '', duration: 10, fields: { seed: 7 } },
			{ model: 'seedance-1.0-pro-fast', fields: { aspect_ratio: '9:16' } },
		],
	],
	[
		'2026-09',
		[
			{ model: 'kling-v3', resolution: '1080p', duration: 5 },
			{ model: 'pixverse-v6', resolution: '720p', duration: '', fields: { seed: 7 } },
			{ model: 'flux-3-video', resolution: 'hd', duration: 20 },
			{ model: 'wan3.0-video', resolution: '', duration: 5, fields: {} },
			{ model: 'happyhorse-1.1', duration: '', fields: '{"watermark": false}' },
			{ model: 'grok-imagine-video', resolution: '', duration: 8, fields: '' },
		],
	],
])('%s: six models in the rows of a sheet, empty cells among them', async (apiVersion, rows) => {
	await flow.sandbox.scenario({ version: apiVersion });
	const parameters = {
		apiVersion,
		modelSource: 'id',
		modelId: '={{ $json.model }}',
		prompt,
		fieldsJson: '={{ $json.fields }}',
		additionalFields: { resolution: '={{ $json.resolution }}', duration: '={{ $json.duration }}' },
	};
	const execution = await run(parameters, rows);
	expect(execution.error?.message).toBeUndefined();
	expect(itemsOf(execution).map(({ model, status }) => [model, status])).toEqual(
		rows.map(({ model }) => [model, 'completed']),
	);
	const bodies = (await flow.submits()).map(({ body }) => body);
	const wanted = (rows as IDataObject[]).map(({ model, resolution, duration, fields }) => ({
		model,
		action: 'generate',
		prompt,
		...(resolution ? { resolution } : {}),
		...(duration ? { duration: Number(duration) } : {}),
		...((typeof fields === 'string' ? JSON.parse(fields || '{}') : fields) as object),
	}));
	expect(bodies).toHaveLength(6);
	expect(bodies).toEqual(expect.arrayContaining(wanted));
});

test('a run above its Maximum Cost per Run submits nothing', async () => {
	const parameters = { prompt, model: 'kling-v3', duration: 5, options: { maximumRunCost: 1 } };
	const execution = await run(parameters, [{}, {}, {}]);
	expect(execution.error?.message).toContain('3 items add up to 1.134 USD, above the cap of 1 USD');
	expect((await flow.sandbox.ledger()).totals).toMatchObject({ submits: 0, charges: 0 });
	expect(await flow.submits()).toEqual([]);
});

test('a retired id is not sent; the error names what replaced it', async () => {
	const execution = await run({ prompt, modelSource: 'id', modelId: 'kling-v2.6' });
	expect(execution.error?.message).toContain('kling-v2-6');
	expect(await flow.submits()).toEqual([]);
});

test.each([
	['pixverse-v6', { operation: 'extendVideo', model: 'pixverse-v6', prompt: 'go on' }, 'extend'],
	['flux-3-video-draft', { operation: 'finalizeDraft', model: 'flux-3-video' }, 'finalize'],
])('the item of a %s node is what the next one works on', async (model, next, action) => {
	const apiVersion = '2026-09';
	const refTaskId = "={{ $('First').item.json }}";
	const execution = await flow.run([
		{ name: 'First', parameters: { apiVersion, model, prompt } },
		{ name: 'Between', parameters: { resource: 'task', operation: 'get' } },
		{ name: 'Next', parameters: { apiVersion, ...next, refTaskId } },
	]);
	expect(execution.error?.message).toBeUndefined();
	const [first, second] = await flow.submits();
	expect(second?.body).toMatchObject({ action, ref_task_id: first?.task_id });
	expect(itemsOf(execution, 'Next')[0]).toMatchObject({ status: 'completed', action });
});

test.each([
	['another version', { operation: 'imageToVideo', model: 'viduq3-pro' }],
	['another operation', { operation: 'editVideo', model: 'pixverse-v6' }],
])('a model that stayed in the form from %s is not sent', async (_, chosen) => {
	const execution = await run({ prompt, ...chosen });
	expect(execution.error?.message).toContain(chosen.model);
	expect(await flow.submits()).toEqual([]);
});
