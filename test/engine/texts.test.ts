import { jsonOf, suite } from './support/suite';

const engine = suite();
const row = { seconds: ' 10 ', audio: 'TRUE', seed: '7' };
const bodies = () => engine.fake.submits().map(({ body }) => body);

test('the form takes numbers and switches as a sheet gives them', async () => {
	const additionalFields = {
		duration: '={{ $json.seconds }}',
		generateAudio: '={{ $json.audio }}',
		seed: '={{ $json.seed }}',
	};
	await engine.video({ model: 'seedance-2.0', additionalFields }, { items: [row] });
	expect(bodies()).toEqual([
		expect.objectContaining({ duration: 10, seed: 7, extra: { generate_audio: true } }),
	]);
});

test('so do the fields and the JSON of a model that is named by its ID', async () => {
	const parameters = {
		modelSource: 'id',
		modelId: 'seedance-2.0',
		additionalFields: { duration: '={{ $json.seconds }}' },
		fieldsJson: '{"seed": "{{ $json.seed }}", "generate_audio": "{{ $json.audio }}"}',
	};
	const expression = { ...parameters, fieldsJson: `=${parameters.fieldsJson}` };
	await engine.video(expression, { items: [row] });
	expect(bodies()).toEqual([
		expect.objectContaining({ duration: 10, seed: 7, extra: { generate_audio: true } }),
	]);
});

test('so do the entries of a list', async () => {
	const shots = [
		{ index: '1', prompt: 'a boat', duration: '3' },
		{ index: '2', prompt: 'a storm', duration: '2' },
	];
	const several = { multi_shot: 'true', shot_type: 'customize' };
	await engine.video({
		apiVersion: '2026-09',
		modelSource: 'id',
		modelId: 'kling-v3',
		fieldsJson: JSON.stringify({ ...several, multi_prompt: shots, duration: '5' }),
	});
	expect(bodies()).toEqual([
		expect.objectContaining({
			duration: 5,
			multi_shot: true,
			multi_prompt: [
				{ index: 1, prompt: 'a boat', duration: 3 },
				{ index: 2, prompt: 'a storm', duration: 2 },
			],
		}),
	]);
});

test('a model that the registry does not know gets texts as they are written', async () => {
	const parameters = { modelSource: 'id', modelId: 'kling-v9', fieldsJson: '{"seed": "7"}' };
	await engine.video(parameters);
	expect(bodies()).toEqual([{ model: 'kling-v9', prompt: 'a paper boat', seed: '7' }]);
});

test('Estimate Cost reads the same fields in the same way', async () => {
	const parameters = {
		resource: 'model',
		operation: 'estimateCost',
		modelName: 'kling-v3',
		requestFields: '{"prompt": "x", "duration": "10"}',
	};
	expect(jsonOf(await engine.video(parameters))[0]).toMatchObject({ usd: 0.714 });
});
