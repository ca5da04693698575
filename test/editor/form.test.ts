/// <reference lib="dom" />
import { editor, flow, openNode, suite } from './support/suite';

suite();

const FRAME = ['Credential', 'API Version', 'Resource', 'Operation', 'Model Source', 'Model'];
const END = ['Additional Fields', 'Wait For Completion', 'Options'];

test('a fresh node shows text to video with a sensible model', async () => {
	await openNode({});
	expect(await editor.labels()).toEqual(
		expect.arrayContaining([...FRAME, 'Prompt', 'Aspect Ratio', 'Resolution', ...END]),
	);
	await expect(editor.parameter('model').locator('input').first().inputValue()).resolves.toBe(
		'Kling v3',
	);
	await editor.shot('fresh');
});

test('choosing another model changes the fields', async () => {
	await openNode({ prompt: 'a paper boat' });
	await editor.pick('model', 'Seedance 1.0 Pro Fast');
	await editor.parameter('aspectRatio').waitFor();
	expect(await editor.parameter('duration').count()).toBe(0);
	await editor.pick('model', 'Kling v2.6');
	await editor.parameter('duration').waitFor();
	await editor.pick('operation', 'Extend Video');
	await editor.pick('model', 'SkyReels V4 Standard');
	await editor.parameter('videoUrls').waitFor();
	expect(await editor.labels()).toEqual(
		expect.arrayContaining(['Prompt', 'Video URLs', 'Ref Videos', 'Resolution']),
	);
	expect(await editor.parameter('aspectRatio').count()).toBe(0);
	await editor.shot('switched');
});

test('assets are offered where the API version has them', async () => {
	await openNode({});
	const resources = await editor.offered('resource');
	expect(resources).not.toContain('Asset');
	await editor.closeList();
	await editor.pick('apiVersion', '2026-09');
	const [first, ...rest] = resources;
	expect(await editor.offered('resource')).toEqual([first, 'Asset', ...rest]);
});

test('another API version has models and fields of its own', async () => {
	await openNode({ prompt: 'a paper boat' });
	await editor.pick('apiVersion', '2026-09');
	await editor.pick('model', 'Kling v3');
	expect(await editor.labels()).toEqual(
		expect.arrayContaining(['API Version', 'Prompt', 'Duration (Seconds)', 'Resolution']),
	);
	await editor.pick('operation', 'Motion Control');
	await editor.parameter('characterOrientation').waitFor();
	await editor.shot('september');
});

test.each([
	[
		'wan',
		{ operation: 'firstLastFrame', model: 'wan2.5-i2v' },
		['Prompt', 'First Frame Image', 'Last Frame Image', 'Aspect Ratio', 'Resolution'],
		['Duration', 'Image URLs'],
	],
	[
		'kling-omni',
		{
			operation: 'videoReference',
			model: 'kling-v3-omni',
			videoList: { entries: [{ videoUrl: 'https://cdn.example/a.mp4' }] },
		},
		[
			'Prompt',
			'Image URLs',
			'Video URLs',
			'Video List',
			'Video URL',
			'Refer Type',
			'Keep Original Sound',
		],
		['Aspect Ratio', 'First Frame Image'],
	],
	[
		'skyreels',
		{
			operation: 'referenceToVideo',
			model: 'skyreels-v4-std',
			refImages: {
				entries: [{ tag: 'char', type: 'grid', imageUrls: ['https://cdn.example/a.png'] }],
			},
		},
		['Prompt', 'Image URLs', 'Ref Images', 'Tag', 'Type', 'Audio URL'],
		['Aspect Ratio', 'Video URLs'],
	],
	[
		'skyreels-frames',
		{
			operation: 'imageToVideo',
			model: 'skyreels-v4-fast',
			midFrameImages: { entries: [{ tag: 'kf', timeStamp: 2 }] },
		},
		['First Frame Image', 'Mid Frame Images', 'Image URL', 'Time Stamp (Seconds)'],
		['Last Frame Image', 'Aspect Ratio'],
	],
	[
		'seedance',
		{
			operation: 'referenceToVideo',
			model: 'seedance-2.0',
			additionalFields: { duration: 5, generateAudio: true, seed: 7 },
		},
		[
			'Prompt',
			'Image URLs',
			'Video URLs',
			'Audio URLs',
			'Generate Audio',
			'Seed',
			'Duration (Seconds)',
		],
		['First Frame Image', 'Model ID'],
	],
	[
		'by-id',
		{ operation: 'imageToVideo', modelSource: 'id', modelId: 'kling-v3' },
		['Model ID', 'Prompt', 'First Frame Image', 'Image URLs', 'Fields (JSON)'],
		['Model', 'Resolution'],
	],
	[
		'task',
		{ resource: 'task', operation: 'wait' },
		['Task ID', 'Options'],
		['Prompt', 'Model', 'Wait For Completion'],
	],
])('%s shows exactly what it takes', async (name, parameters, shown, hidden) => {
	await openNode(parameters);
	const labels = await editor.labels();
	expect(labels).toEqual(expect.arrayContaining(shown));
	for (const label of hidden) expect(labels).not.toContain(label);
	await editor.shot(name);
});

test('a node runs from the editor and shows the video URL', async () => {
	await openNode({ prompt: 'a paper boat' });
	await editor.page.click('[data-test-id=node-execute-button]');
	await editor.page
		.locator('[data-test-id=output-panel]')
		.getByText('video_url')
		.first()
		.waitFor({ timeout: 60_000 });
	const button = editor.page.locator('[data-test-id=node-execute-button]');
	await button.getByText('Execute step').waitFor();
	await editor.page.getByText('Node executed successfully').waitFor();
	await editor.shot('executed');
});

test('the browser plays the video that a task gives', async () => {
	const execution = await flow.run([
		{ parameters: { prompt: 'a paper boat', aspectRatio: '9:16' } },
	]);
	const url = execution.runData['QWave Video']?.[0]?.data?.main?.[0]?.[0]?.json.video_url as string;
	const size = await editor.page.evaluate(async (source) => {
		const video = document.createElement('video');
		video.muted = true;
		video.src = source;
		await video.play();
		return { width: video.videoWidth, height: video.videoHeight };
	}, url);
	expect(size.height).toBeGreaterThan(size.width);
	expect(size.width).toBeGreaterThan(0);
});
