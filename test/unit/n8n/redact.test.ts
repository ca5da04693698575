import { redactor } from '../../../nodes/n8n/redact';

const KEY = 'sk-qwave-0123456789';

describe('an answer of millions of tiny values', () => {
	it('is gone through entry by entry, without a list of them', () => {
		const entries = jest.spyOn(Object, 'entries');
		const keys = jest.spyOn(Object, 'keys');
		try {
			const value = { list: [0, 1, [], [2], 'short', KEY, { a: KEY }] };
			expect(redactor([KEY])(value)).toEqual({
				list: [0, 1, [], [2], 'short', '***', { a: '***' }],
			});
			const listed = [...entries.mock.calls, ...keys.mock.calls].map(([holder]) => holder);
			expect(listed.filter(Array.isArray)).toEqual([]);
		} finally {
			entries.mockRestore();
			keys.mockRestore();
		}
	});

	it('keeps its names, its order and its holes, and loses nothing', () => {
		const value = () =>
			JSON.parse('{"__proto__":[1],"constructor":{"a":null},"b":[[],{},true,""]}');
		expect(JSON.stringify(redactor([KEY])(value()))).toBe(JSON.stringify(value()));
	});

	it('loses what lies deeper than a hundred levels', () => {
		const deep = JSON.parse(`{"a":${'['.repeat(5_000)}"x"${']'.repeat(5_000)}}`) as object;
		expect(JSON.stringify(redactor([KEY])(deep)).length).toBeLessThan(250);
	});
});

describe('a secret is hidden as an answer may write it', () => {
	const SECRET = 'S3cret+Key=1/"é😀 \\ end';
	const inUrl = encodeURIComponent(SECRET);
	const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
	const escaped = [...Array(SECRET.length).keys()]
		.map((unit) => `\\u${SECRET.charCodeAt(unit).toString(16).padStart(4, '0')}`)
		.join('');
	const gson = quoted(SECRET).replace('=', '\\u003d').replace('+', '\\u002B');
	const php = quoted(SECRET).replace('/', '\\/');
	it.each([
		['as it is', SECRET],
		['in a URL', inUrl],
		['in a URL in a URL', encodeURIComponent(inUrl)],
		['in a URL in a URL in a URL', encodeURIComponent(encodeURIComponent(inUrl))],
		['in a URL in a URL, in small letters', encodeURIComponent(inUrl).replaceAll('%25C3', '%25c3')],
		['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
		[
			'in a form in a URL',
			encodeURIComponent(new URLSearchParams({ a: SECRET }).toString()).slice(4),
		],
		['in JSON', quoted(SECRET)],
		['in JSON in JSON', quoted(quoted(SECRET))],
		['in JSON in JSON in JSON', quoted(quoted(quoted(SECRET)))],
		['in escaped JSON', escaped],
		['in escaped JSON in JSON', quoted(escaped)],
		['in JSON of Gson', gson],
		['in JSON of Gson in JSON', quoted(gson)],
		['in JSON of PHP', php],
		['in JSON of PHP in JSON', quoted(php)],
	])('%s', (_, form) => {
		expect(redactor([SECRET])({ a: `x${form}y`, [form]: 1 })).toEqual({ a: 'x***y', '***': 1 });
	});

	it('where one secret holds another, and where one is very long', () => {
		const long = 'abcdefgh'.repeat(100);
		const clean = redactor(['key-1234', 'key-1234-5678', long]);
		expect(clean(`key-1234-5678, key-1234, "${long}" end`)).toBe('***, ***, "***" end');
	});

	it.each(['?', '\\u003f', '%3F', '%253F'])('a link with %j before its token', (mark) => {
		expect(redactor([])(`signed${mark}token=abc.def-g.h x`)).toBe(`signed${mark}token=*** x`);
	});

	it('a link in JSON of Gson in JSON', () => {
		const text = String.raw`{"a":"https://n/signed?token\u003dabc.def-g.h"}`;
		expect(redactor([])(text)).toBe(String.raw`{"a":"https://n/signed?token\u003d***"}`);
		const twice = String.raw`{\"a\":\"https://n/signed\\u003ftoken\\u003dabc.def-g.h\"}`;
		expect(redactor([])(twice)).not.toContain('abc');
	});

	it('and nothing else is', () => {
		const text = String.raw`S3cret-Key=1 %25 \u003d \\\\ signed?token data:image/png;base64,AAAA`;
		expect(redactor([SECRET])(text)).toBe(text);
	});
});
