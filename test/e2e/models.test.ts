import type { IDataObject } from 'n8n-workflow';

import { september } from '../fixtures/index';
import { itemsOf, opened } from './support/flow';
import type { QWaveNode } from './support/flow';

const flow = opened();

const prompt = 'a paper boat';
const run = async (parameters: IDataObject, items?: IDataObject[]) =>
	await flow.run([{ parameters: { apiVersion: '2026-09', ...parameters } }], items);

const many = { resource: 'model', operation: 'getModels' };
type Holds = (id: string) => boolean;
const { pages } = september;
const field = (id: string, name: string) => pages[id]!.fields[name];
const lasts12: Holds = (id) => {
	const { options, min = 1, max = Infinity } = field(id, 'duration') ?? { max: 0 };
	return options ? options.includes(12) : min <= 12 && max >= 12;
};
const FILTERS: Array<[IDataObject, Holds]> = [
	[{}, () => true],
	[{ series: 'PixVerse' }, (id) => pages[id]?.series === 'PixVerse'],
	[{ mode: 'extendVideo' }, (id) => 'extendVideo' in pages[id]!.modes],
	[{ resolution: '768p' }, (id) => field(id, 'resolution')?.options?.includes('768p') === true],
	[{ duration: 12 }, lasts12],
	[{ sound: true }, (id) => !!(field(id, 'audio') ?? field(id, 'generate_audio'))],
	[{ sound: false }, (id) => !(field(id, 'audio') ?? field(id, 'generate_audio'))],
	[{ maximumPrice: 0.01 }, (id) => ['seedance-1.0-pro-fast', 'seedance-2.0-mini'].includes(id)],
	[
		{ series: 'Kling', mode: 'editVideo', duration: 10, resolution: '4k', maximumPrice: 0.2 },
		(id) => id === 'kling-v3-omni',
	],
];

test('Get Many gives the models that pass each filter, and Get shows the first', async () => {
	const nodes = FILTERS.map(([filters], index): QWaveNode => ({
		name: `Filter ${index}`,
		parameters: { ...many, apiVersion: '2026-09', filters },
		settings: { executeOnce: true },
	}));
	const get = {
		resource: 'model',
		operation: 'getModel',
		apiVersion: '2026-09',
		modelName: '={{ $json.id }}',
	};
	const execution = await flow.run([...nodes, { name: 'Get', parameters: get }]);
	const ids = FILTERS.map((_, index) => itemsOf(execution, `Filter ${index}`).map(({ id }) => id));
	const wanted = FILTERS.map(([, holds]) => Object.keys(pages).filter(holds));
	expect(ids.map((some) => [...some].sort())).toEqual(wanted.map((some) => some.sort()));
	expect(itemsOf(execution, 'Get')).toEqual(itemsOf(execution, `Filter ${FILTERS.length - 1}`));
	expect(itemsOf(execution, 'Get')[0]).toMatchObject({ title: 'Kling v3 Omni', series: 'Kling' });
	expect(await flow.sandbox.log()).toEqual([]);
});

test('Refresh From API marks what the account cannot use and adds what nobody knows', async () => {
	await flow.sandbox.scenario({ models: { hide: ['kling-v3'], add: ['kling-v9'] } });
	const models = itemsOf(await run({ ...many, refresh: true, filters: { series: 'Kling' } }));
	expect(models.filter(({ available }) => !available).map(({ id }) => id)).toEqual(['kling-v3']);
	expect(models.at(-1)).toEqual({ id: 'kling-v9', available: true, known: false });
});

test('Estimate Cost tells what a task then costs; Get Balance what is left', async () => {
	const fields = { prompt, duration: 10, resolution: '1080p' };
	const estimate = {
		resource: 'model',
		operation: 'estimateCost',
		modelName: 'kling-v3',
		requestFields: JSON.stringify(fields),
	};
	const video = { model: 'kling-v3', ...fields, prompt };
	const apiVersion = '2026-09';
	await flow.sandbox.scenario({ version: apiVersion });
	const execution = await flow.run([
		{ name: 'Estimate', parameters: { apiVersion, ...estimate } },
		{ name: 'Video', parameters: { apiVersion, ...video } },
		{ name: 'Balance', parameters: { resource: 'account', operation: 'getBalance' } },
	]);
	const [estimated] = itemsOf(execution, 'Estimate');
	expect(estimated).toMatchObject({ model: 'kling-v3', mode: 'textToVideo' });
	const [made] = itemsOf(execution, 'Video');
	expect(made).toMatchObject({ cost_usd: estimated?.usd, cost: estimated?.quota_units });
	const [balance] = itemsOf(execution, 'Balance');
	expect(balance?.total_available_usd).toBeCloseTo(1000 - Number(made?.cost_usd), 6);
});
