import { pages } from '../../fixtures/2026-04/index';
import { images } from '../../fixtures/2026-04/media';
import { issuesOf } from '../support/library';
import { accepts, at, refusal } from '../support/places';

describe('a bound of the page is kept to the last unit', () => {
	it.each(at(({ min }) => min !== undefined))('$model $mode $name: least value', (place) => {
		const least = place.fact.min!;
		expect(accepts(place, least)).toBe(true);
		expect(refusal(place, least - 1).code).toBe('too_small');
	});

	it.each(at(({ max }) => max !== undefined))('$model $mode $name: greatest value', (place) => {
		const greatest = place.fact.max!;
		expect(accepts(place, greatest)).toBe(true);
		const issue = refusal(place, greatest + 1);
		expect(issue.code).toBe('too_big');
		expect(issue.message).toContain(String(greatest));
	});

	it.each(at(({ orValue: also }) => also !== undefined))(
		'$model $mode $name: beside the range',
		(place) => {
			expect(accepts(place, place.fact.orValue)).toBe(true);
			expect(refusal(place, place.fact.orValue! + 1).code).toBe('too_small');
			expect(refusal(place, place.fact.orValue! - 1).code).toBe('too_small');
		},
	);

	it.each(at(({ fixed: only }) => only !== undefined))('$model $mode $name: one value', (place) => {
		expect(accepts(place, place.fact.fixed)).toBe(true);
		expect(refusal(place, !place.fact.fixed).code).toBe('not_allowed');
	});

	it.each(at(({ maxLength }) => maxLength !== undefined))('$model $mode $name: length', (place) => {
		const length = place.fact.maxLength!;
		expect(accepts(place, 'é'.repeat(length))).toBe(true);
		// Characters are counted, not UTF-16 units.
		expect(accepts(place, '🐕'.repeat(length))).toBe(true);
		expect(refusal(place, 'x'.repeat(length + 1)).code).toBe('too_long');
	});

	it.each(at(({ type, maxItems }) => type === 'urls' && maxItems !== undefined))(
		'$model $mode $name: number of files',
		(place) => {
			const most = place.fact.maxItems!;
			expect(accepts(place, images(most))).toBe(true);
			expect(refusal(place, images(most + 1)).code).toBe('too_many');
		},
	);

	it.each(at(({ minItems }) => minItems !== undefined))('$model $mode $name: too few', (place) => {
		const least = place.fact.minItems!;
		expect(accepts(place, images(least))).toBe(true);
		expect(refusal(place, images(least - 1)).code).toBe('too_few');
	});

	it.each(at(({ type }) => type === 'urls' || type === 'objects' || type === 'strings'))(
		'$model $mode $name: an empty list is refused',
		(place) => {
			expect(refusal(place, []).code).toBe('too_few');
		},
	);
});

describe('a choice of the page is taken as it is written', () => {
	it.each(at(({ options, type }) => !!options && type !== 'strings'))(
		'$model $mode $name',
		(place) => {
			const options = place.fact.options!;
			const bound = place.name === 'resolution' && place.fields.audio ? [] : options;
			for (const option of bound) {
				const beside = pages[place.model]!.beside?.[place.name]?.[String(option)];
				expect(accepts({ ...place, fields: { ...place.fields, ...beside } }, option)).toBe(true);
			}
			const other = typeof options[0] === 'number' ? 7 : 'ultra';
			const issue = refusal(place, other);
			expect(issue.code).toBe('not_allowed');
			for (const option of options) expect(issue.message).toContain(String(option));
		},
	);

	it.each(at(({ options, type }) => !!options && type === 'strings'))(
		'$model $mode $name: each alone and all together',
		(place) => {
			const options = place.fact.options!;
			for (const option of options) expect(accepts(place, [option])).toBe(true);
			expect(accepts(place, options)).toBe(true);
			const { model, mode, name, fields } = place;
			const issues = issuesOf(model, mode, { ...fields, [name]: [options[0], 'ultra'] });
			expect(issues).toMatchObject([{ path: [name, 1], code: 'not_allowed' }]);
		},
	);

	it.each(['1080P', '4k', ' 720p', '720'])('resolution %p is no 4K, 1080p or 720p', (value) => {
		const issues = issuesOf('kling-v3', 'textToVideo', { prompt: 'A', resolution: value });
		expect(issues).toMatchObject([{ path: ['resolution'], code: 'not_allowed' }]);
	});
});
