import { april, editions } from '../../fixtures/index';
import { image } from '../../fixtures/media';
import { estimate, expectAccepted, of, pathsOf } from '../support/library';

describe.each(editions)('$apiVersion: an estimate is what the price list says', (edition) => {
	const { build, estimate: costOf } = of(edition.apiVersion);
	const known = edition.prices.filter(({ usd }) => usd !== null);
	const unknown = edition.prices.filter(({ usd }) => usd === null);

	it.each(known)('$model $mode $fields: $usd USD', (one) => {
		const { model, mode, fields, usd, perSecond } = one;
		expectAccepted(build(model, mode, fields));
		const cost = costOf(model, mode, fields);
		expect(cost.issues).toBeUndefined();
		expect(cost.usd).toBeCloseTo(usd!, 12);
		if (perSecond !== undefined) expect(cost.perSecondUsd).toBe(perSecond);
		expect(cost.basis.length).toBeGreaterThan(10);
	});

	it.each(unknown)('$model $mode $fields: none, and a rate of $perSecond', (one) => {
		const { model, mode, fields, perSecond, reason = /.{10}/ } = one;
		expectAccepted(build(model, mode, fields));
		const cost = costOf(model, mode, fields);
		expect(cost).toMatchObject({ usd: null, basis: expect.stringMatching(reason) });
		expect(cost.issues).toBeUndefined();
		if (perSecond !== undefined) expect(cost.perSecondUsd).toBe(perSecond);
		if (perSecond) expect(cost.basis).toContain(String(perSecond));
	});
});

describe('an estimate', () => {
	it('is not rounded', () => {
		const fields = { prompt: 'A', resolution: '4K', duration: 7 };
		expect(estimate('kling-v3', 'textToVideo', fields).usd).toBeCloseTo(3.187415, 12);
	});

	it('says what it rests on', () => {
		const fields = { prompt: 'A', resolution: '1080p', audio: true, duration: 10 };
		const { basis } = estimate('kling-v2.6', 'textToVideo', fields);
		for (const part of ['kling-v2.6', '1080p', '0.159375', '10']) expect(basis).toContain(part);
	});

	const early = april.minimal.filter(({ model }) => /^(wan2\.[25]|seedance)/.test(model));
	it.each(early)('of $model $mode has no price where none is documented', (one) => {
		const fields = { ...one.fields, resolution: '720p', duration: 5 };
		expect(estimate(one.model, one.mode, fields)).toEqual({
			...{ usd: null, perSecondUsd: null },
			basis: expect.stringMatching(/page/),
		});
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
