import { smallest } from '../../fixtures/2026-04/index';
import { images } from '../../fixtures/2026-04/media';
import type { Fact } from '../../fixtures/2026-04/types';
import { build, issuesOf, pathsOf } from '../support/library';
import { accepts, at, places, refusal } from '../support/places';
import type { Place } from '../support/places';

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
			...URLS.filter((url) => !place.fact.alsoAccepts || !url.startsWith('data:')).map((url) => [
				url,
				'invalid_url',
			]),
			...[null, 5, [], {}].map((wrong) => [wrong, 'wrong_type']),
		]) {
			const others = images((place.fact.minItems ?? 1) - 1);
			const issues = issuesOf(model, mode, { ...fields, [name]: [value, ...others] });
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
