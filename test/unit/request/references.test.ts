import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import { image, image2, video } from '../../fixtures/media';
import { harness } from '../support/harness';

interface Case {
	version: string;
	model: string;
	mode: string;
	given: object;
	/** The list that the numbers count. */
	list: string;
	before: string;
	after: string;
	/** Numbers up to this one are given. */
	most: number;
}
const kling = { list: 'image_urls', before: '<<<image_', after: '>>>', most: 2 };
const images = { image_urls: [image, image2] };
const numbered = { list: 'image_urls', before: '@image', after: '', most: 1 };
const one = { image_urls: [image] };
const cases: Case[] = [
	...['kling-video-o1', 'kling-v3-omni'].flatMap((model) => [
		{ ...kling, version: '2026-04', model, mode: 'referenceToVideo', given: images },
		{
			...kling,
			version: '2026-09',
			model,
			mode: 'referenceToVideo',
			given: { ...images, duration: 5 },
		},
	]),
	...['seedance-2.0', 'doubao-seedance-2.0', 'doubao-seedance-2.0-fast-face'].map((model) => ({
		...numbered,
		version: '2026-04',
		model,
		mode: 'referenceToVideo',
		given: one,
	})),
	{
		version: '2026-04',
		model: 'doubao-seedance-2.0',
		mode: 'referenceToVideo',
		given: { ...one, video_urls: [video] },
		list: 'video_urls',
		before: '@video',
		after: '',
		most: 1,
	},
	{
		version: '2026-09',
		model: 'skyreels-v4-fast',
		mode: 'videoReference',
		given: { video_urls: [video] },
		list: 'video_urls',
		before: '@video_',
		after: '',
		most: 1,
	},
];
const at = harness();

describe.each(cases)('$version $model counts $before N $after', (one) => {
	const { version, model, mode, given, list, before, after, most } = one;
	const name = (number: number | string) => `${before}${number}${after}`;
	const isAt = before.startsWith('@');
	// SkyReels wants the clip named once.
	const first = isAt && before === '@video_' ? '@video_1 ' : '';
	const build = (prompt: string) =>
		buildRequest({
			apiVersion: version,
			model,
			mode,
			fields: { ...given, prompt: first + prompt },
		});

	const past = name(most + 1);
	it.each([
		['behind a letter', `the girl from${past} waves`],
		['behind a digit', `take 2${past} waves`],
		['behind a _', `girl_${past} waves`],
		['behind another', `${name(1)}${past} dance`],
		['before another', `${past}${name(1)} dance`],
		['twice', `${past}${past}`],
		['at the start', `${past} dances`],
		['at the end', `she dances as ${past}`],
		['behind a word of another script', `让${past}跳舞`],
		['as zero', name(0)],
		['with two digits', name(`${most}0`)],
	])('a reference past the end %s is refused, there and by the sandbox', async (_, prompt) => {
		const built = build(prompt);
		expect(built.ok).toBe(false);
		if (built.ok) return;
		expect(built.issues.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual(
			expect.arrayContaining(['prompt bad_reference', `${list} bad_reference`]),
		);
		await at.admin.scenario({ version });
		const fine = build('and on');
		if (!fine.ok) throw new Error(JSON.stringify(fine.issues));
		const body = { ...fine.body, prompt: first + prompt };
		const { status, json } = await at.call('POST', '/v1/tasks', { body });
		expect([status, json.error?.param]).toEqual([400, 'prompt']);
	});

	const address = [
		`write to me${past}.tv`,
		`me.you+a-b%c${past}.video-host.co.uk, please`,
		`<me${past}.tv>`,
		`ask me${past}.tv.`,
	];
	it.each([
		...[name(1), `a${name(1)}${name(most)}`].map((prompt) => [prompt]),
		...(isAt ? address.map((prompt) => [prompt]) : []),
	])('"%s" is taken, there and by the sandbox', async (prompt) => {
		const built = build(prompt);
		expect(built).toMatchObject({ ok: true });
		await at.admin.scenario({ version });
		if (built.ok) await at.submit(built.body);
	});

	if (isAt) {
		it.each([
			`me${past}`,
			`me${past}.`,
			`a@b${past}.tv`,
			`${past}.tv`,
			`me${past}.Then`,
			`me${past}..tv`,
		])('"%s" is no address', (prompt) => {
			expect(build(prompt).ok).toBe(false);
		});
	}
});
