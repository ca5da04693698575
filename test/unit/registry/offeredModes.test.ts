import { findVersion, modelsOf, modesOf } from '../../../nodes/qwave/registry/lookup';
import { april } from '../../fixtures/modes/april';
import { september } from '../../fixtures/modes/september';

describe.each([
	['2026-04', april],
	['2026-09', september],
])('%s: what the pages say that a model can do', (version, rows) => {
	const all = rows.flatMap(([models, mode, , , why]) =>
		models.map((model) => ({ place: `${model} ${mode}`, why })),
	);
	const offered = all.filter(({ why }) => !why).map(({ place }) => place);
	const left = all.filter(({ why }) => why).map(({ place }) => place);
	const models = modelsOf(findVersion(version)!);
	const inForm = models.flatMap((model) => modesOf(model).map((mode) => `${model.id} ${mode}`));

	it('is offered, and nothing that no page says', () => {
		expect([...offered].sort()).toEqual([...inForm].sort());
	});

	it('is left out only with a reason', () => {
		expect(left.filter((place) => inForm.includes(place))).toEqual([]);
	});

	it('is told once for each model and operation, of models that exist', () => {
		expect(new Set(all.map(({ place }) => place)).size).toBe(all.length);
		const ids = models.map(({ id }) => id);
		expect(all.filter(({ place }) => !ids.includes(place.split(' ')[0]!))).toEqual([]);
	});
});
