import { modelModes, pages, smallest, taken } from '../fixtures/2026-04/index';
import { images } from '../fixtures/2026-04/media';
import type { Fact } from '../fixtures/2026-04/types';
import { build, issuesOf, pathsOf } from './support/library';

/** Every field of every model and mode, in a complete request that has no alternative of it. */
const places = modelModes.flatMap(({ model, mode, page }) =>
	[...taken(model, mode)].map((name) => {
		const groups = page.oneOf ?? [];
		const isNested = groups.flat().some((other) => other.startsWith(`${name}[]`));
		const fields = { ...smallest(model, mode, isNested ? undefined : name).fields };
		for (const group of groups) {
			if (group.includes(name)) group.forEach((other) => delete fields[other]);
		}
		const fact = { ...pages[model]!.fields[name]!, ...page.narrow?.[name] } as Fact;
		return { model, mode, name, fact, fields };
	}),
);
type Place = (typeof places)[number];
const at = (when: (fact: Fact) => boolean) => places.filter(({ fact }) => when(fact));

/** The one issue of a request in which this value alone is wrong. */
function refusal({ model, mode, name, fields }: Place, value: unknown) {
	const issues = issuesOf(model, mode, { ...fields, [name]: value });
	expect(pathsOf(issues)).toEqual([name]);
	expect(issues).toHaveLength(1);
	expect(issues[0]!.message).toContain(name);
	return issues[0]!;
}
const accepts = ({ model, mode, name, fields }: Place, value: unknown) =>
	build(model, mode, { ...fields, [name]: value }).ok;

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
			for (const option of bound) expect(accepts(place, option)).toBe(true);
			const other = typeof options[0] === 'number' ? 6 : 'ultra';
			const issue = refusal(place, other);
			expect(issue.code).toBe('not_allowed');
			for (const option of options) expect(issue.message).toContain(String(option));
		},
	);

	it.each(['1080P', '4k', ' 720p', '720'])('resolution %p is no 4K, 1080p or 720p', (value) => {
		const issues = issuesOf('kling-v3', 'textToVideo', { prompt: 'A', resolution: value });
		expect(issues).toMatchObject([{ path: ['resolution'], code: 'not_allowed' }]);
	});
});

const WRONG: Record<Fact['type'], unknown[]> = {
	string: [null, 5, true, ['a'], { a: 1 }],
	integer: [null, '5', 5.5, NaN, Infinity, ' ', '', true, [5], 5n],
	number: [null, '5', NaN, Infinity, true],
	boolean: [null, 'true', '', ' ', 1, 0, [], 'false'],
	url: [null, 5, true, ['https://a.example/x.png'], {}],
	urls: [null, 'https://a.example/x.png', 5, {}, { 0: 'https://a.example/x.png' }],
	strings: [null, 'failed', 5, {}],
	objects: [null, 'x', 5, {}, '[]'],
	object: [null, 'x', '{}', 5, [], true],
};
const URLS = [
	'ftp://a.example/x.png',
	'https://a.example/x y.png',
	' https://a.example/x.png',
	'https://',
	'https:///x.png',
	'a.example/x.png',
	'/x.png',
	'file:///x.png',
	'data:image/png;base64,AAAA',
	'javascript:alert(1)',
	'https://a.example/x.png\n',
	'',
	' ',
];

describe('nothing is converted', () => {
	it.each(places)('$model $mode $name takes its own type only', (place) => {
		for (const value of WRONG[place.fact.type]) {
			expect(refusal(place, value).code).toBe('wrong_type');
		}
	});

	it.each(at(({ type }) => type === 'url'))('$model $mode $name takes http(s) only', (place) => {
		for (const url of URLS) expect(refusal(place, url).code).toBe('invalid_url');
		expect(accepts(place, 'http://a.example:8080/x?y=%20#z')).toBe(true);
	});

	it.each(at(({ type }) => type === 'urls'))('$model $mode $name: each entry too', (place) => {
		const { model, mode, name, fields } = place;
		for (const [value, code] of [
			...URLS.map((url) => [url, 'invalid_url']),
			...[null, 5, [], {}].map((wrong) => [wrong, 'wrong_type']),
		]) {
			const issues = issuesOf(model, mode, { ...fields, [name]: [value] });
			expect(issues).toMatchObject([{ path: [name, 0], code }]);
		}
	});

	it('a number in text form is told how to become one', () => {
		const [issue] = issuesOf('kling-v3', 'textToVideo', { prompt: 'A', duration: '5' });
		expect(issue!.message).toMatch(/Number\(/);
	});
});

describe('what is not set', () => {
	const isNeeded = ({ model, mode, name }: Place) => name in smallest(model, mode).fields;

	it.each(places.filter((place) => !isNeeded(place)))(
		'$model $mode $name: undefined is not set',
		({ model, mode, name }) => {
			const { fields, body } = smallest(model, mode);
			const built = build(model, mode, { ...fields, [name]: undefined });
			expect(Object.keys(built.body!).sort()).toEqual(Object.keys(body).sort());
		},
	);

	it.each(places.filter(isNeeded))(
		'$model $mode $name: undefined is missing',
		({ model, mode, name }) => {
			const { fields } = smallest(model, mode);
			const issues = issuesOf(model, mode, { ...fields, [name]: undefined });
			expect(pathsOf(issues)).toContain(name);
			expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['required']));
		},
	);

	it.each(['', ' ', '\n\t', '\u00a0'])(
		'a blank prompt (%j) is missing where it is required',
		(prompt) => {
			const issues = issuesOf('kling-v3', 'textToVideo', { prompt });
			expect(issues).toMatchObject([{ path: ['prompt'], code: 'required' }]);
		},
	);

	it('a blank prompt is not sent where it is optional', () => {
		const built = build('skyreels-v4-fast', 'extendVideo', {
			video_urls: images(1),
			prompt: ' ',
		});
		expect(built.ok && 'prompt' in built.body).toBe(false);
		expect(built.ok).toBe(true);
	});
});
