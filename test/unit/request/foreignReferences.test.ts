import { allModelModes, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import { referenceForms } from '../../../nodes/qwave/describe/rule';
import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import { renderPages } from '../../../dev/docs/pages';
import { april } from '../../fixtures/index';
import { image, image2, video } from '../../fixtures/media';

function warnings(model: string, mode: string, fields: object, apiVersion = '2026-04'): string[] {
	const built = buildRequest({ apiVersion, model, mode, fields: { ...fields } });
	if (!built.ok) throw new Error(JSON.stringify(built.issues));
	return built.warnings ?? [];
}
const v3 = (prompt: string) =>
	warnings('kling-v3', 'imageToVideo', { prompt, first_frame_image: image });
const goesOut = (what: string, model = 'kling-v3', documented = 'no such names') => [
	`The prompt has ${what}, which goes out as it stands: ${model} documents ${documented}`,
];

describe('a name of a file that the model’s page does not know gets a word', () => {
	it.each([
		'<<<image_1>>>',
		'<<<image_12>>>',
		'<<<video_1>>>',
		'@image1',
		'@video2',
		'@audio3',
		'@image_1',
		'@video_1',
		'@Image1',
		'<<<Image_1>>>',
	])('%s for a model without any', (name) => {
		expect(v3(`The girl of ${name} waves`)).toEqual(goesOut(name));
		expect(v3(`girl${name}, waves`)).toEqual(goesOut(name));
	});

	it.each(['kling-v2.6', 'kling-v3'])(
		'%s takes <<<image_1>>>, as its page says, for text',
		(model) => {
			const fields = { prompt: '<<<image_1>>> waves', first_frame_image: image };
			expect(warnings(model, 'imageToVideo', fields)).toEqual(goesOut('<<<image_1>>>', model));
		},
	);

	it('several are told together, each once', () => {
		expect(v3('@image1 @image1 <<<image_2>>>')).toEqual(goesOut('@image1, <<<image_2>>>'));
	});

	it('so are full-width signs and capitals where the page has others', () => {
		const fields = (prompt: string) => ({ prompt, image_urls: [image, image2] });
		const omni = (prompt: string) => warnings('kling-v3-omni', 'referenceToVideo', fields(prompt));
		const forms = 'names such as <<<image_N>>>';
		expect(omni('<<<image_1>>> and <<<image_2>>>')).toEqual([]);
		expect(omni('<<<Image_1>>>')).toEqual(goesOut('<<<Image_1>>>', 'kling-v3-omni', forms));
		expect(omni('＜＜＜image_１＞＞＞')).toEqual(goesOut('<<<image_1>>>', 'kling-v3-omni', forms));
		expect(omni('@image1')).toEqual(goesOut('@image1', 'kling-v3-omni', forms));
		const seedance = (prompt: string) =>
			warnings('seedance-2.0', 'referenceToVideo', fields(prompt));
		const numbers = 'names such as @imageN, @videoN or @audioN';
		expect(seedance('@image1 @image2')).toEqual([]);
		expect(seedance('＠image1')).toEqual(goesOut('@image1', 'seedance-2.0', numbers));
		expect(seedance('@video_1')).toEqual(goesOut('@video_1', 'seedance-2.0', numbers));
	});

	it.each([
		'write to me@video1.tv or me.you@image2.example.com.',
		'@alice and @imagine, @image, @videographer, @audio',
		'@image2studio and @audio1_live',
		'a << b <<< c >>> d, <<<>>>, <<<1>>>',
		'5 @ 3 USD, image1, image_1, <image_1>',
		'a heart <3, ＠ and ＜',
	])('"%s" is an ordinary text', (prompt) => {
		expect(v3(prompt)).toEqual([]);
	});

	it('a tag or a subject that the request itself names is no such name', () => {
		const element = (name: string) => ({
			duration: 5,
			prompt: '@image1 and @video_2 wave',
			image_urls: [image],
			element_list: ['video_2', name].map((one) => ({
				name: one,
				description: 'A girl',
				element_input_urls: [image, image2],
			})),
		});
		expect(warnings('kling-v3', 'imageToVideo', element('image1'), '2026-09')).toEqual([]);
		expect(warnings('kling-v3', 'imageToVideo', element('girl'), '2026-09')).toEqual(
			goesOut('@image1'),
		);
		const tagged = { tag: '@image_1', type: 'image', image_urls: [image] };
		const sky = { prompt: '@image_1 waves', duration: 5, ref_images: [tagged] };
		expect(warnings('skyreels-v4-fast', 'referenceToVideo', sky, '2026-09')).toEqual([]);
		const clip = { prompt: '@video_1 waves', video_urls: [video] };
		expect(warnings('skyreels-v4-fast', 'videoReference', clip, '2026-09')).toEqual([]);
	});

	it('no example or smallest body of a page gets such a word', () => {
		for (const { model, mode, fields } of [...april.minimal, ...april.full]) {
			expect(warnings(model, mode, fields).join()).not.toContain('as it stands');
		}
	});
});

describe('the page of every model says which names there are', () => {
	const text = [...renderPages(VERSIONS).values()].join('\n');

	it('none, or numbered ones', () => {
		expect(text).toContain('`<<<image_1>>>` or `@image1` goes out as it stands');
		const forms = new Set(
			allModelModes().flatMap(({ model, mode }) =>
				referenceForms([...model.rules, ...(model.modes[mode]?.rules ?? [])]),
			),
		);
		expect([...forms].sort()).toEqual(
			['<<<image_N>>>', '@audioN', '@imageN', '@videoN', '@video_N'].sort(),
		);
	});
});
