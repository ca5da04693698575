import { harness } from '../support/harness';

const url = 'https://example.com/cat.png';
const seedance = { model: 'seedance-2.0', prompt: 'A cat', duration: 5, aspect_ratio: 'adaptive' };
const at = harness();

const create = (more: object = {}) =>
	at.call('POST', '/v1/assets', {
		body: { model: 'seedance-2.0', type: 'image', url, name: 'A cat', ...more },
	});
/** The address of a new asset that is active. */
async function active(more: object = {}): Promise<string> {
	const { json } = await create(more);
	await at.clock.advance(10_000);
	return (await at.call('GET', `/v1/assets/${json.id}`)).json.asset_url;
}
const submit = (more: object) => at.call('POST', '/v1/tasks', { body: { ...seedance, ...more } });

describe('an asset', () => {
	it('is processing, then active with an address', async () => {
		const { status, json } = await create();
		expect(status).toBe(200);
		expect(json).toEqual({
			id: expect.stringMatching(/^ast_\w+$/),
			object: 'asset',
			model: 'seedance-2.0',
			type: 'image',
			url,
			name: 'A cat',
			status: 'processing',
			created_at: Math.floor(at.clock.now() / 1000),
		});
		const read = async () => (await at.call('GET', `/v1/assets/${json.id}`)).json;
		await at.clock.advance(9_999);
		expect((await read()).status).toBe('processing');
		await at.clock.advance(1);
		expect(await read()).toEqual({ ...json, status: 'active', asset_url: `asset://${json.id}` });
		expect((await at.admin.ledger()).totals.charges).toBe(0);
	});

	it('fails where its name says so, and after a day', async () => {
		const rejected = await create({ name: '[fail:asset_rejected]' });
		await at.admin.scenario({ assetSeconds: 100_000 });
		const late = await create();
		await at.clock.advance(86_400_000);
		const read = async (id: string) => (await at.call('GET', `/v1/assets/${id}`)).json;
		expect(await read(rejected.json.id)).toMatchObject({
			status: 'failed',
			error: { code: 'asset_rejected' },
		});
		expect(await read(late.json.id)).toMatchObject({ status: 'failed' });
	});

	it('can be deleted', async () => {
		const { id } = (await create()).json;
		const { json } = await at.call('DELETE', `/v1/assets/${id}`);
		expect(json).toEqual({ id, object: 'asset', deleted: true });
		const { status, json: after } = await at.call('GET', `/v1/assets/${id}`);
		expect([status, after.error.code]).toEqual([404, 'asset_not_found']);
	});

	it("is nobody else's", async () => {
		const { id } = (await create()).json;
		const key = at.sandbox.keys.other;
		expect((await at.call('GET', `/v1/assets/${id}`, { key })).status).toBe(404);
		expect((await at.call('DELETE', `/v1/assets/${id}`, { key })).status).toBe(404);
		expect((await at.call('GET', '/v1/assets', { key })).json.data).toEqual([]);
		expect((await at.call('GET', '/v1/assets', { key: null })).status).toBe(401);
	});

	it('is listed in pages, the newest first', async () => {
		const ids: string[] = [];
		for (let n = 0; n < 25; n++) ids.unshift((await create()).json.id);
		const list = async (query: string) => (await at.call('GET', `/v1/assets${query}`)).json;
		const idsOf = ({ data }: { data: Array<{ id: string }> }) => data.map(({ id }) => id);
		expect(await list('')).toMatchObject({ object: 'list', total: 25 });
		expect(idsOf(await list(''))).toEqual(ids.slice(0, 20));
		expect(idsOf(await list('?limit=2&offset=3'))).toEqual(ids.slice(3, 5));
		expect((await list('?limit=101')).error.param).toBe('limit');
	});

	it('is one of 500 at most', async () => {
		for (let n = 0; n < 500; n++) await create();
		const { status, json } = await create();
		expect([status, json.error.code]).toEqual([400, 'asset_limit_exceeded']);
		await at.call('DELETE', `/v1/assets/${(await at.call('GET', '/v1/assets')).json.data[0].id}`);
		expect((await create()).status).toBe(200);
	});

	it.each<[object, number, string, string | undefined]>([
		[{ model: 'seedance-9' }, 404, 'model_not_found', 'model'],
		[{ model: 'kling-v3' }, 400, 'asset_reference_unsupported', 'model'],
		[{ model: undefined }, 400, 'missing_model', 'model'],
		[{ type: 'gif' }, 400, 'invalid_asset_type', 'type'],
		[{ url: 'cat.png' }, 400, 'invalid_url', 'url'],
		[{ url: `https://example.com/${'x'.repeat(4096)}` }, 400, 'invalid_url', 'url'],
		[{ name: 'x'.repeat(129) }, 400, 'invalid_name', 'name'],
		[{ file: 'x' }, 400, 'invalid_request', 'file'],
	])('with %j is refused', async (more, code, error, param) => {
		const { status, json } = await create(more);
		expect([status, json.error.code, json.error.param]).toEqual([code, error, param]);
	});
});

describe('a task', () => {
	it('takes assets wherever it takes media', async () => {
		const image = await active();
		const video = await active({ type: 'video' });
		const audio = await active({ type: 'audio' });
		const good = [
			{ first_frame_image: image },
			{ first_frame_image: image, last_frame_image: url },
			{ image_urls: [url, image], video_urls: [video], audio_urls: [audio], aspect_ratio: '16:9' },
			{ image_with_roles: [{ url: image, role: 'first_frame' }] },
		];
		for (const media of good) expect([(await submit(media)).status, media]).toEqual([200, media]);
	});

	it('takes none that is not there, not ready, of another type or for another model', async () => {
		const video = await active({ type: 'video' });
		const image = await active({ model: 'seedance-2.5' });
		const { id } = (await create()).json;
		const refused = async (link: string) => {
			const { status, json } = await submit({ image_urls: [link] });
			return [status, json.error.code, json.error.param];
		};
		expect(await refused('asset://ast_x')).toEqual([400, 'asset_not_found', 'image_urls[0]']);
		expect((await refused(`asset://${id}`))[1]).toBe('asset_reference_invalid');
		expect((await refused(video))[1]).toBe('asset_type_mismatch');
		expect((await refused(image))[1]).toBe('asset_route_mismatch');
	});

	it('of another model, version or account takes none', async () => {
		const image = await active();
		const kling = { model: 'kling-v3', prompt: 'A cat', duration: 5, first_frame_image: image };
		const { json } = await at.call('POST', '/v1/tasks', { body: kling });
		expect(json.error).toMatchObject({
			code: 'asset_reference_unsupported',
			param: 'first_frame_image',
		});
		const body = { ...seedance, first_frame_image: image };
		const strangers = await at.call('POST', '/v1/tasks', { body, key: at.sandbox.keys.other });
		expect(strangers.json.error.code).toBe('asset_not_found');
		await at.admin.scenario({ version: '2026-04' });
		expect((await submit({ first_frame_image: image })).status).toBe(400);
	});
});
