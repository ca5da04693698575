import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INode, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { seriesPage } from '../../../dev/docs/series';
import { parameterName } from '../../../nodes/QWaveVideo/form/labels';
import { modelOptions } from '../../../nodes/QWaveVideo/form/modelOptions';
import { modelProperties } from '../../../nodes/QWaveVideo/form/modelProperties';
import { buildRequest, estimateCost, listModels } from '../../../nodes/qwave/index';
import { fieldsOf, findModel, findVersion, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import type { Mode } from '../../../nodes/qwave/registry/schema';
import { harness } from '../support/harness';

jest.mock('../../../nodes/qwave/registry/2026-09/kling', () => {
	const path = '../../../nodes/qwave/registry/2026-09/kling';
	const { kling } =
		jest.requireActual<typeof import('../../../nodes/qwave/registry/2026-09/kling')>(path);
	const { models } = jest.requireActual<typeof import('../support/klingV4')>('../support/klingV4');
	return { kling: { ...kling, models: [...kling.models, ...models] } };
});

/**
 * The walk of CONTRIBUTING ("Adding a model"): one more entry in a table, and no other change.
 */
const apiVersion = '2026-09';
const version = findVersion(apiVersion)!;
const model = findModel(version, 'kling-v4')!;
const image = (name: string) => `https://media.example.com/${name}.png`;
const video = 'https://media.example.com/clip.mp4';
const pair = { prompt: 'Dawn', image_urls: [image('a'), image('b')], duration: 8 };
const request = (mode: string, fields: Record<string, unknown>) => ({
	...{ apiVersion, model: 'kling-v4', mode },
	fields,
});

test('CONTRIBUTING shows the entry that is tested here', () => {
	const lines = (text: string) => text.replace(/^\s+/gm, '').trim();
	const source = readFileSync(resolve(__dirname, '../support/klingV4.ts'), 'utf8');
	const [, entry = ''] = /\/\/ <entry>\n([^]*?)\s*\/\/ <\/entry>/.exec(source) ?? [];
	expect(entry).toContain("id: 'kling-v4'");
	const contributing = readFileSync(resolve(__dirname, '../../../CONTRIBUTING.md'), 'utf8');
	expect(lines(contributing)).toContain(lines(entry));
});

test('the library lists it, each field with its modes', () => {
	const listed = listModels(apiVersion).find(({ id }) => id === 'kling-v4');
	expect(listed).toMatchObject({
		series: 'Kling',
		modes: ['textToVideo', 'firstLastFrame', 'editVideo'],
		launched: '2026-12-01',
		status: { state: 'current' },
		pricesAsOf: { date: expect.any(String) },
	});
	const all = ['textToVideo', 'firstLastFrame', 'editVideo'];
	expect(listed!.fields).toMatchObject({
		prompt: { modes: all, requiredIn: all },
		image_urls: { modes: ['firstLastFrame'], requiredIn: ['firstLastFrame'], minItems: 2 },
		duration: { modes: all, requiredIn: ['textToVideo', 'firstLastFrame'], min: 3, max: 20 },
		generate_audio: { modes: ['textToVideo', 'firstLastFrame'], requiredIn: [] },
		callback_url: { modes: all, requiredIn: [] },
	});
});

test('requests are built, and refused with the reason of the rule', () => {
	expect(buildRequest(request('firstLastFrame', pair))).toMatchObject({
		ok: true,
		body: { model: 'kling-v4', action: 'generate', ...pair },
	});
	expect(buildRequest(request('editVideo', { prompt: 'Rain', video_urls: [video] }))).toMatchObject(
		{
			ok: true,
			body: { action: 'edit' },
		},
	);
	const broken = buildRequest(
		request('firstLastFrame', { ...pair, resolution: '4k', duration: 12 }),
	);
	expect(broken).toMatchObject({ ok: false });
	expect(JSON.stringify(broken)).toContain('Kling v4 makes 4k for 10 seconds at most');
	const elsewhere = buildRequest(request('editVideo', { ...pair, video_urls: [video] }));
	expect(JSON.stringify(elsewhere)).toContain(
		'no image_urls in Edit Video, only in First & Last Frame',
	);
});

test('it has its price', () => {
	expect(estimateCost(request('firstLastFrame', { ...pair, resolution: '4k' })).usd).toBe(4);
});

describe('the form', () => {
	const properties = modelProperties();
	const description = { properties } as INodeTypeDescription;
	const node = { typeVersion: 1 } as INode;

	test.each<Mode>(['textToVideo', 'firstLastFrame', 'editVideo'])(
		'shows its fields in %s',
		(mode) => {
			const values = {
				...{ apiVersion, resource: 'video', operation: mode, modelSource: 'list' },
				...{ model: 'kling-v4', additionalFields: {} },
			};
			const isShown = (property: INodeProperties, path: string) =>
				NodeHelpers.displayParameterPath(
					values as IDataObject as never,
					property,
					path,
					node,
					description,
				);
			const top = properties.filter((one) => one.type !== 'notice' && isShown(one, ''));
			const additional = top.find(({ name }) => name === 'additionalFields')!;
			const inner = (additional.options as INodeProperties[]).filter((one) =>
				isShown(one, 'additionalFields'),
			);
			const names = [...top, ...inner].map(({ name }) => name);
			const wanted = Object.keys(fieldsOf(model, mode)).map(parameterName);
			expect(names.sort()).toEqual([...wanted, 'additionalFields'].sort());
		},
	);

	test('lists it in the modes that it has, with size, length and price', () => {
		const found = modelOptions(version, 'firstLastFrame').find(({ value }) => value === 'kling-v4');
		expect(found).toMatchObject({ name: 'Kling v4' });
		expect(found!.description).toMatch(
			/1080p–4k, 3–20 s, longer, always sharp, from \$0\.2 per second/,
		);
		const others = modelOptions(version, 'imageToVideo').map(({ value }) => value);
		expect(others).not.toContain('kling-v4');
	});
});

test('its page says what it takes, costs and refuses', () => {
	const page = seriesPage('Kling', VERSIONS);
	const section = page.slice(page.indexOf('### Kling v4'));
	expect(section).toContain('`kling-v4`: longer, always sharp. Status: current.');
	expect(section).toContain('1080p 0.2, 4k 0.5 USD per second');
	expect(section).toMatch(/`image_urls` \| Image URLs \| First & Last Frame \| yes/);
	expect(section).toContain('Kling v4 makes 4k for 10 seconds at most');
});

describe('the sandbox', () => {
	const at = harness();
	beforeEach(async () => await at.admin.scenario({ version: apiVersion }));
	const post = async (body: object) =>
		await at.call('POST', '/v1/tasks', { body: { model: 'kling-v4', ...body } });

	test('takes what its page allows', async () => {
		expect((await post(pair)).json).toMatchObject({ model: 'kling-v4', action: 'generate' });
	});

	test('refuses what its page refuses', async () => {
		const { status, json } = await post({ ...pair, resolution: '4k', duration: 12 });
		expect(status).toBe(400);
		expect(json.error.message).toContain('Kling v4 makes 4k for 10 seconds at most');
	});
});
