import { cameraMovements } from '../../fixtures/2026-04/hailuo';
import { april, editions } from '../../fixtures/index';
import { library, of } from '../support/library';

const { apiVersion } = april;
const { listed } = of(apiVersion);

describe('listModels', () => {
	it('has every API version, oldest first', () => {
		expect(library.apiVersions()).toEqual(editions.map((edition) => edition.apiVersion));
	});

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
			const { options, labels } = listed.find((model) => model.id === id)!.fields
				.camera_movement_tags!;
			const names = Object.entries(labels as Record<string, string>);
			expect(options).toEqual(Object.keys(cameraMovements));
			expect(Object.fromEntries(names.map(([tag, name]) => [tag, name.toLowerCase()]))).toEqual(
				cameraMovements,
			);
		},
	);
});
