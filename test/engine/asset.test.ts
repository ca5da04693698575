import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { sandboxClient } from '../../sandbox/client';
import type { SandboxClient } from '../../sandbox/client';
import { createSandbox } from '../../sandbox/server';
import type { Sandbox } from '../../sandbox/server';
import { serveFiles, useFilesystem } from './support/binary';
import { FakeQWave } from '../shared/fakeQWave';
import { runInEngine } from './support/engine';
import type { EngineRun } from './support/engine';
import { jsonOf } from './support/suite';

let sandbox: Sandbox;
let admin: SandboxClient;
let host: Awaited<ReturnType<typeof serveFiles>>;
beforeAll(async () => {
	await useFilesystem();
	host = await serveFiles();
	sandbox = await createSandbox({ timeScale: 0.01 });
	admin = sandboxClient(sandbox.url);
});
beforeEach(async () => await admin.reset());
afterAll(async () => {
	await sandbox.close();
	await host.close();
});

const url = 'https://cdn.example/boat.png';
const run = async (
	operation: string,
	parameters: IDataObject = {},
	more: Partial<EngineRun> = {},
) =>
	await runInEngine({
		baseUrl: sandbox.url,
		restApiUrl: host.url,
		...more,
		parameters: { apiVersion: '2026-09', resource: 'asset', operation, ...parameters },
	});
const create = async (parameters: IDataObject = {}, more: Partial<EngineRun> = {}) =>
	await run(
		'createAsset',
		{ assetModel: 'seedance-2.0', assetFile: url, assetWait: 0, ...parameters },
		more,
	);

/** A PNG of this size, as far as its first bytes tell. */
function png(width: number, height: number): Buffer {
	const bytes = readFileSync(join(__dirname, '../../sandbox/media/16x9.png'));
	bytes.writeUInt32BE(width, 16);
	bytes.writeUInt32BE(height, 20);
	return bytes;
}
const file = (bytes: Buffer) => ({
	files: [{ data: { bytes, name: 'a.png', type: 'image/png' } }],
});

test('Create without waiting gives the asset as it is, with its address', async () => {
	const [item] = jsonOf(await create({ assetName: 'Boat' }));
	expect(item).toMatchObject({
		object: 'asset',
		type: 'image',
		name: 'Boat',
		status: 'processing',
		asset_uri: `asset://${String(item?.id)}`,
	});
});

test('Create waits until the asset is active', async () => {
	const [item] = jsonOf(await create({ assetWait: 1 }));
	expect(item).toMatchObject({ status: 'active', asset_uri: `asset://${String(item?.id)}` });
	const looks = (await admin.log()).filter(({ method }) => method === 'GET');
	expect(looks).toHaveLength(1);
});

test('an asset that fails is an error that says why', async () => {
	const result = await create({ assetWait: 1, assetName: '[fail:asset_rejected]' });
	expect(result.error?.message).toContain('The asset failed (asset_rejected)');
	const settings = { onError: 'continueErrorOutput' as const };
	const bad = await create({ assetWait: 1, assetName: '[fail:asset_rejected]' }, { settings });
	expect(jsonOf(bad, 1)[0]?.details).toMatchObject({ status: 'failed', id: expect.any(String) });
});

test('an asset that is not active in time says so', async () => {
	await admin.scenario({ assetSeconds: 3_600 });
	const [item] = jsonOf(await create({ assetWait: 0.01 }));
	expect(item).toMatchObject({ status: 'processing', timed_out: true });
});

test('a binary field becomes a link that QWave fetches, and that does not come back', async () => {
	await admin.scenario({ fetchMedia: true });
	const result = await create({ assetFile: 'data' }, file(png(1920, 1080)));
	expect(result.error?.message).toBeUndefined();
	expect(jsonOf(result)[0]?.url).toMatch(/signed\?token=\*\*\*$/);
	const [fetched] = (await admin.log()).filter((entry) => entry.host === 'media');
	expect(fetched).toMatchObject({ status: 200, body: { type: 'image/png' } });
});

