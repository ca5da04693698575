import { findModel, fieldsOf, modesOf, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import type { Field, Model } from '../../../nodes/qwave/registry/schema';
import { startHarness, type Harness } from '../../support/sandboxHarness';
import { april, editions } from '../../fixtures/index';
import { audio, image, image2, images, video } from '../../fixtures/media';

const [version] = VERSIONS;
const models: readonly Model[] = version!.series.flatMap((series) => series.models);
const prompt = 'A Shiba Inu on the moon';
let at: Harness;
beforeAll(async () => {
	// The bodies name callback URLs of others.
	at = await startHarness({ fetch: async () => new Response() });
	await at.admin.scenario({ version: '2026-04' });
});
afterAll(() => at.sandbox.close());
// SkyReels lets few tasks be queued at a time.
beforeEach(() => at.clock.advance(60_000));

async function refusal(body: unknown) {
	const { status, json } = await at.call('POST', '/v1/tasks', { body });
	expect({ status, ...json.error }).toMatchObject({ status: 400, code: 'invalid_request' });
	return json.error as { message: string; param?: string };
}

describe('accepts, word for word', () => {
	it.each(april.examples)('what the page of $series prints: $mode $printed', async (one) => {
		const { model, mode, beside, printed } = one;
		const id = await at.submit({ model, ...beside, ...printed });
		const { tasks } = await at.admin.ledger();
		// A part of a request may go with several modes.
		const isWhole = 'prompt' in printed;
		expect(tasks.find(({ task_id }) => task_id === id)).toMatchObject(isWhole ? { mode } : {});
	});
});

describe('infers the mode from the media', () => {
	const sky = { model: 'skyreels-v4-fast' };
	const clip = (type: string) => ({ ref_videos: [{ tag: 'src', type, video_url: video }] });
	it.each([
		['imageToVideo', { model: 'wan2.5-i2v', prompt, image_urls: [image] }, 'generate'],
		[
			'firstLastFrame',
			{ model: 'wan2.5-i2v', prompt, first_frame: image, last_frame: image2 },
			'generate',
		],
		['referenceToVideo', { model: 'seedance-2.0', prompt, audio_urls: [audio] }, 'generate'],
		['imageToVideo', { model: 'kling-v3', prompt, first_frame_image: image }, 'image2video'],
		['referenceToVideo', { model: 'kling-v3-omni', prompt, image_urls: images(2) }, 'reference'],
		['videoReference', { ...sky, ...clip('reference') }, 'reference_video'],
		['extendVideo', { ...sky, ...clip('extend') }, 'extend'],
		['audioToVideo', { ...sky, audio_urls: [audio] }, 'reference_audio'],
	])('%s', async (mode, body, action) => {
		const id = await at.submit(body);
		const { tasks } = await at.admin.ledger();
		expect(tasks.find(({ task_id }) => task_id === id)).toMatchObject({ mode, action });
	});
});

describe('refuses by name', () => {
	it('a model that does not exist', async () => {
		const { status, json } = await at.call('POST', '/v1/tasks', {
			body: { model: 'wan9', prompt },
		});
		expect([status, json.error.code]).toEqual([404, 'model_not_found']);
	});

	it.each(models.map(({ id }) => id))('an undeclared parameter of %s', async (model) => {
		const { message, param } = await refusal({ model, prompt, sharpness: 3 });
		expect(param).toBe('sharpness');
		expect(message).toContain('sharpness');
	});

	it.each([
		['model', { prompt }],
		['prompt', { model: 'wan2.5-t2v' }],
		['prompt', { model: 'wan2.5-t2v', prompt: '  ' }],
		['action', { model: 'kling-v3', action: 'reference', prompt, image_urls: [image] }],
		['first_frame_image', { model: 'kling-v3', prompt, last_frame_image: image }],
		['image_urls', { model: 'kling-v3', action: 'generate', prompt, image_urls: [image] }],
		['image_urls', { model: 'kling-v3', prompt, image_urls: [] }],
		['image_urls[0]', { model: 'kling-v3', prompt, image_urls: ['ftp://example.com/a.jpg'] }],
		['image_urls', { model: 'kling-v3', prompt, image_urls: images(2) }],
		['first_frame', { model: 'seedance-1.5-pro', prompt, last_frame: image }],
		['first_frame_image', { model: 'seedance-1.5-pro', prompt, first_frame_image: image }],
		['extra.generate_audio', { model: 'seedance-2.0', prompt, extra: { generate_audio: 'yes' } }],
		['extra.tools[0].type', { model: 'seedance-2.0', prompt, extra: { tools: [{ type: 'x' }] } }],
		[
			'ref_images[0].tag',
			{ model: 'skyreels-v4-std', ref_images: [{ type: 'image', image_urls: [image] }] },
		],
		['callback_url', { model: 'wan2.5-t2v', prompt, callback_url: 'n8n' }],
		['callback_events[0]', { model: 'skyreels-v4-std', prompt, callback_events: ['done'] }],
	])('%s', async (param, body) => {
		expect((await refusal(body)).param).toBe(param);
	});

	it('a body that is no object', async () => {
		await refusal([]);
	});
});

/** A complete request of each model, and of each field one value that its table forbids. */
function wrongValue(field: Field): unknown {
	switch (field.type) {
		case 'string':
			if (field.options) return `${field.options[0]}?`;
			return field.maxLength ? 'x'.repeat(field.maxLength + 1) : 5;
		case 'integer':
			return 5.5;
		case 'number':
		case 'boolean':
			return '5';
		case 'url':
			return 'example.com/a.jpg';
		case 'urls':
			return field.maxItems ? images(10) : image;
		case 'strings':
			return 'succeeded';
		case 'objects':
			return [{}];
		case 'object':
			return 'text';
	}
}

const fields = april.minimal.flatMap(({ model, mode, body }) => {
	const table = findModel(version!, model)!;
	const taken = modesOf(table).filter((one) => one === mode);
	return taken.flatMap((one) =>
		Object.entries(fieldsOf(table, one)).map(
			([name, field]) => [model, mode, field.wire ?? name, body, field] as const,
		),
	);
});

describe('refuses a wrong value', () => {
	it.each(fields)('in %s %s: %s', async (_model, _mode, path, body, field) => {
		const [top = '', inner] = path.split('.');
		const value = wrongValue(field);
		const { param } = await refusal({ ...body, [top]: inner ? { [inner]: value } : value });
		expect(param).toMatch(new RegExp(`^${path.replace('.', '\\.')}`));
	});

	const ranges = fields.flatMap(([model, , path, body, field]) => {
		if (field.type !== 'integer') return [];
		const { min, max, options } = field;
		const beyond = options ? [Math.max(...options) + 1] : [];
		if (min !== undefined) beyond.push(min - 1);
		if (max !== undefined) beyond.push(max + 1);
		return beyond.map((value) => [model, path, value, body] as const);
	});
	it.each(ranges)('in %s: %s %d', async (_model, path, value, body) => {
		expect((await refusal({ ...body, [path]: value })).param).toBe(path);
	});
});

describe('lets an account have at most 5 SkyReels tasks queued', () => {
	const body = { model: 'skyreels-v4-fast', prompt };
	it('and takes the next once one has started', async () => {
		for (let n = 0; n < 4; n++) await at.submit(body);
		await at.submit({ ...body, model: 'skyreels-v4-std' });
		const { status, json } = await at.call('POST', '/v1/tasks', { body });
		expect([status, json.error.code]).toEqual([429, 'too_many_queued_tasks']);
		await at.clock.advance(3_000);
		await at.submit(body);
	});
});

describe.each(editions)('$apiVersion: accepts every body that the pages prescribe', (edition) => {
	const { apiVersion, minimal, full } = edition;
	beforeAll(async () => await at.admin.scenario({ version: apiVersion }));
	afterAll(async () => await at.admin.scenario({ version: '2026-04' }));
	// No asset is registered here, and no earlier task is known.
	const alone = [...minimal, ...full].filter(
		({ body }) => !/asset:\/\/|"task_1"/.test(JSON.stringify(body)),
	);

	it.each(alone)('$model $mode $body', async ({ body }) => {
		await at.submit(body);
	});
});
