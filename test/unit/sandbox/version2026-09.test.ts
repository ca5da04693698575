import { fieldsOf, findVersion, modesOf } from '../../../nodes/qwave/registry/lookup';
import type { Field, Mode, Model } from '../../../nodes/qwave/registry/schema';
import { startHarness, type Harness } from '../../support/sandboxHarness';
import { audio, image, image2, images, video } from '../../fixtures/media';

const models: readonly Model[] = findVersion('2026-09')!.series.flatMap((one) => one.models);
const prompt = 'A Shiba Inu on the moon';
const text = { prompt, duration: 5 };
let at: Harness;
let done: string;
beforeAll(async () => {
	at = await startHarness();
	await at.admin.scenario({ version: '2026-09' });
	done = await at.submit({ model: 'flux-3-video-draft', prompt });
	await at.clock.advance(60_000);
});
afterAll(() => at.sandbox.close());

async function refusal(body: object) {
	const { status, json } = await at.call('POST', '/v1/tasks', { body });
	expect(status).toBe(400);
	return json.error as { code: string; message: string; param?: string };
}
async function lineOf(body: object) {
	const id = await at.submit(body);
	return (await at.admin.ledger()).tasks.find(({ task_id }) => task_id === id);
}

/** A value that a field allows. */
function sample(field: Field): unknown {
	switch (field.type) {
		case 'string':
			return field.refersToTask ? done : (field.options?.[0] ?? '@kf of @kf');
		case 'integer':
		case 'number':
			return field.options?.[0] ?? field.min ?? 1;
		case 'boolean':
			return field.fixed ?? true;
		case 'url':
			return image;
		case 'urls':
			return images(field.minItems ?? 1);
		case 'strings':
			return field.options?.slice(0, 1) ?? ['completed'];
		case 'objects':
			return [
				least(
					field.item,
					Object.keys(field.item).filter((key) => field.item[key]?.required),
				),
			];
		case 'object':
			return {};
	}
}
function least(fields: Readonly<Record<string, Field>>, names: readonly string[]) {
	const entries = names.flatMap((name) => {
		const field = fields[name];
		return field ? [[name, sample(field)] as const] : [];
	});
	return Object.fromEntries(entries);
}
/** What rules ask for beside the required fields. */
function beside(model: string, mode: Mode, names: readonly string[]): object {
	if (model === 'kling-v2-6' && mode === 'firstLastFrame') return { resolution: '1080p' };
	if (model === 'grok-imagine-video-1.5') return { aspect_ratio: '1:1' };
	if (model === 'seedance-2.5' && mode === 'editVideo') return { duration: 0 };
	if (model.startsWith('skyreels') && names.includes('video_urls')) return { prompt: '@video_1' };
	const adaptive = /^seedance-2/.test(model) && names.includes('first_frame_image');
	const ratio = adaptive ? { aspect_ratio: 'adaptive' } : {};
	const isPair = mode === 'firstLastFrame' && names.includes('first_frame_image');
	return isPair ? { ...ratio, last_frame_image: image2 } : ratio;
}

describe('accepts', () => {
	const all = models.flatMap((model) =>
		modesOf(model).map((mode) => [model.id, mode, model] as const),
	);
	it.each(all)('the least of %s in %s', async (id, mode, model) => {
		const spec = model.modes[mode]!;
		const names = [...spec.required, ...(spec.anyOf ?? []).flatMap(([name]) => name ?? [])];
		const fields = fieldsOf(model, mode);
		const body: Record<string, unknown> = { ...least(fields, names), ...beside(id, mode, names) };
		if ('last_frame_image' in body && fields.last_frame_image?.wire) {
			body[fields.last_frame_image.wire] = body.last_frame_image;
			delete body.last_frame_image;
		}
		const [action] = spec.actions;
		expect(await lineOf({ model: id, action, ...body })).toMatchObject({ model: id, action });
	});

	it('a nested parameter and an empty extra', async () => {
		const edit = { model: 'wan2.7-videoedit', action: 'edit', video_urls: [video] };
		await at.submit({ ...edit, metadata: { audio_setting: 'origin' }, extra: {} });
		expect((await refusal({ ...edit, metadata: { audio_setting: 'x' } })).param).toBe(
			'metadata.audio_setting',
		);
	});
});