test.each([
	['a small image', { assetFile: 'data' }, file(png(640, 360)), '640 × 360 = 230400 pixels'],
	['another kind', { assetFile: 'data', assetType: 'video' }, file(png(1920, 1080)), 'is PNG, and'],
	['a field that is none', { assetFile: 'photo' }, file(png(1920, 1080)), '"photo" is neither'],
	['nothing', { assetFile: '={{ "" }}' }, {}, 'The File is missing'],
	['an asset', { assetFile: 'asset://ast_1' }, {}, 'must be an http(s) URL or a binary field'],
	['a long name', { assetName: 'x'.repeat(129) }, {}, 'more than 128 characters'],
	['an old version', { apiVersion: '2026-04' }, {}, 'API version 2026-04 has no assets'],
])('%s is refused before anything is sent', async (_, parameters, more, message) => {
	const result = await create(parameters, more);
	expect(result.error?.message).toContain(message);
	expect(await admin.log()).toEqual([]);
});

test('Get, Get Many and Delete', async () => {
	const items = Array.from({ length: 103 }, (_, n) => ({ n }));
	const created = jsonOf(await create({ assetName: '={{ "Boat " + $json.n }}' }, { items }));
	expect(created).toHaveLength(103);
	const [first] = created;
	const id = String(first?.id);
	expect(jsonOf(await run('getAsset', { assetId: `asset://${id}` }))[0]).toMatchObject({ id });
	expect(jsonOf(await run('getAssets', { limit: 7 }))).toHaveLength(7);
	expect(jsonOf(await run('getAssets', { returnAll: true }))).toHaveLength(103);
	const gone = await run('deleteAsset', { assetId: '={{ $json.id }}' }, { items: [first!] });
	expect(jsonOf(gone)).toEqual([{ id, object: 'asset', deleted: true }]);
	const missing = await run('getAsset', { assetId: id });
	expect(missing.error?.message).toBe('QWave knows no such asset (asset_not_found)');
	const wrong = await run('getAsset', { assetId: '../tasks' });
	expect(wrong.error?.message).toContain('is not an asset ID');
});

test.each([
	'={{ undefined }}',
	'={{ null }}',
	'={{ "" }}',
	'all',
	'={{ true }}',
	'={{ [] }}',
	0,
	-1,
	1.5,
	'={{ 1 / 0 }}',
])('the Limit %p is refused before anything is sent', async (limit) => {
	const result = await run('getAssets', { limit });
	expect(result.error?.message).toContain('Limit must be a whole number above 0');
	expect(await admin.log()).toEqual([]);
});

test('a Limit may come as text', async () => {
	expect((await run('getAssets', { limit: ' 7 ' })).status).toBe('success');
});

test.each(['soon', '={{ undefined }}', -1])('%p minutes to wait are refused', async (assetWait) => {
	const result = await create({ assetWait });
	expect(result.error?.message).toContain('Wait Until Active must be a number of minutes');
	expect(await admin.log()).toEqual([]);
});

/** Lists assets of a server that has its own idea of a page. */
async function listed(page: (offset: number) => Json[], parameters: IDataObject) {
	const fake = new FakeQWave();
	fake.onGet = ({ path }) => {
		const { searchParams } = new URL(path, 'http://fake');
		return { body: { data: page(Number(searchParams.get('offset'))) } };
	};
	const baseUrl = await fake.open();
	const result = await run('getAssets', parameters, { baseUrl });
	await fake.close();
	return { items: jsonOf(result), reads: fake.reads().length };
}
type Json = Record<string, unknown>;
const hundred = (from: number) =>
	Array.from({ length: 100 }, (_, n) => ({ id: `ast_${from + n}` }));

test.each([{ returnAll: true }, { limit: 1_000_000 }])(
	'a server that ignores the offset ends Get Many, %p',
	async (parameters) => {
		const { items, reads } = await listed(() => hundred(0), parameters);
		expect(items).toHaveLength(100);
		expect(reads).toBe(2);
	},
);

