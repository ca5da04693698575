import type { IDataObject } from 'n8n-workflow';

import { jsonOf, suite } from './support/suite';

const engine = suite();
const bodies = () => engine.fake.submits().map(({ body }) => body);
const image = 'https://cdn.example.com/1.jpg';
const byId = { modelSource: 'id', modelId: '={{ $json.model }}' };

function hints(result: Awaited<ReturnType<typeof engine.video>>): string {
	const told = result.run.data.resultData.runData['QWave Video']?.[0]?.hints ?? [];
	return told.map(({ message }) => message).join('\n');
}

/** A table, one column per field of seedance-2.0, row by row. */
const rowToVideo = async (row: IDataObject, more: IDataObject = {}) =>
	await engine.video(
		{
			...byId,
			prompt: '={{ $json.prompt }}',
			fieldsJson: '={{ $json.fields }}',
			additionalFields: {
				duration: '={{ $json.seconds }}',
				aspectRatio: '={{ $json.ratio }}',
				...(more.additionalFields as IDataObject),
			},
			...more,
		},
		{ items: [{ model: 'seedance-2.0', prompt: 'a boat', ...row }] },
	);

describe('a row that a person wrote is understood', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['8s', { seconds: '8s' }, { duration: 8 }],
		['5,0', { seconds: '5,0' }, { duration: 5 }],
		['10 seconds', { seconds: '10 seconds' }, { duration: 10 }],
		['a number as a prompt', { prompt: 2046 }, { prompt: '2046' }],
		['yes', { fields: { generate_audio: 'yes' } }, { extra: { generate_audio: true } }],
		['0 for a switch', { fields: { generate_audio: 0 } }, { extra: { generate_audio: false } }],
		['null', { fields: { seed: null, generate_audio: null } }, { prompt: 'a boat' }],
		['a ratio with blanks', { ratio: '16 : 9' }, { aspect_ratio: '16:9' }],
		['the wire name', { fields: { extra: { generate_audio: true } } }, {}],
	])('%s', async (_, row, body) => {
		await rowToVideo(row);
		expect(bodies()).toEqual([expect.objectContaining({ model: 'seedance-2.0', ...body })]);
		expect(Object.values(bodies()[0]!)).not.toContain(null);
	});

	it('a ratio that became a time, with a word about it', async () => {
		const result = await rowToVideo({ ratio: '16:09:00' });
		expect(bodies()).toEqual([expect.objectContaining({ aspect_ratio: '16:9' })]);
		expect(hints(result)).toContain('Aspect Ratio: 16:09:00 was taken for 16:9');
	});

	it('a prompt that ends in half an emoji, with a word about it', async () => {
		const result = await rowToVideo({ prompt: 'a boat 🐕'.slice(0, -1) });
		expect(bodies()).toEqual([expect.objectContaining({ prompt: 'a boat ' })]);
		expect(hints(result)).toContain('Prompt: half an emoji was left out');
	});

	it.each<[string, unknown, string[]]>([
		['an attachment', [{ url: image, filename: '1.jpg' }], [image]],
		['a blank of no width', `${image}\u200b`, [image]],
		['quotes and a line break', `"${image}"\n`, [image]],
		['a list in text', `${image}, ${image}`, [image, image]],
		['a URL in the query of a URL', `${image}?a=1;${image}`, [`${image}?a=1;${image}`]],
	])('%s as image', async (_, given, urls) => {
		const parameters = { operation: 'referenceToVideo', imageUrls: ['={{ $json.image }}'] };
		await rowToVideo({ image: given as IDataObject }, parameters);
		expect(bodies()).toEqual([expect.objectContaining({ image_urls: urls })]);
	});

	it('a list with one URL, or an attachment, in a single field', async () => {
		const parameters = { operation: 'imageToVideo', firstFrameImage: '={{ $json.image }}' };
		for (const given of [[image], [{ url: image }], { url: image }, JSON.stringify([image])]) {
			await rowToVideo({ image: given as IDataObject }, parameters);
		}
		expect(bodies().map((body) => body.first_frame)).toEqual(Array(4).fill(image));
	});

	it('several events in one box', async () => {
		await rowToVideo({}, { fieldsJson: '{"callback_events": ["succeeded, failed"]}' });
		expect(bodies()).toEqual([
			expect.objectContaining({ callback_events: ['succeeded', 'failed'] }),
		]);
	});
});

describe('a row that cannot be understood is named with its cause, and nothing is sent', () => {
	it.each<[string, IDataObject, string[]]>([
		[
			'a ratio as a fraction of a day',
			{ ratio: 0.6729 },
			['Aspect Ratio', 'made a time of the ratio'],
		],
		['an object as a prompt', { prompt: { de: 'Boot' } }, ['Prompt', 'name the key', '(de)']],
		['a list as a prompt', { prompt: ['a', 'b'] }, ['Prompt', 'JSON.stringify']],
		['a thousand', { seconds: '1,000' }, ['Duration', 'without signs between its digits']],
		['minutes', { seconds: '2 minutes' }, ['Duration', '"2 minutes"']],
		['a switch', { fields: { generate_audio: 'perhaps' } }, ['Generate Audio', '"perhaps"']],
	])('%s', async (_, row, parts) => {
		const result = await rowToVideo(row);
		for (const part of parts) expect(result.error?.message).toContain(part);
		expect(engine.fake.seen).toEqual([]);
	});

	it('a blank in a URL', async () => {
		const parameters = { operation: 'referenceToVideo', imageUrls: ['={{ $json.image }}'] };
		const result = await rowToVideo({ image: 'https://a.example/my photo.jpg' }, parameters);
		expect(result.error?.message).toContain('a blank in a URL is written %20');
	});

	it('both names of one field', async () => {
		const fields = { first_frame: image, first_frame_image: image };
		const result = await rowToVideo({ fields }, { operation: 'imageToVideo' });
		expect(result.error?.message).toContain('first_frame is written first_frame_image here');
	});
});

