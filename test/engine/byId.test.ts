import { jsonOf, suite } from './support/suite';

const engine = suite();
const byId = { modelSource: 'id', modelId: '={{ $json.model }}' };

test('a known model named by an expression is checked and composed like one from the list', async () => {
	const parameters = {
		...byId,
		additionalFields: { duration: 4 },
		fieldsJson: '{"generate_audio": true, "seed": 7}',
	};
	await engine.video(parameters, { items: [{ model: 'seedance-2.0' }] });
	expect(engine.fake.submits()[0]?.body).toEqual({
		model: 'seedance-2.0',
		action: 'generate',
		prompt: 'a paper boat',
		duration: 4,
		seed: 7,
		extra: { generate_audio: true },
	});
});

test('a known model refuses a field that it does not have, before anything is sent', async () => {
	const result = await engine.video(
		{ ...byId, fieldsJson: '{"seed": 7}' },
		{ items: [{ model: 'kling-v3' }] },
	);
	expect(result.error?.message).toContain('kling-v3 has no field seed');
	expect(engine.fake.seen).toEqual([]);
});

test('an unknown model goes out as written, with a warning', async () => {
	const parameters = {
		...byId,
		fieldsJson: { motion: 'wild' },
		additionalFields: { resolution: '8K' },
	};
	const result = await engine.video(parameters, { items: [{ model: 'kling-v9' }] });
	expect(engine.fake.submits()[0]?.body).toEqual({
		model: 'kling-v9',
		prompt: 'a paper boat',
		resolution: '8K',
		motion: 'wild',
	});
	const hints = result.run.data.resultData.runData['QWave Video']?.[0]?.hints;
	expect(hints?.map(({ message }) => message).join()).toContain('kling-v9 is not in this package');
	expect(jsonOf(result)).toHaveLength(1);
});

test('an unknown model still needs URLs that are URLs', async () => {
	const parameters = { ...byId, operation: 'imageToVideo', imageUrls: ['file:///etc/passwd'] };
	const result = await engine.video(parameters, { items: [{ model: 'kling-v9' }] });
	expect(result.error?.message).toContain('image_urls must hold http(s) URLs');
	expect(engine.fake.seen).toEqual([]);
});

test.each([
	['text that is not JSON', '{seed: 7', 'Fields (JSON) is not valid JSON'],
	['a list', '[7]', 'Fields (JSON) must be a JSON object'],
])('%s in Fields (JSON) is refused with the reason', async (_, fieldsJson, message) => {
	const result = await engine.video({ ...byId, fieldsJson }, { items: [{ model: 'kling-v3' }] });
	expect(result.error?.message).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});

test('a missing model ID is asked for', async () => {
	const result = await engine.video({ ...byId }, { items: [{}] });
	expect(result.error?.message).toBe('The model is missing');
	expect(result.error?.description).toContain('enter a Model ID');
});

test.each(['KLING-V3', 'Kling v3', 'kling_v3'])(
	'the near miss %p is not sent, but put right',
	async (model) => {
		const result = await engine.video({ ...byId }, { items: [{ model }] });
		expect(result.error?.message).toContain('did you mean kling-v3?');
		expect(engine.fake.seen).toEqual([]);
	},
);
