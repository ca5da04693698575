import { editions } from '../../fixtures/index';
import { image, images } from '../../fixtures/media';
import { expectAccepted, issuesOf, of } from '../support/library';
import { placesOf } from '../support/places';

describe.each(editions)('$apiVersion: a bound of the page is kept to the last unit', (edition) => {
	const { at, refusal, expectTaken } = placesOf(edition);

	it.each(at(({ min }) => min !== undefined))('$model $mode $name: least value', (place) => {
		const { min: least, orValue: also } = place.fact;
		expectTaken(place, least);
		const under = least! - 1 === also ? least! - 2 : least! - 1;
		expect(refusal(place, under).code).toBe('too_small');
	});

	it.each(at(({ max }) => max !== undefined))('$model $mode $name: greatest value', (place) => {
		const greatest = place.fact.max!;
		expectTaken(place, greatest);
		const issue = refusal(place, greatest + 1);
		expect(issue.code).toBe('too_big');
		expect(issue.message).toContain(String(greatest));
	});

	it.each(at(({ orValue: also }) => also !== undefined))(
		'$model $mode $name: beside the range',
		(place) => {
			const also = place.fact.orValue!;
			expectTaken(place, also);
			for (const other of [also + 1, also - 1].filter((one) => one !== place.fact.min)) {
				expect(refusal(place, other).code).toBe('too_small');
			}
		},
	);

	const unbounded = at(
		({ type, min, options }) => type === 'integer' && !options && min === undefined,
	);
	if (unbounded.length > 0) {
		it.each(unbounded)('$model $mode $name: any integer', (place) => {
			for (const value of [-1, 0, 2 ** 31]) expectTaken(place, value);
		});
	}

	it.each(at(({ fixed: only }) => only !== undefined))('$model $mode $name: one value', (place) => {
		expectTaken(place, place.fact.fixed);
		expect(refusal(place, !place.fact.fixed).code).toBe('not_allowed');
	});

	it.each(at(({ maxLength }) => maxLength !== undefined))('$model $mode $name: length', (place) => {
		const length = place.fact.maxLength!;
		expectTaken(place, 'é'.repeat(length));
		expect(refusal(place, 'x'.repeat(length + 1)).code).toBe('too_long');
	});

	it.each(at(({ type, maxItems }) => type === 'urls' && maxItems !== undefined))(
		'$model $mode $name: number of files',
		(place) => {
			const most = place.fact.maxItems!;
			expectTaken(place, images(most));
			expect(refusal(place, images(most + 1)).code).toBe('too_many');
		},
	);

	it.each(at(({ type, minItems }) => type === 'urls' && minItems !== undefined))(
		'$model $mode $name: too few',
		(place) => {
			const least = place.fact.minItems!;
			expectTaken(place, images(least));
			expect(refusal(place, images(least - 1)).code).toBe('too_few');
		},
	);

	it.each(at(({ type, maxItems }) => type === 'urls' && maxItems === undefined))(
		'$model $mode $name: any number of files',
		(place) => expectTaken(place, images(20)),
	);

	it.each(at(({ type }) => type === 'urls' || type === 'objects' || type === 'strings'))(
		'$model $mode $name: an empty list is refused',
		(place) => {
			expect(refusal(place, []).code).toBe('too_few');
		},
	);
});

describe.each(editions)(
	'$apiVersion: a choice of the page is taken as it is written',
	(edition) => {
		const { at, refusal, expectTaken, issuesIn } = placesOf(edition);
		const { build, estimate } = of(edition.apiVersion);

		it.each(at(({ options, type }) => !!options && type !== 'strings'))(
			'$model $mode $name',
			(place) => {
				const options = place.fact.options!;
				for (const option of options) expectTaken(place, option);
				const issue = refusal(place, typeof options[0] === 'number' ? 97 : 'ultra');
				expect(issue.code).toBe('not_allowed');
				for (const option of options) expect(issue.message).toContain(String(option));
			},
		);

		const lists = at(({ options, type }) => !!options && type === 'strings');
		if (lists.length > 0) {
			it.each(lists)('$model $mode $name: each alone and all together', (place) => {
				const options = place.fact.options!;
				for (const option of options) expectTaken(place, [option]);
				expectTaken(place, options);
				expect(issuesIn(place, [options[0], 'ultra'])).toMatchObject([
					{ path: [place.name, 1], code: 'not_allowed' },
				]);
			});
		}

		const anyCase = at((fact) => !!fact.anyCase);
		if (anyCase.length > 0) {
			it.each(anyCase)(
				'$model $mode $name: in capitals too, sent as written and priced alike',
				({ model, mode, name, fact, fields }) => {
					for (const option of fact.options!) {
						const loud = String(option).toUpperCase();
						const built = expectAccepted(build(model, mode, { ...fields, [name]: loud }));
						expect(built.body[name]).toBe(loud);
						const { usd, perSecondUsd } = estimate(model, mode, { ...fields, [name]: option });
						expect(estimate(model, mode, { ...fields, [name]: loud })).toMatchObject({
							...{ usd, perSecondUsd },
						});
					}
				},
			);
		}

		const roles = edition.places.filter(({ fact }) => fact.item?.role);
		it.each(roles)('$model $mode $name: roles', (place) => {
			const codes = (role: string) => {
				const issues = issuesIn({ ...place, isTied: true }, [{ url: image, role }]);
				return issues.map(({ code, path }) => `${code} ${path.join('.')}`);
			};
			expect(codes('hero')).toContain(`not_allowed ${place.name}.0.role`);
		});
	},
);

describe.each(editions)('$apiVersion: a composite field', (edition) => {
	const { build } = of(edition.apiVersion);
	const sent = [...edition.full, ...edition.minimal];
	const counted = Object.entries(edition.pages).flatMap(([model, { fields }]) =>
		Object.entries(fields)
			.filter(([, { type, maxItems }]) => type === 'objects' && maxItems !== undefined)
			.map(([name, { maxItems }]) => ({ model, name, most: maxItems! })),
	);

	it.each(counted)('$model $name has $most entries at most', ({ model, name, most }) => {
		const having = sent.filter(({ model: id, fields }) => id === model && name in fields);
		const codes = (count: number) =>
			having.map(({ mode, fields }) => {
				const [entry] = fields[name] as unknown[];
				const built = build(model, mode, { ...fields, [name]: Array(count).fill(entry) });
				const issues = built.ok ? [] : built.issues.filter(({ path }) => path.join() === name);
				return issues.some(({ code }) => code === 'too_many');
			});
		expect(codes(most)).toContain(false);
		expect(codes(most + 1)).not.toContain(false);
	});
});

it.each(['1080P', '4k', ' 720p', '720'])('resolution %p is no 4K, 1080p or 720p', (value) => {
	const issues = issuesOf('kling-v3', 'textToVideo', { prompt: 'A', resolution: value });
	expect(issues).toMatchObject([{ path: ['resolution'], code: 'not_allowed' }]);
});
