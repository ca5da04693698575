import { registerOpenAi } from '../../../bench/openAi/routes';
import { startHarness } from '../../support/sandboxHarness';
import { harness } from '../support/harness';

const at = harness({ extend: registerOpenAi });

const create = (body: object = {}) =>
	at.call('POST', '/v1/videos', { body: { model: 'sora-2', prompt: 'A cat', ...body } });
const read = async (id: string) => (await at.call('GET', `/v1/videos/${id}`)).json;

it('makes a video from a form, as the OpenAI node sends it', async () => {
	const form = new FormData();
	const fields = { model: 'sora-2', prompt: 'A cat', seconds: '8', size: '720x1280' };
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	form.append('input_reference', new Blob(['0123456789'], { type: 'image/png' }), 'cat.png');
	const headers = { authorization: `Bearer ${at.sandbox.key}` };
	const answer = await fetch(`${at.sandbox.url}/videos`, { method: 'POST', headers, body: form });
	const video = (await answer.json()) as { id: string };
	expect(video).toMatchObject({ ...fields, object: 'video', status: 'queued', progress: 0 });
	expect(video).toMatchObject({ error: null, completed_at: null });
	const [entry] = await at.admin.log();
	expect(entry).toMatchObject({
		task_id: video.id,
		status: 200,
		body: { ...fields, input_reference: { name: 'cat.png', type: 'image/png', size: 10 } },
	});
});

it('takes as long as a task, and then has its content', async () => {
	const { id } = (await create()).json;
	await at.clock.advance(30_000);
	expect(await read(id)).toMatchObject({ status: 'in_progress', progress: expect.any(Number) });
	expect((await at.call('GET', `/v1/videos/${id}/content`)).status).toBe(404);
	await at.clock.advance(30_000);
	const { status, completed_at, expires_at } = await read(id);
	expect(status).toBe('completed');
	expect(completed_at).toBe(at.clock.now() / 1000);
	expect(expires_at).toBeGreaterThan(completed_at);
	const { headers, bytes } = await at.call('GET', `/v1/videos/${id}/content`);
	expect(headers.get('content-type')).toBe('video/mp4');
	expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
});

it('listens to the scenario and the prompt', async () => {
	await at.admin.scenario({ renderSeconds: 10, mediaBytes: 50_000 });
	const good = (await create()).json;
	const bad = (await create({ prompt: '[fail:upstream_unavailable]' })).json;
	await at.clock.advance(10_000);
	expect(await read(bad.id)).toMatchObject({
		status: 'failed',
		error: { code: 'upstream_unavailable', message: expect.any(String) },
	});
	expect((await at.call('GET', `/v1/videos/${good.id}/content`)).bytes).toHaveLength(50_000);
	expect((await create({ prompt: '[fault:unavailable]' })).status).toBe(503);
	expect((await at.admin.ledger()).totals.charges).toBe(0);
});

it('asks for a key and a prompt, and keeps accounts apart', async () => {
	expect((await at.call('POST', '/v1/videos', { body: {}, key: null })).status).toBe(401);
	const { status, json } = await create({ prompt: '' });
	expect([status, json.error.param]).toEqual([400, 'prompt']);
	const { id } = (await create()).json;
	const key = at.sandbox.keys.other;
	expect((await at.call('GET', `/v1/videos/${id}`, { key })).status).toBe(404);
});

it('is there on demand only', async () => {
	const plain = await startHarness();
	const { status } = await plain.call('POST', '/v1/videos', { body: { prompt: 'A cat' } });
	await plain.sandbox.close();
	expect(status).toBe(404);
});
