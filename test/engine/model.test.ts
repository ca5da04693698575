import type { IDataObject } from 'n8n-workflow';

import { editions } from '../fixtures/index';
import { runInEngine } from './support/engine';
import { jsonOf, suite } from './support/suite';

const engine = suite();
const run = async (parameters: IDataObject, items?: IDataObject[]) =>
	await runInEngine({ baseUrl: engine.baseUrl, parameters, items });
const many = async (parameters: IDataObject = {}) =>
	await run({ resource: 'model', operation: 'getModels', ...parameters });

const idsOf = (items: IDataObject[]) => items.map(({ id }) => String(id)).sort();

test('Get Many lists every model of the API version without a request', async () => {
	const april = jsonOf(await many());
	const september = jsonOf(await many({ apiVersion: '2026-09' }));
	const documented = editions.map(({ pages }) => Object.keys(pages).sort());
	expect([april, september].map(idsOf)).toEqual(documented);
	expect(september.find(({ id }) => id === 'gemini-omni-flash-preview')?.status).toEqual({
		state: 'sunset',
		shutdown: '2026-09-30',
	});
	expect(engine.fake.seen).toEqual([]);
});

test('filters leave only what fits all of them', async () => {
	const filters = {
		mode: 'firstLastFrame',
		series: 'Kling',
		duration: 12,
		resolution: '4K',
		sound: true,
	};
	expect(jsonOf(await many({ filters })).map(({ id }) => id)).toEqual(['kling-v3']);
	const cheap = jsonOf(await many({ filters: { maximumPrice: 0.01 } })).map(({ id }) => id);
	expect(cheap).toEqual(['grok-imagine-1.0-video', 'doubao-seedance-1.0-pro-fast']);
});

test('the resolution may be written in capitals or small letters', async () => {
	for (const apiVersion of ['2026-04', '2026-09']) {
		const ids = async (resolution: string) =>
			jsonOf(await many({ apiVersion, filters: { resolution, series: 'Kling' } })).map(
				({ id }) => id,
			);
		expect(await ids('4K')).toEqual(expect.arrayContaining(['kling-v3', 'kling-v3-omni']));
		expect(await ids(' 4k ')).toEqual(await ids('4K'));
	}
});

test('a price is that of the mode in question', async () => {
	const cheap = { series: 'Seedance', maximumPrice: 0.01 };
	const ids = async (filters: IDataObject) =>
		jsonOf(await many({ apiVersion: '2026-09', filters })).map(({ id }) => id);
	expect(await ids(cheap)).toContain('seedance-2.0-mini');
	expect(await ids({ ...cheap, mode: 'referenceToVideo' })).toContain('seedance-2.0-mini');
	expect(await ids({ ...cheap, mode: 'textToVideo' })).not.toContain('seedance-2.0-mini');
});

test('Refresh marks what the account cannot use and adds what the registry does not know', async () => {
	engine.fake.onGet = () => ({
		body: { object: 'list', data: [{ id: 'kling-v3' }, { id: 'kling-v9' }, { id: 'sora-2' }] },
	});
	const items = jsonOf(await many({ refresh: true, filters: { series: 'Kling' } }));
	expect(items.map(({ id, available, known }) => [id, available, known])).toEqual([
		['kling-v2.6', false, undefined],
		['kling-v3', true, undefined],
		['kling-v3-omni', false, undefined],
		['kling-video-o1', false, undefined],
		['kling-v9', true, false],
		['sora-2', true, true],
	]);
	expect(items.at(-1)!.status).toMatchObject({ state: 'retired', since: '2026-09-24' });
});

test.each(['yes', 'true', 1])(
	'Refresh %j is on, and what is not certain is refused',
	async (refresh) => {
		engine.fake.onGet = () => ({ body: { object: 'list', data: [{ id: 'kling-v3' }] } });
		const [first] = jsonOf(await many({ refresh, filters: { series: 'Kling' } }));
		expect(first).toHaveProperty('available');
		const refused = await many({ refresh: 'perhaps' });
		expect(refused.error?.message).toBe('Refresh From API must be true or false, not "perhaps"');
	},
);

test('Get shows one model; an unknown one is an error', async () => {
	const get = { resource: 'model', operation: 'getModel' };
	const [model] = jsonOf(await run({ ...get, modelName: 'skyreels-v4-fast' }));
	expect(model).toMatchObject({ series: 'SkyReels', limits: { queuedTasks: 5 } });
	expect((await run({ ...get, modelName: 'nope' })).error?.message).toContain(
		'Model "nope" is unknown',
	);
});

test('Get says of a model that is gone since when, and what replaced it', async () => {
	const get = { apiVersion: '2026-09', resource: 'model', operation: 'getModel' };
	const gone = await run({ ...get, modelName: 'sora-2' });
	expect(gone.error?.message).toContain('sora-2 was retired on 2026-09-24');
	const renamed = await run({ ...get, modelName: 'doubao-seedance-2.0' });
	expect(renamed.error?.message).toMatch(/renamed on 2026-09-01.*use seedance-2\.0/);
});