test.each([
	['https://drive.google.com/file/d/1/view?usp=sharing', 'Google Drive'],
	['https://www.dropbox.com/scl/fi/1/a.jpg?rlkey=2&dl=0', 'Dropbox'],
	['https://we.tl/t-1', 'WeTransfer'],
	['https://firm.sharepoint.com/:i:/g/1', 'SharePoint'],
	['https://www.icloud.com/photos/1', 'iCloud'],
	['https://www.youtube.com/watch?v=1', 'YouTube'],
])('%s is sent, with a word about the page that it shows', async (link, name) => {
	const parameters = { operation: 'referenceToVideo', imageUrls: [link] };
	const result = await rowToVideo({}, parameters);
	expect(hints(result)).toContain(`a link of ${name} shows a page and not the file`);
	expect(bodies()).toEqual([expect.objectContaining({ image_urls: [link] })]);
});

test.each([
	['https://drive.google.com/uc?export=download&id=1'],
	['https://www.dropbox.com/scl/fi/1/a.jpg?rlkey=2&dl=1'],
	['https://dl.dropboxusercontent.com/s/1/a.jpg'],
	['https://notdropbox.com/s/1/a.jpg'],
])('%s is taken for a file', async (link) => {
	const parameters = { operation: 'referenceToVideo', imageUrls: [link] };
	expect(hints(await rowToVideo({}, parameters))).not.toContain('shows a page');
});

test("a model by its ID takes the API's own names, nested ones too", async () => {
	const first = { first_frame: image, extra: { generate_audio: true } };
	await engine.video(
		{ ...byId, operation: 'imageToVideo', fieldsJson: JSON.stringify(first) },
		{ items: [{ model: 'seedance-2.0' }] },
	);
	const metadata = { audio_setting: 'origin' };
	const clips = ['https://a.example/v.mp4'];
	const edit = { model: 'wan2.7-videoedit', metadata, video_urls: clips };
	await engine.video(
		{ ...byId, operation: 'editVideo', fieldsJson: JSON.stringify(edit) },
		{ items: [{ model: 'wan2.7-videoedit' }] },
	);
	expect(bodies()).toEqual([
		expect.objectContaining({ first_frame: image, extra: { generate_audio: true } }),
		expect.objectContaining({ metadata }),
	]);
});

test('what an expression leaves undefined is not in Extra (JSON); what is no JSON is named', async () => {
	const extra = (given: string) => ({ model: 'seedance-2.0', additionalFields: { extra: given } });
	await engine.video(extra('={{ ({ foo: $json.nope, bar: 1 }) }}'));
	expect(bodies()).toEqual([expect.objectContaining({ extra: { bar: 1 } })]);
	const result = await engine.video(extra('={{ ({ a: { b: 0/0 } }) }}'));
	expect(result.error?.message).toContain('a.b is nothing that JSON can hold');
});

test('the shots of a video are numbered by their places', async () => {
	const shots = [
		{ prompt: 'a boat', duration: 3 },
		{ prompt: 'a storm', duration: 2 },
	];
	await engine.video({
		apiVersion: '2026-09',
		...byId,
		modelId: 'kling-v3',
		fieldsJson: JSON.stringify({
			multi_shot: true,
			shot_type: 'customize',
			duration: 5,
			multi_prompt: shots,
		}),
	});
	expect(bodies()[0]?.multi_prompt).toEqual(
		shots.map((shot, index) => ({ ...shot, index: index + 1 })),
	);
});

test.each<[string, unknown, string]>([
	['maximumDownload', '10MB', 'Maximum Download Size must be a number above 0, not "10MB"'],
	['resubmitOnFailure', 'twice', 'Resubmit on Provider Failure must be a whole number from 0 to 5'],
	['resubmitOnFailure', 50, 'Resubmit on Provider Failure must be a whole number from 0 to 5'],
	['concurrency', 'many', 'Concurrency must be a whole number from 1 to 100, not "many"'],
	['maximumWait', -1, 'Maximum Wait must be a number above 0, not -1'],
	['download', 'perhaps', 'Download Video must be true or false, not "perhaps"'],
	['onTimeout', 'explode', 'On Timeout must be'],
])('the option %s = %p is refused with the reason', async (name, value, message) => {
	const result = await engine.video({ options: { [name]: value } as IDataObject });
	expect(result.error?.message).toContain(message);
	expect(engine.fake.seen).toEqual([]);
});

test.each([
	['resource', 'task', '__CUSTOM_API_CALL__', 'makes no Custom API Call', 'HTTP Request node'],
	['video', 'video', '__CUSTOM_API_CALL__', 'makes no Custom API Call', 'HTTP Request node'],
	[
		'resource itself',
		'__CUSTOM_API_CALL__',
		'get',
		'makes no Custom API Call',
		'HTTP Request node',
	],
	['model', 'model', 'dance', '"dance" is no operation of Model', 'Estimate Cost'],
	['unknown', 'film', 'get', '"film" is no resource of this node', 'Video'],
])(
	'%s: what the node does not have is said, with what to do',
	async (_, resource, operation, message, next) => {
		const result = await engine.video({ resource, operation });
		expect(result.error?.message).toContain(message);
		expect(result.error?.description).toContain(next);
		expect(engine.fake.seen).toEqual([]);
		const going = await engine.video(
			{ resource, operation },
			{ items: [{}, {}], settings: { onError: 'continueErrorOutput' } },
		);
		expect(jsonOf(going, 1)).toHaveLength(2);
	},
);
