import { april, september } from '../fixtures/index';
import { editor, openNode, suite } from './support/suite';

suite();

const ofMode = (all: Array<{ mode: string }>) => all.filter(({ mode }) => mode === 'textToVideo');

test('the list of models says what each can do and what it costs', async () => {
	await openNode({});
	const first = await editor.offered('model');
	await editor.shot('models-april');
	expect(first).toHaveLength(ofMode(april.modelModes).length);
	expect(first).toContain(
		'Kling v3\n720p–4K, 3–15 s, all-rounder with sound, from $0.0714 per second',
	);
	await editor.closeList();
	await editor.pick('apiVersion', '2026-09');
	const second = await editor.offered('model');
	await editor.shot('models-september');
	expect(second).toHaveLength(ofMode(september.modelModes).length);
	expect(second).toContain(
		'PixVerse V6\n360p–1080p, 1–15 s, all-rounder with sound, from $0.0225 per second',
	);
	await editor.closeList();
	await editor.pick('operation', 'Finalize Draft');
	expect(await editor.offered('model')).toEqual([
		'FLUX 3 Video\nhd–fhd, key frames, finalizes drafts',
	]);
	await editor.shot('models-finalize');
});

type Step = [name: string, picks: Record<string, string>, last: string, form: string[]];
const STEPS: Step[] = [
	[
		'vidu',
		{ operation: 'First & Last Frame', model: 'Vidu Q3 Pro' },
		'This or Image URLs',
		[
			'Prompt',
			'First Frame Image',
			'This or Image URLs',
			'Last Frame Image',
			'Image URLs',
			'Images: JPG, PNG or WEBP, at most 30 MB',
			'Aspect Ratio',
			'Resolution',
		],
	],
	[
		'wan',
		{ apiVersion: '2026-09', operation: 'References to Video', model: 'Wan 3.0 Video' },
		'Image with Roles',
		[
			'Prompt',
			'Image URLs',
			'Video URLs',
			'Image with Roles',
			'Audio URLs',
			expect.stringMatching(/^Videos: .*15 s.* Audio: .*15 s/),
			'Resolution',
			'Aspect Ratio',
		],
	],
	[
		'pixverse',
		{ model: 'PixVerse V6' },
		'Image References',
		['Prompt', 'Image References', 'Aspect Ratio', 'Resolution'],
	],
	[
		'pixverse-extend',
		{ operation: 'Extend Video' },
		'Ref Task ID',
		['Prompt', 'Ref Task ID', 'Aspect Ratio', 'Resolution'],
	],
	[
		'flux',
		{ model: 'FLUX 3 Video' },
		'Videos: at most 20 s',
		['Prompt', 'Video URLs', 'Videos: at most 20 s', 'Aspect Ratio', 'Resolution'],
	],
	['flux-finalize', { operation: 'Finalize Draft' }, 'Ref Task ID', ['Ref Task ID', 'Resolution']],
];

test('every choice draws the form anew, the limits of the files below their fields', async () => {
	await openNode({ prompt: 'a boat' });
	for (const [name, picks, last, form] of STEPS) {
		for (const [parameter, option] of Object.entries(picks)) await editor.pick(parameter, option);
		await editor.line(last).first().waitFor();
		expect(await editor.form()).toEqual(form);
		await editor.shot(name);
	}
});