describe('infers the mode, where the action is generate, from', () => {
	const roles = (...names: string[]) => names.map((role) => ({ url: image, role }));
	const omni = { model: 'kling-v3-omni', ...text };
	const veo = { model: 'veo3.1-fast-rev', prompt, duration: 8 };
	const wan = { model: 'wan3.0-video', prompt };
	it.each<[string, Mode, object]>([
		['no media', 'textToVideo', omni],
		['one image', 'imageToVideo', { ...omni, image_urls: [image] }],
		['two images', 'firstLastFrame', { ...omni, image_urls: images(2) }],
		['many images', 'referenceToVideo', { ...omni, image_urls: images(3) }],
		['a video', 'videoReference', { ...omni, video_urls: [video] }],
		['one role', 'imageToVideo', { ...omni, image_with_roles: roles('first_frame') }],
		[
			'two roles',
			'firstLastFrame',
			{ ...omni, image_with_roles: roles('first_frame', 'last_frame') },
		],
		['other roles', 'referenceToVideo', { ...omni, image_with_roles: roles('reference') }],
		['the type frame', 'imageToVideo', { ...veo, image_urls: [image], generation_type: 'frame' }],
		[
			'the type reference',
			'referenceToVideo',
			{ ...veo, image_urls: [image], generation_type: 'reference' },
		],
		['images without a type', 'imageToVideo', { ...wan, image_urls: [image] }],
		['a first frame', 'imageToVideo', { ...wan, first_frame_image: image }],
		['a sound', 'audioToVideo', { model: 'wan2.7', prompt, audio_urls: [audio] }],
		['a clip', 'extendVideo', { model: 'wan2.7', video_urls: [video] }],
	])('%s', async (_media, mode, body) => {
		expect(await lineOf(body)).toMatchObject({ mode, action: 'generate' });
	});

	it('an earlier task', async () => {
		const body = { model: 'gemini-omni-1.1-flash', prompt, ref_task_id: done };
		expect(await lineOf(body)).toMatchObject({ mode: 'editVideo' });
	});
});

describe('refuses', () => {
	const plain = { model: 'seedance-2.5', ...text };
	it.each<[string, string, object]>([
		['an undeclared parameter', 'sharpness', { ...plain, sharpness: 3 }],
		['another action', 'action', { ...plain, action: 'remix' }],
		[
			'an edit that calls itself nothing',
			'action',
			{ model: 'wan2.7-videoedit', video_urls: [video] },
		],
		['a length in no range', 'duration', { ...plain, duration: 3 }],
		[
			'silence where sound is always on',
			'generate_audio',
			{ model: 'wan2.5-preview', prompt, generate_audio: false },
		],
		[
			'images of no type',
			'generation_type',
			{ model: 'veo3.1-fast-rev', prompt, duration: 8, image_urls: [image] },
		],
		[
			'frames beside references',
			'image_urls',
			{ ...plain, first_frame_image: image, image_urls: [image] },
		],
	])('%s by name', async (_what, param, body) => {
		expect(await refusal(body)).toMatchObject({ code: 'invalid_request', param });
	});

	it('what is in extra', async () => {
		const error = await refusal({ ...plain, extra: { seed: 1 } });
		expect(error).toMatchObject({ code: 'capability_violation', param: 'extra' });
	});

	it.each([
		['sora-2', 'retired on 2026-09-24'],
		['kling-v2.6', 'use kling-v2-6'],
		['wan9', 'does not exist'],
	])('the model %s: %s', async (model, hint) => {
		const { status, json } = await at.call('POST', '/v1/tasks', { body: { model, prompt } });
		expect([status, json.error.code]).toEqual([404, 'model_not_found']);
		expect(json.error.message).toContain(hint);
	});
});

describe('an earlier task', () => {
	const final = (ref_task_id: string) => ({
		model: 'flux-3-video',
		action: 'finalize',
		ref_task_id,
	});

	it('must exist, be completed and belong to the account', async () => {
		const running = await at.submit({ model: 'flux-3-video-draft', prompt });
		expect(await refusal(final('task-nope'))).toMatchObject({ param: 'ref_task_id' });
		expect((await refusal(final(running))).message).toContain('must be completed');
		await at.clock.advance(60_000);
		await at.submit(final(running));
		const key = at.sandbox.keys.other;
		const { json } = await at.call('POST', '/v1/tasks', { body: final(running), key });
		expect(json.error.message).toContain('there is no task');
	});
});

describe('a scenario', () => {
	it('of 2026-09 answers in seconds and percent, with links for a week', async () => {
		const created = at.clock.now() / 1000;
		const id = await at.submit({ model: 'wan3.0-video', prompt });
		await at.clock.advance(31_500);
		expect(await at.read(id)).toMatchObject({ progress: '50%', created_at: created });
		await at.clock.advance(28_500);
		const [file] = (await at.read(id)).result.videos;
		expect(file.expires_at).toBe(created + 60 + 7 * 24 * 3600);
	});

	it('of no version takes a body that one version accepts', async () => {
		await at.admin.scenario({});
		const kling = { model: 'kling-v3', prompt };
		expect(await lineOf({ ...kling, audio: true })).toMatchObject({ mode: 'textToVideo' });
		expect(await lineOf({ ...kling, duration: 5, generate_audio: true })).toBeDefined();
		await refusal({ ...kling, duration: 5, audio: true, generate_audio: true });
		await at.admin.scenario({ version: '2026-09' });
	});

	it('of an unknown version is refused', async () => {
		await expect(at.admin.scenario({ version: '2030' })).rejects.toThrow('2030');
	});
});
