import { minimal, prices } from '../../fixtures/2026-04/index';
import { printedTotals, unpriced } from '../../fixtures/2026-04/laterPrices';
import { image } from '../../fixtures/2026-04/media';
import { printedAmounts } from '../../fixtures/2026-04/prices';
import { build, estimate, pathsOf } from '../support/library';

describe('estimates are the pages’ price per second times the seconds', () => {
	it.each(prices)('$model $mode $fields', ({ model, mode, fields, perSecond, usd }) => {
		expect(build(model, mode, fields).ok).toBe(true);
		const cost = estimate(model, mode, fields);
		expect(cost.perSecondUsd).toBe(perSecond);
		if (usd === null) expect(cost.usd).toBeNull();
		else expect(cost.usd).toBeCloseTo(usd, 12);
		expect(cost.issues).toBeUndefined();
	});

	it.each(printedAmounts)(
		'%s at %s: 5 s cost %d USD, as the page prints',
		(model, resolution, usd) => {
			const cost = estimate(model, 'textToVideo', { prompt: 'A', resolution });
			expect(cost.usd).toBeCloseTo(usd, 12);
		},
	);

	it.each(printedTotals)('%s %j: %d USD for the usual length, as printed', (model, fields, usd) => {
		const cost = estimate(model, 'textToVideo', { prompt: 'A', ...fields });
		expect(cost.usd).toBeCloseTo(usd, 12);
	});

	it('is not rounded', () => {
		const fields = { prompt: 'A', resolution: '4K', duration: 7 };
		expect(estimate('kling-v3', 'textToVideo', fields).usd).toBeCloseTo(3.187415, 12);
	});

	it('says what it rests on', () => {
		const fields = { prompt: 'A', resolution: '1080p', audio: true, duration: 10 };
		const { basis } = estimate('kling-v2.6', 'textToVideo', fields);
		for (const part of ['kling-v2.6', '1080p', '0.159375', '10']) expect(basis).toContain(part);
	});
});

describe('no price where none is documented', () => {
	const early = minimal.filter(({ model }) => /^(wan2\.[25]|seedance)/.test(model));

	it.each(early)('$model $mode', ({ model, mode, fields }) => {
		const cost = estimate(model, mode, { ...fields, resolution: '720p', duration: 5 });
		expect(cost).toEqual({ usd: null, perSecondUsd: null, basis: expect.stringMatching(/page/) });
	});

	it.each(unpriced)('%s %s %j', (model, mode, fields, reason, perSecondUsd) => {
		expect(build(model, mode, fields).ok).toBe(true);
		const cost = estimate(model, mode, fields);
		expect(cost).toEqual({ usd: null, perSecondUsd, basis: expect.stringMatching(reason) });
		if (perSecondUsd !== null) expect(cost.basis).toContain(String(perSecondUsd));
	});

	it('a combination that no table lists names itself', () => {
		const fields = { prompt: 'A', resolution: '4K', audio: true };
		const { usd, basis } = estimate('kling-v3-omni', 'textToVideo', fields);
		expect(usd).toBeNull();
		expect(basis).toContain('4K');
	});
});

describe('an invalid request has no price, and says why', () => {
	it.each([
		['kling-v2.6', { prompt: 'A', audio: true }, ['audio', 'resolution']],
		['kling-v3', { prompt: 'A', duration: '5' }, ['duration']],
		['wan2.5-t2v', {}, ['prompt']],
	])('%s %j', (model, fields, paths) => {
		const cost = estimate(model, 'textToVideo', fields);
		expect(cost.usd).toBeNull();
		expect(pathsOf(cost.issues!)).toEqual(paths);
		for (const { message } of cost.issues!) expect(cost.basis).toContain(message);
	});

	it('neither has a mode that the model lacks', () => {
		const cost = estimate('kling-v3', 'extendVideo', { first_frame_image: image });
		expect(cost).toMatchObject({ usd: null, issues: [{ path: ['mode'] }] });
	});
});
