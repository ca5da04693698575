import { april, smallest } from '../../fixtures/index';
import { build, estimate, issuesOf, library } from '../support/library';

const circular: Record<string, unknown> = { name: 'loop' };
circular.self = circular;
const circularList: unknown[] = [];
circularList.push(circularList);

const garbage: Array<[string, unknown]> = [
	['undefined', undefined],
	['null', null],
	['a number', 5],
	['NaN', NaN],
	['true', true],
	['a text', 'x'],
	['a list', []],
	['a list of nulls', [null]],
	['a circular object', circular],
	['a circular list', circularList],
	['a BigInt', 5n],
	['an object with a BigInt', { big: 5n }],
	['a symbol', Symbol('s')],
	['an object with a symbol', { s: Symbol('s') }],
	['a function', () => 5],
	['an object with a function', { f: () => 5 }],
	['a date', new Date(0)],
	['a map', new Map([['prompt', 'x']])],
	['an object without prototype', Object.create(null)],
	['an object whose toJSON throws', { toJSON: () => JSON.parse('{') as unknown }],
];
const fields = Object.entries(smallest(april, 'seedance-2.0', 'referenceToVideo').fields);
const composites = [
	'video_list',
	'ref_images',
	'ref_videos',
	'mid_frame_images',
	'image_with_roles',
	'tools',
	'extra',
];

/** Called as JavaScript may call it; any throw fails the test. */
const answers = (input: unknown) =>
	[library.buildRequest(input), library.estimateCost(input)] as const;

describe('buildRequest and estimateCost never throw', () => {
	it.each(garbage)('%s as the whole input', (_, value) => {
		const [built, price] = answers(value);
		expect(built).toMatchObject({ ok: false, issues: [{ path: ['apiVersion'] }] });
		expect(price.usd).toBeNull();
	});

	it.each(garbage)('%s as version, model and mode', (_, value) => {
		expect(answers({ apiVersion: value })[0]).toMatchObject({
			issues: [{ path: ['apiVersion'], code: 'unknown_version' }],
		});
		const issues = issuesOf(value, value);
		expect(issues.map(({ code }) => code)).toEqual(['unknown_model', 'unknown_mode']);
		expect(answers({ apiVersion: '2026-04', model: value, mode: value })[1].usd).toBeNull();
	});

	it.each(garbage.filter(([, value]) => value === null || typeof value !== 'object'))(
		'%s as the fields',
		(_, value) => {
			const [issue] = issuesOf('wan2.5-t2v', 'textToVideo', value);
			expect(issue!.path).toEqual([value === undefined || value === null ? 'prompt' : 'fields']);
		},
	);

	it.each(garbage)('%s as the value of any field', (_, value) => {
		for (const [name] of fields) {
			const built = build('seedance-2.0', 'referenceToVideo', {
				...Object.fromEntries(fields),
				[name]: value,
			});
			expect(typeof built.ok).toBe('boolean');
		}
	});

	it.each(garbage)('%s as an entry of a composite field', (_, value) => {
		for (const name of composites) {
			for (const [model, mode] of [
				['skyreels-v4-fast', 'audioToVideo'],
				['kling-v3-omni', 'videoReference'],
				['seedance-2.0', 'textToVideo'],
				['doubao-seedance-2.0', 'firstLastFrame'],
			] as const) {
				const issues = issuesOf(model, mode, { [name]: [value] });
				expect(issues.length).toBeGreaterThan(0);
				expect(estimate(model, mode, { [name]: [value] }).usd).toBeNull();
			}
		}
	});
});

describe('a body that is accepted is JSON', () => {
	// A date has a JSON form of its own, and what is undefined is simply not set.
	const hasJsonForm = /undefined|date|map|toJSON|prototype/;

	it.each(garbage.filter(([name]) => !hasJsonForm.test(name)))(
		'%s inside the free extra object',
		(_, value) => {
			for (const extra of [value, { inner: value }, { list: [value] }]) {
				const built = build('wan2.5-t2v', 'textToVideo', { prompt: 'A dog', extra });
				if (built.ok) {
					const sent = JSON.parse(JSON.stringify(built.body)) as Record<string, unknown>;
					// What JSON cannot say must be refused, not lost on the way.
					expect(sent).toEqual(built.body);
				} else {
					expect(built.issues.every(({ path }) => path[0] === 'extra')).toBe(true);
				}
			}
		},
	);
});

describe('keys of the prototype are fields like any other: unknown', () => {
	const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

	it.each(keys)('%s beside the prompt', (key) => {
		const given = JSON.parse(`{ "prompt": "A dog", "${key}": "x" }`) as unknown;
		const issues = issuesOf('wan2.5-t2v', 'textToVideo', given);
		expect(issues).toMatchObject([{ path: [key], code: 'unknown_field' }]);
		expect(issues[0]!.message).toContain(`has no field ${key}`);
	});

	it.each(keys)('%s in an entry', (key) => {
		const entry = `{ "tag": "src", "type": "extend", "video_url": "https://a.example/v.mp4", "${key}": {} }`;
		const given = JSON.parse(`{ "ref_videos": [${entry}] }`) as unknown;
		const issues = issuesOf('skyreels-v4-fast', 'extendVideo', given);
		expect(issues).toMatchObject([{ path: ['ref_videos', 0, key], code: 'unknown_field' }]);
	});

	it.each(keys)('%s as version, model and mode', (key) => {
		expect(answers({ apiVersion: key })[0].ok).toBe(false);
		expect(issuesOf(key, key).map(({ path }) => path[0])).toEqual(['model', 'mode']);
	});

	it('nothing reaches the prototype of all objects', () => {
		const given = JSON.parse(
			'{ "prompt": "A", "extra": { "__proto__": { "bad": 1 } } }',
		) as unknown;
		build('wan2.5-t2v', 'textToVideo', given);
		expect(({} as { bad?: unknown }).bad).toBeUndefined();
	});
});