test('a server that always has more assets ends Get Many after a thousand pages', async () => {
	const { items, reads } = await listed((offset) => hundred(offset), { returnAll: true });
	expect(items).toHaveLength(100_000);
	expect(reads).toBe(1_000);
});

test('an asset that moves to the next page while they are read comes once, and the rest too', async () => {
	const page = (offset: number) =>
		offset === 0 ? hundred(0) : [{ id: 'ast_99' }, { id: 'ast_100' }];
	const { items } = await listed(page, { returnAll: true });
	expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 101 }, (_, n) => `ast_${n}`));
});

test('a page of more assets than were asked for gives no more than the Limit', async () => {
	expect((await listed(() => hundred(0), { limit: 5 })).items).toHaveLength(5);
});

test('an answer about another asset is not taken for the one that was created', async () => {
	const fake = new FakeQWave();
	fake.onSubmit = () => ({ body: { id: 'ast_1', status: 'processing' } });
	fake.onGet = (_, count) => ({ body: { id: count < 2 ? 'ast_2' : 'ast_1', status: 'active' } });
	const baseUrl = await fake.open();
	const [item] = jsonOf(await create({ assetWait: 0.25 }, { baseUrl }));
	await fake.close();
	expect(item).toMatchObject({ id: 'ast_1', status: 'active' });
	expect(fake.reads()).toHaveLength(2);
});

test('a failure of an asset is told in a length that can be read', async () => {
	const fake = new FakeQWave();
	const baseUrl = await fake.open();
	const error = { code: 'bad_file', message: 'm'.repeat(5_000_000) };
	const body = { id: 'ast_1', status: 'failed', error };
	fake.onGet = fake.onSubmit = () => ({ body });
	try {
		const settings = { onError: 'continueRegularOutput' as const };
		const made = await create({ assetWait: 1 }, { baseUrl, settings });
		expect(String(jsonOf(made)[0]?.error)).toMatch(/^The asset failed \(bad_file\): mmm.*…$/);
		const got = await run('getAsset', { assetId: 'ast_1' }, { baseUrl });
		for (const result of [made, got]) {
			expect(JSON.stringify(result.outputs).length).toBeLessThan(6_000);
		}
	} finally {
		await fake.close();
	}
});

test.each([
	['getAsset', { id: 'ast_2', status: 'active' }, 'the answer is about another asset'],
	['deleteAsset', { id: 'ast_2', deleted: true }, 'the answer is about another asset'],
	['deleteAsset', { deleted: true }, 'the answer holds no asset id'],
])('%s: an answer %j is none to ast_1', async (operation, body, why) => {
	const fake = new FakeQWave();
	const baseUrl = await fake.open();
	fake.onGet = () => ({ body });
	fake.onSubmit = () => ({ body });
	try {
		const result = await run(operation, { assetId: 'ast_1' }, { baseUrl });
		expect(result.error?.message).toContain(why);
		expect(result.error?.message).toContain('no_asset');
	} finally {
		await fake.close();
	}
});

test.each(['true', 'yes', 1, true])('Return All %j is on', async (returnAll) => {
	const fake = new FakeQWave();
	const baseUrl = await fake.open();
	const data = Array.from({ length: 60 }, (_, index) => ({ id: `ast_${index}`, status: 'active' }));
	fake.onGet = () => ({ body: { data } });
	try {
		const parameters = { returnAll: '={{ $json.all }}', limit: 3 };
		const items = [{ all: returnAll }];
		expect(jsonOf(await run('getAssets', parameters, { baseUrl, items }))).toHaveLength(60);
		const refused = await run('getAssets', { returnAll: 'perhaps' }, { baseUrl });
		expect(refused.error?.message).toBe('Return All must be true or false, not "perhaps"');
	} finally {
		await fake.close();
	}
});
