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
