import { fromTexts } from '../../nodes/QWaveVideo/fields/texts';
import type { Fields } from '../../nodes/qwave/registry/schema';

const about = '';
const table: Fields = {
	duration: { type: 'integer', about },
	strength: { type: 'number', about },
	audio: { type: 'boolean', about },
	prompt: { type: 'string', about },
	ratio: { type: 'string', options: ['1', '2'], about },
	extra: { type: 'object', about },
	shots: {
		type: 'objects',
		about,
		item: { prompt: { type: 'string', about }, duration: { type: 'integer', about } },
	},
};

test.each([
	['10', 10],
	[' 10 ', 10],
	['10.5', 10.5],
	['-1', -1],
	['0', 0],
])('%p is a number where the table has one', (text, number) => {
	expect(fromTexts(table, { duration: text, strength: text })).toEqual({
		duration: number,
		strength: number,
	});
});

test.each(['10s', '10 s', '1e3', '0x10', '10,5', '.5', '5.', '+5', 'NaN', 'Infinity'])(
	'%p stays as it is, to be refused',
	(text) => expect(fromTexts(table, { duration: text })).toEqual({ duration: text }),
);

test('a text too long for a number stays', () => {
	for (const text of ['9'.repeat(400), '9007199254740993', '-9007199254740993']) {
		expect(fromTexts(table, { duration: text })).toEqual({ duration: text });
	}
});

test.each([
	['true', true],
	['FALSE', false],
	[' True ', true],
	['yes', 'yes'],
	['1', '1'],
])('the switch %p is %p', (text, value) => {
	expect(fromTexts(table, { audio: text })).toEqual({ audio: value });
});

test('texts, choices, free objects and unknown fields stay texts', () => {
	const values = { prompt: '10', ratio: '1', extra: { seed: '7' }, motion: '5', toString: '5' };
	expect(fromTexts(table, values)).toEqual(values);
});

test('numbers in the entries of a list are read too, and nothing of the caller is changed', () => {
	const values = { shots: [{ prompt: '1', duration: '5' }, 'x', null, []], duration: 3 };
	const before = structuredClone(values);
	expect(fromTexts(table, values)).toEqual({
		shots: [{ prompt: '1', duration: 5 }, 'x', null, []],
		duration: 3,
	});
	expect(values).toEqual(before);
});

test('an empty cell is nothing where the table has a number or a switch', () => {
	const empty = { duration: '', strength: ' ', audio: '' };
	expect(fromTexts(table, { ...empty, prompt: '' })).toEqual({ prompt: '' });
});

test.each([
	['4k', '4K'],
	[' 720P ', '720p'],
	['16:9 ', '16:9'],
	['8k', '8k'],
])('the choice %p is %p', (text, option) => {
	const size: Fields = { size: { type: 'string', options: ['720p', '4K', '16:9'], about } };
	expect(fromTexts(size, { size: text })).toEqual({ size: option });
});
