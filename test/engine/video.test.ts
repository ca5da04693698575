import { completed, running } from '../shared/fakeQWave';
import { jsonOf, suite } from './support/suite';

const engine = suite();

test('a prompt and nothing else makes a video', async () => {
	const result = await engine.video();
	expect(result.status).toBe('success');
	expect(engine.fake.submits().map(({ body }) => body)).toEqual([
		{ model: 'kling-v3', action: 'generate', prompt: 'a paper boat' },
	]);
	expect(jsonOf(result)).toEqual([
		{
			task_id: 'task-1',
			status: 'completed',
			model: 'kling-v3',
			action: 'generate',
			video_url: 'https://cdn.example/task-1.mp4',
			video_urls: ['https://cdn.example/task-1.mp4'],
			expires_at: '2026-04-05T06:47:00.000Z',
			progress: 100,
			created_at: '2026-04-04T06:46:00.040Z',
			completed_at: '2026-04-04T06:47:00.000Z',
			cost: 178500,
			cost_usd: 0.357,
			estimated_cost_usd: 0.357,
		},
	]);
});

test('the key goes out as a bearer token, and every submit has an idempotency key', async () => {
	await engine.video({}, { items: [{}, {}] });
	const [first, second] = engine.fake.submits();
	expect(first?.headers.authorization).toBe('Bearer qwave-sandbox-key');
	expect(first?.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
	expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
});

test('items come out in input order whichever is ready first', async () => {
	const looks = new Map<string, number>();
	engine.fake.onSubmit = ({ body }) => ({
		body: { task_id: `task-${String(body.prompt)}`, status: 'queued' },
	});
	engine.fake.onGet = ({ path }) => {
		const id = path.split('/')[3] ?? '';
		looks.set(id, (looks.get(id) ?? 0) + 1);
		const isSlow = id === 'task-a' && (looks.get(id) ?? 0) < 3;
		return { body: isSlow ? running(id) : completed(id) };
	};
	const items = ['a', 'b', 'c'].map((prompt) => ({ prompt }));
	const result = await engine.video({ prompt: '={{ $json.prompt }}' }, { items });
	expect(jsonOf(result).map(({ task_id }) => task_id)).toEqual(['task-a', 'task-b', 'task-c']);
	expect(result.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

test('never more items at work than Concurrency allows', async () => {
	let atWork = 0;
	let most = 0;
	engine.fake.onSubmit = (_, count) => {
		most = Math.max(most, ++atWork);
		return { body: { task_id: `task-${count}`, status: 'queued' } };
	};
	engine.fake.onGet = ({ path }) => {
		atWork--;
		return { body: completed(path.split('/')[3] ?? '') };
	};
	const result = await engine.video({ options: { concurrency: 3 } }, { items: Array(8).fill({}) });
	expect(jsonOf(result)).toHaveLength(8);
	expect(most).toBe(3);
});

test('Do Not Wait returns the task at once, without a look', async () => {
	const result = await engine.video({ waitForCompletion: 'none' });
	expect(jsonOf(result)).toEqual([
		{
			task_id: 'task-1',
			status: 'queued',
			progress: 0,
			video_urls: [],
			estimated_cost_usd: 0.357,
		},
	]);
	expect(engine.fake.reads()).toHaveLength(0);
});

test('Simplify off gives the answer of the API without callback URL and error key, beside the estimate', async () => {
	const raw = {
		...completed('task-1'),
		callback_url: 'https://me.example/?token=s3cret',
		error: null,
	};
	engine.fake.onGet = () => ({ body: raw });
	const [json] = jsonOf(await engine.video({ options: { simplify: false } }));
	const { callback_url: _, error: __, ...rest } = raw as Record<string, unknown>;
	expect(json).toEqual({ ...rest, estimated_cost_usd: 0.357 });
});

test('media, nested forms and added fields become the documented body', async () => {
	await engine.video({
		operation: 'imageToVideo',
		model: 'skyreels-v4-fast',
		prompt: '',
		firstFrameImage: ' https://cdn.example/1.png ',
		resolution: '480p',
		midFrameImages: {
			entries: [
				{ tag: 'kf_2s', imageUrl: 'https://cdn.example/2.png', timeStamp: 2 },
				{ tag: 'kf_5s', imageUrl: 'https://cdn.example/5.png', timeStamp: 5 },
			],
		},
		additionalFields: { duration: 6, promptOptimizer: false },
	});
	expect(engine.fake.submits()[0]?.body).toEqual({
		model: 'skyreels-v4-fast',
		action: 'image2video',
		first_frame_image: 'https://cdn.example/1.png',
		duration: 6,
		resolution: '480p',
		mid_frame_images: [
			{ tag: 'kf_2s', image_url: 'https://cdn.example/2.png', time_stamp: 2 },
			{ tag: 'kf_5s', image_url: 'https://cdn.example/5.png', time_stamp: 5 },
		],
		prompt_optimizer: false,
	});
});

test('a list of URLs may come as entries, as a text that holds several, or as a list from an expression', async () => {
	const urls = [
		'https://cdn.example/1.png',
		'https://cdn.example/2.png',
		'https://cdn.example/3.png',
	];
	const imageUrls = ['={{ $json.two }}', 'https://cdn.example/3.png'];
	const parameters = { operation: 'referenceToVideo', model: 'seedance-2.0', imageUrls };
	const two = urls.slice(0, 2);
	const texts = ['\n', ',', ', ', ';', ' ; ', ' ', '|'].map((between) => two.join(between));
	const items = [two, ...texts, JSON.stringify(two), ` ${JSON.stringify(two, null, 2)}\n`];
	await engine.video(parameters, { items: items.map((one) => ({ two: one })) });
	const sent = engine.fake.submits().map(({ body }) => body.image_urls);
	expect(sent).toEqual(items.map(() => urls));
});

test('values left over from another model are not sent', async () => {
	await engine.video({
		model: 'kling-v2.6',
		videoUrls: 'https://cdn.example/v.mp4',
		negativePrompt: 'rain',
	});
	expect(engine.fake.submits()[0]?.body).toEqual({
		model: 'kling-v2.6',
		action: 'generate',
		prompt: 'a paper boat',
	});
});