test('Estimate Cost gives USD, quota units and the formula, for each item', async () => {
	const parameters = {
		resource: 'model',
		operation: 'estimateCost',
		modelName: '={{ $json.model }}',
		requestFields: '{"prompt": "x", "duration": 10}',
	};
	const result = await run(parameters, [{ model: 'kling-v3' }, { model: 'wan2.5-t2v' }]);
	expect(jsonOf(result)).toEqual([
		expect.objectContaining({ usd: 0.714, quota_units: 357000, per_second_usd: 0.0714 }),
		expect.objectContaining({
			usd: null,
			quota_units: null,
			basis: expect.stringContaining('No price'),
		}),
	]);
	expect(engine.fake.seen).toEqual([]);
});

test('Get Balance gives the balance, or says that the server has none', async () => {
	const balance = { resource: 'account', operation: 'getBalance' };
	engine.fake.onGet = () => ({ body: { object: 'credit_summary', total_available_usd: 7.5 } });
	expect(jsonOf(await run(balance))[0]).toMatchObject({ total_available_usd: 7.5 });
	engine.fake.onGet = () => ({
		status: 404,
		body: { error: { code: 'not_found', message: 'no' } },
	});
	expect((await run(balance)).error?.message).toBe('This QWave server has no balance endpoint');
});

test('a retired id is refused with what replaced it', async () => {
	const parameters = { apiVersion: '2026-09', modelSource: 'id', modelId: 'doubao-seedance-2.0' };
	const result = await engine.video(parameters);
	expect(result.error?.message).toContain('was renamed on 2026-09-01');
	expect(result.error?.message).toContain('use seedance-2.0');
	expect(engine.fake.seen).toEqual([]);
});

test('the item of an earlier node stands for its task id', async () => {
	const parameters = {
		apiVersion: '2026-09',
		operation: 'extendVideo',
		model: 'pixverse-v6',
		refTaskId: '={{ $json }}',
	};
	await engine.video(parameters, { items: [{ task_id: 'task-77', status: 'completed' }] });
	expect(engine.fake.submits()[0]?.body).toMatchObject({
		action: 'extend',
		ref_task_id: 'task-77',
	});
});

const hailuo = { model: 'minimax-hailuo-2.3', prompt: 'a boat [推进]', additionalFields: {} };

test('camera movements of Hailuo go into their field, and into the prompt where asked', async () => {
	const chosen = { ...hailuo, cameraMovementTags: ['左移', '推进'] };
	await engine.video(chosen);
	await engine.video({ ...chosen, additionalFields: { tagsInPrompt: true } });
	expect(engine.fake.submits().map(({ body }) => body)).toEqual([
		expect.objectContaining({ prompt: 'a boat [推进]', camera_movement_tags: ['左移', '推进'] }),
		expect.objectContaining({
			prompt: '[左移] a boat [推进]',
			camera_movement_tags: ['左移', '推进'],
		}),
	]);
	for (const { body } of engine.fake.submits()) expect(body).not.toHaveProperty('tags_in_prompt');
});

test('where the API has no field for camera movements, they are tags in the prompt', async () => {
	await engine.video({ ...hailuo, apiVersion: '2026-09', cameraMovements: ['晃动'] });
	const [sent] = engine.fake.submits();
	expect(sent?.body).toMatchObject({ prompt: '[晃动] a boat [推进]' });
	expect(Object.keys(sent!.body)).not.toContain('camera_movements');
});

test.each([
	[{ duration: 'ten' }, 'Duration must be a number of seconds, not "ten"'],
	[{ duration: -5 }, 'Duration must be a number of seconds, not -5'],
	[{ duration: true }, 'Duration must be a number of seconds, not true'],
	[{ maximumPrice: '  ' }, 'Maximum Price must be an amount in USD, not "  "'],
	[{ maximumPrice: '0,05' }, 'Maximum Price must be an amount in USD, not "0,05"'],
])('the filter %p is refused', async (filters, message) => {
	expect((await many({ filters })).error?.message).toContain(message);
});

test('a filter that comes to null is not set', async () => {
	const filtered = jsonOf(await many({ filters: { maximumPrice: '={{ null }}' } }));
	expect(filtered).toHaveLength(jsonOf(await many({})).length);
});

test('a list that is empty says why, and which version has what is looked for', async () => {
	const result = await many({ filters: { series: 'FLUX 3 Video' } });
	expect(jsonOf(result)).toEqual([]);
	const hints = result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? [];
	expect(hints.map(({ message }) => message)).toEqual([
		'No model of API version 2026-04 passes all filters; version 2026-09 has some.',
	]);
});

test.each(['getModel', 'estimateCost'])(
	'%s knows a slip and the other version',
	async (operation) => {
		const said = async (modelName: string) =>
			(await run({ resource: 'model', operation, modelName })).error?.message;
		expect(await said('Kling v3')).toContain('did you mean kling-v3?');
		expect(await said('seedance-2.O')).toContain('did you mean seedance-2.0?');
		expect(await said('wan3.0-video')).toContain('belongs to API version 2026-09');
		expect(await said('={{ $json.none }}')).toContain('The Model ID is empty');
	},
);
