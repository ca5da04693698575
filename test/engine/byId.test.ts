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

test.each([101, 3_000])(
	'values of an unknown model have a hundred levels at most, not %d',
	async (levels) => {
		const fieldsJson = `{"deep":${'['.repeat(levels)}${']'.repeat(levels)}}`;
		const result = await engine.video({ ...byId, fieldsJson }, { items: [{ model: 'kling-v9' }] });
		expect(result.error?.message).toContain(
			'deep must be JSON, not a list nested more than 100 levels',
		);
		expect(result.error?.description).not.toContain('charged twice');
		expect(engine.fake.seen).toEqual([]);
	},
);

test.each([
	['text that is not JSON', '{seed: 7', 'Fields (JSON) is not valid JSON'],
	['a list', '[7]', 'Fields (JSON) must be a JSON object'],
])('%s in Fields (JSON) is refused with the reason', async (_, fieldsJson, message) => {
	const result = await engine.video({ ...byId, fieldsJson }, { items: [{ model: 'kling-v3' }] });
	expect(result.error?.message).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});

test('a missing model ID is asked for, in the item that lacks it', async () => {
	const result = await engine.video({ ...byId }, { items: [{}] });
	expect(result.error?.message).toBe('The Model ID is empty');
	expect(result.error?.description).toContain('Fill it in, or the column');
	const second = await engine.video({ ...byId }, { items: [{ model: 'kling-v3' }, {}] });
	expect(second.error?.message).toBe('Item 1: The Model ID is empty');
	expect(engine.fake.seen).toEqual([]);
});

test('what is not sent is not said to have gone out unchecked', async () => {
	const parameters = { ...byId, options: { maximumCost: 1 } };
	const result = await engine.video(parameters, {
		items: [{ model: 'kling-v9' }],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(jsonOf(result, 1)[0]?.error).toContain('a request without a price is not sent');
	expect(result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? []).toEqual([]);
});

test.each(['KLING-V3', 'Kling v3', 'kling_v3'])(
	'the near miss %p is not sent, but put right',
	async (model) => {
		const result = await engine.video({ ...byId }, { items: [{ model }] });
		expect(result.error?.message).toContain('did you mean kling-v3?');
		expect(engine.fake.seen).toEqual([]);
	},
);
