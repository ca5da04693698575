import { apiVersion } from '../../fixtures/2026-09/index';
import { prices, rates } from '../../fixtures/2026-09/prices';
import { library } from '../support/library';

const cases = prices.map((one, index) => {
	const { model, mode, fields, usd } = one;
	const { resolution, duration, generate_audio: sound } = fields;
	const words = [resolution, duration, sound === undefined ? '' : `audio ${String(sound)}`];
	return [`${index} ${model} ${mode} ${words.join(' ')}: ${usd}`, one] as const;
});

describe('2026-09: a rate is told where only the length is open', () => {
	it.each(rates)('$model $mode $fields', ({ model, mode, fields, perSecondUsd }) => {
		expect(perSecondUsd).toBeGreaterThan(0);
		const cost = library.estimateCost({ apiVersion, model, mode, fields });
		expect(cost).toMatchObject({ usd: null, perSecondUsd });
		expect(cost.basis).toContain(String(perSecondUsd));
	});
});

describe('2026-09: estimates are what the price cells of the sheet say', () => {
	it.each(cases)('%s', (_, { model, mode, fields, usd }) => {
		const cost = library.estimateCost({ apiVersion, model, mode, fields });
		expect(cost.issues).toBeUndefined();
		if (usd === null) expect(cost.usd).toBeNull();
		else expect(cost.usd).toBeCloseTo(usd, 12);
		expect(cost.basis.length).toBeGreaterThan(10);
	});
});
