import { apiVersion, modelModes, pages, taken } from '../../fixtures/2026-04/index';
import { cameraMovements } from '../../fixtures/2026-04/hailuo';
import type { Fact } from '../../fixtures/2026-04/types';
import { library } from '../support/library';
import type { ListedModel } from '../support/library';

const listed = library.listModels(apiVersion);
const models = Object.entries(pages);

/** The facts of a listed field that a page can state; its words are free. */
function factsOf(field: Record<string, unknown>, name?: string): Record<string, unknown> {
	const stated = [
		'type',
		'options',
		'min',
		'max',
		'orValue',
		'fixed',
		'default',
		'maxLength',
		'alsoAccepts',
	];
	const counted = ['minItems', 'maxItems', 'recommendedItems', 'recommendedLength', 'required'];
	const facts: Record<string, unknown> = name === undefined ? {} : { wire: field.wire ?? name };
	for (const key of [...stated, ...counted]) {
		if (field[key] !== undefined) facts[key] = field[key];
	}
	if (field.item) {
		facts.item = Object.fromEntries(
			Object.entries(field.item).map(([key, value]) => [key, factsOf(value)]),
		);
	}
	return facts;
}

function find(id: string): ListedModel {
	const model = listed.find((one) => one.id === id);
	if (!model) throw new Error(`${id} is not listed`);
	return model;
}

describe('the models of 2026-04 are those of the pages', () => {
	it('lists every documented model once and no other', () => {
		expect(listed.map(({ id }) => id).sort()).toEqual(Object.keys(pages).sort());
	});

	it('names 2026-04 among the API versions, oldest first', () => {
		expect(library.apiVersions()[0]).toBe(apiVersion);
	});

	it.each(models)('%s has the modes of its page', (id, page) => {
		expect([...find(id).modes].sort()).toEqual(Object.keys(page.modes).sort());
		expect(find(id).series).toBe(page.series);
	});

	it.each(models)(
		'%s has the fields of its page, with wire path, bounds and default',
		(id, page) => {
			const facts = Object.fromEntries(
				Object.entries(find(id).fields).map(([name, field]) => [name, factsOf(field, name)]),
			);
			expect(facts).toEqual(page.fields as Record<string, Fact>);
		},
	);

	it.each(modelModes)('$model takes in $mode exactly the fields of its page', ({ model, mode }) => {
		const fields = Object.entries(find(model).fields);
		const inMode = fields.filter(([, field]) => field.modes.includes(mode)).map(([name]) => name);
		expect(inMode.sort()).toEqual([...taken(model, mode)].sort());
	});

	it.each(modelModes)('$model needs in $mode what its page requires', ({ model, mode, page }) => {
		const fields = Object.entries(find(model).fields);
		const required = fields.filter(([, { requiredIn }]) => requiredIn.includes(mode));
		expect(required.map(([name]) => name).sort()).toEqual([...page.needs].sort());
	});
});

describe('listModels', () => {
	it.each(listed.map((model) => [model.id, model] as const))('%s names its page', (_, model) => {
		const { hostname, pathname } = new URL(model.source);
		expect(hostname).toBe('docs.qingbo.dev');
		const page = model.series.replace(' (Doubao)', '').toLowerCase().replaceAll(' ', '-');
		expect(pathname).toBe(`/en/api-reference/video/${page}`);
	});

	it('gives a copy: what a caller changes stays with the caller', () => {
		const mine = library.listModels(apiVersion);
		mine[0]!.fields.prompt!.modes.length = 0;
		mine[0]!.modes.push('dance');
		expect(library.listModels(apiVersion)).toEqual(listed);
	});

	it.each(['2026-05', '', undefined, null, 4, '__proto__'])('refuses version %p', (version) => {
		expect(() => library.listModels(version)).toThrow(/version/i);
	});

	it.each(['minimax-hailuo-2.3', 'minimax-hailuo-2.3-fast'])(
		'%s: every camera movement has its English name',
		(id) => {
			const { options, labels } = find(id).fields.camera_movement_tags!;
			const names = Object.entries(labels as Record<string, string>);
			expect(options).toHaveLength(15);
			expect(Object.fromEntries(names.map(([tag, name]) => [tag, name.toLowerCase()]))).toEqual(
				cameraMovements,
			);
		},
	);

	it('tells the documented file limits', () => {
		expect(find('kling-v3-omni').limits).toMatchObject({
			image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
			video: { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 },
			output: { format: 'MP4', linkHours: 24 },
		});
		expect(find('skyreels-v4-std').limits).toMatchObject({
			audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15, minSeconds: 3, maxSeconds: 30 },
			queuedTasks: 5,
		});
		const edit = { formats: ['MP4', 'MOV'], maxMegabytes: 100, minSeconds: 2, maxSeconds: 30 };
		expect(find('wan2.7-videoedit').limits).toMatchObject({
			image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
			video: edit,
		});
		expect(find('happyhorse-1.0').limits).toMatchObject({
			image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
			video: edit,
			audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15, minSeconds: 3, maxSeconds: 30 },
		});
		expect(find('veo3.1-lite').limits).toMatchObject({
			image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 20 },
		});
		expect(find('viduq3').limits).toMatchObject({ image: { maxMegabytes: 30 } });
		expect(find('doubao-seedance-2.0').limits).toMatchObject({
			image: { formats: ['JPG', 'PNG', 'WEBP'], maxMegabytes: 30 },
			video: { formats: ['MP4', 'MOV'], maxMegabytes: 100 },
			audio: { formats: ['WAV', 'MP3'], maxMegabytes: 15 },
		});
		expect(find('seedance-2.0').limits).toMatchObject({
			image: { maxMegabytes: 30 },
			video: { maxMegabytes: 50, maxTotalSeconds: 15 },
			audio: { formats: ['MP3', 'WAV'], maxMegabytes: 15, maxTotalSeconds: 15 },
		});
	});
});
