import { editions, needs, smallest } from '../../fixtures/index';
import { images } from '../../fixtures/media';
import type { Fact } from '../../fixtures/types';
import { build, expectAccepted, issuesOf, of, pathsOf } from '../support/library';
import { placesOf } from '../support/places';

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
const DATA = 'data:image/png;base64,AAAA';
const URLS = [
	'ftp://a.example/x.png',
	'https://a.example/x y.png',
	' https://a.example/x.png',
	'https://',
	'https:///x.png',
	'a.example/x.png',
	'/x.png',
	'file:///x.png',
	DATA,
	'javascript:alert(1)',
	'https://a.example/x.png\n',
	'',
	' ',
];

describe.each(editions)('$apiVersion: nothing is converted', (edition) => {
	const { places, at, refusal, expectTaken, issuesIn } = placesOf(edition);

	it.each(places)('$model $mode $name takes its own type only', (place) => {
		for (const value of WRONG[place.fact.type]) {
			expect(refusal(place, value).code).toBe('wrong_type');
		}
	});

	it.each(at(({ type }) => type === 'url'))('$model $mode $name takes http(s) only', (place) => {
		for (const url of URLS) expect(refusal(place, url).code).toBe('invalid_url');
		expectTaken(place, 'http://a.example:8080/x?y=%20#z');
	});

	it.each(at(({ type }) => type === 'urls'))('$model $mode $name: each entry too', (place) => {
		const others = images((place.fact.minItems ?? 1) - 1);
		const takesData = place.fact.alsoAccepts?.includes('base64');
		for (const [value, code] of [
			...URLS.filter((url) => url !== DATA || !takesData).map((url) => [url, 'invalid_url']),
			...[null, 5, [], {}].map((wrong) => [wrong, 'wrong_type']),
		]) {
			const issues = issuesIn(place, [value, ...others]);
			expect(issues).toMatchObject([{ path: [place.name, 0], code }]);
		}
	});
});

it('a number in text form is called a text', () => {
	const [issue] = issuesOf('kling-v3', 'textToVideo', { prompt: 'A', duration: '5' });
	expect(issue!.message).toMatch(/not the text "5"$/);
});

describe.each(editions)('$apiVersion: undefined is not set', (edition) => {
	const { build: take, issuesOf: refused } = of(edition.apiVersion);
	const places = edition.places.map((place) => {
		const page = edition.pages[place.model]!.modes[place.mode]!;
		const { fields, body } = smallest(edition, place.model, place.mode);
		const needed = needs(page);
		const { name } = place;
		// The only one of its alternatives that is given.
		const isAlone = Object.keys(fields).every((key) => key === name || needed.includes(key));
		const isNeeded = needed.includes(name) || (isAlone && !page.asked.includes(name));
		return { ...place, fields, body, isNeeded };
	});

	it.each(places.filter(({ name, fields }) => !(name in fields)))(
		'$model $mode $name may be left out',
		({ model, mode, name, fields, body }) => {
			const built = expectAccepted(take(model, mode, { ...fields, [name]: undefined }));
			expect(Object.keys(built.body).sort()).toEqual(Object.keys(body).sort());
		},
	);

	it.each(places.filter(({ name, fields, isNeeded }) => name in fields && isNeeded))(
		'$model $mode $name is missing',
		({ model, mode, name, fields, isTied }) => {
			const issues = refused(model, mode, { ...fields, [name]: undefined });
			expect(pathsOf(issues)).toContain(name);
			const codes = new Set(issues.map(({ code }) => code));
			if (isTied) expect(codes).toContain('required');
			else expect(codes).toEqual(new Set(['required']));
		},
	);
});

describe('a blank prompt', () => {
	it.each(['', ' ', '\n\t', '\u00a0'])('(%j) is missing where it is required', (prompt) => {
		const issues = issuesOf('kling-v3', 'textToVideo', { prompt });
		expect(issues).toMatchObject([{ path: ['prompt'], code: 'required' }]);
	});

	it('is not sent where it is optional', () => {
		const fields = { video_urls: images(1), prompt: ' ' };
		const { body } = expectAccepted(build('skyreels-v4-fast', 'extendVideo', fields));
		expect('prompt' in body).toBe(false);
	});
});
