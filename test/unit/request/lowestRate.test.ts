import { modelOptions } from '../../../nodes/QWaveVideo/form/modelOptions';
import { findVersion, modelsWith } from '../../../nodes/qwave/registry/lookup';
import { MODES } from '../../../nodes/qwave/registry/schema';
import { editions } from '../../fixtures/index';
import { of } from '../support/library';

const listed = (version: string, mode: (typeof MODES)[number], model: string) =>
	modelOptions(findVersion(version)!, mode).find(({ value }) => value === model)?.description ?? '';

describe('the lowest price in the list of models is one that a request of the mode can have', () => {
	test.each([
		['2026-09', 'textToVideo', 'seedance-2.0-mini', 'from $0.012655 per second'],
		['2026-09', 'referenceToVideo', 'seedance-2.0-mini', 'from $0.007593 per second'],
		['2026-04', 'textToVideo', 'doubao-seedance-2.0', 'from $0.077095 per second'],
		['2026-04', 'videoReference', 'kling-v3-omni', 'from $0.1071 per second'],
		['2026-04', 'extendVideo', 'skyreels-v4-std', 'from $0.153 per second'],
		['2026-09', 'textToVideo', 'minimax-hailuo-02', 'from $0.252 per clip'],
		['2026-09', 'imageToVideo', 'minimax-hailuo-02', 'from $0.09 per clip'],
	] as const)('%s %s %s: %s', (version, mode, model, price) => {
		expect(listed(version, mode, model)).toContain(price);
	});

	test.each([
		['2026-09', 'textToVideo', 'flux-3-video'],
		['2026-09', 'editVideo', 'happyhorse-1.0'],
	] as const)('%s %s %s has none where none is documented', (version, mode, model) => {
		expect(listed(version, mode, model)).not.toContain('$');
	});

	const smallest = editions.flatMap(({ apiVersion, minimal }) =>
		minimal.map(({ model, mode, fields }) => ({ apiVersion, model, mode, fields })),
	);
	test.each(smallest)('$apiVersion $model $mode: no higher than a smallest request', (request) => {
		const { apiVersion, model, mode, fields } = request;
		const { perSecondUsd } = of(apiVersion).estimate(model, mode, fields);
		const [, from] = /from \$([\d.]+) per second/.exec(
			listed(apiVersion, mode as never, model),
		) ?? [null, 'Infinity'];
		if (perSecondUsd !== null) expect(Number(from)).toBeLessThanOrEqual(perSecondUsd);
	});

	test('every mode has models with a price', () => {
		const version = findVersion('2026-09')!;
		for (const mode of MODES.filter((one) => modelsWith(version, one).length)) {
			const texts = modelOptions(version, mode).map(({ description }) => description);
			if (mode !== 'finalizeDraft') expect(texts.join()).toContain('from $');
		}
	});
});
