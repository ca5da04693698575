import { coerceTexts } from '../../../nodes/QWaveVideo/form/coerceText';
import type { FieldDefinitions } from '../../../nodes/qwave/registry/schema';

const description = '';
const table: FieldDefinitions = {
	duration: { type: 'integer', description },
	strength: { type: 'number', description },
	audio: { type: 'boolean', description },
	prompt: { type: 'string', description },
	ratio: { type: 'string', options: ['1', '2'], description },
	extra: { type: 'object', description },
	shots: {
		type: 'objects',
		description,
		item: {
			prompt: { type: 'string', description },
			duration: { type: 'integer', description },
		},
	},
};

test.each([
	['10', 10],
	[' 10 ', 10],
	['10.5', 10.5],
	['-1', -1],
	['0.125', 0.125],
	['1234.567', 1234.567],
	['1.25', 1.25],
	['0', 0],
])('%p is a number where the table has one', (text, number) => {
	expect(coerceTexts(table, { duration: text, strength: text })).toEqual({
		duration: number,
		strength: number,
	});
});

test.each([
	'10s',
	'10 s',
	'1e3',
	'0x10',
	'1,000',
	'12.000',
	'5.000',
	'-1.234',
	'12\u00a0000',
	'.5',
	'5.',
	'+5',
	'NaN',
	'Infinity',
])('%p stays as it is, to be refused', (text) =>
	expect(coerceTexts(table, { duration: text })).toEqual({ duration: text }),
);

test('a text too long for a number stays', () => {
	for (const text of ['9'.repeat(400), '9007199254740993', '-9007199254740993']) {
		expect(coerceTexts(table, { duration: text })).toEqual({ duration: text });
	}
});

test.each([
	['true', true],
	['FALSE', false],
	[' True ', true],
	['yes', true],
	['No', false],
	['on', true],
	['OFF', false],
	['1', true],
	['0', false],
	[1, true],
	[0, false],
	['maybe', 'maybe'],
	[2, 2],
])('the switch %p is %p', (text, value) => {
	expect(coerceTexts(table, { audio: text })).toEqual({ audio: value });
});

test('texts, choices, free objects and unknown fields stay texts', () => {
	const values = { prompt: '10', ratio: '1', extra: { seed: '7' }, motion: '5', toString: '5' };
	expect(coerceTexts(table, values)).toEqual(values);
});

test('numbers in the entries of a list are read too, and nothing of the caller is changed', () => {
	const values = { shots: [{ prompt: '1', duration: '5' }, 'x', null, []], duration: 3 };
	const before = structuredClone(values);
	expect(coerceTexts(table, values)).toEqual({
		shots: [{ prompt: '1', duration: 5 }, 'x', null, []],
		duration: 3,
	});
	expect(values).toEqual(before);
});

test('an empty cell is nothing where the table has a number or a switch', () => {
	const empty = { duration: '', strength: ' ', audio: '' };
	expect(coerceTexts(table, { ...empty, prompt: '' })).toEqual({ prompt: '' });
});

test.each([
	['4k', '4K'],
	[' 720P ', '720p'],
	['16:9 ', '16:9'],
	['8k', '8k'],
])('the choice %p is %p', (text, option) => {
	const size: FieldDefinitions = {
		size: { type: 'string', options: ['720p', '4K', '16:9'], description },
	};
	expect(coerceTexts(size, { size: text })).toEqual({ size: option });
});

const seconds: FieldDefinitions = {
	duration: { type: 'integer', unit: 'seconds', description },
};

test.each([
	['8s', 8],
	['8 s', 8],
	['10 seconds', 10],
	['10 Sec.', 10],
	['8秒', 8],
	['5,0', 5],
	['5,0 s', 5],
	['8\u00a0s', 8],
	['8\u202fs', 8],
	['12.000', '12.000'],
	['12.000 s', '12.000 s'],
	['\u200b8\u00a0', 8],
	['8 minutes', '8 minutes'],
	['s', 's'],
	['1,000', '1,000'],
])('the length %p is %p', (text, value) => {
	expect(coerceTexts(seconds, { duration: text })).toEqual({ duration: value });
});

const ratios: FieldDefinitions = {
	ratio: { type: 'string', options: ['16:9', '9:16', '4:3', '1:1'], description },
};

test.each([
	['16:09:00', '16:9', true],
	['04:03:00', '4:3', true],
	['1:01:00', '1:1', true],
	['4:09:00 PM', '16:9', true],
	['09:16:00', '9:16', true],
	['16 : 9', '16:9', false],
	['16/9', '16:9', false],
	['16：9', '16:9', false],
	['16x9', '16:9', false],
	['17:09:00', '17:09:00', false],
	['16:09:30', '16:09:30', false],
	[0.6729, 0.6729, false],
])('the ratio %p is %p', (given, value, isTold) => {
	const hints: string[] = [];
	expect(coerceTexts(ratios, { ratio: given }, hints)).toEqual({ ratio: value });
	expect(hints).toEqual(isTold ? [expect.stringContaining('made a time of the ratio')] : []);
});

test('a number may stand for a choice or a prompt', () => {
	const fields: FieldDefinitions = {
		size: { type: 'string', options: ['720p', '1080p'], description },
		prompt: { type: 'string', description },
	};
	const read = coerceTexts(fields, { size: 720, prompt: 2046 });
	expect(read).toEqual({ size: '720p', prompt: '2046' });
	expect(coerceTexts(fields, { size: 480, prompt: NaN })).toEqual({ size: 480, prompt: NaN });
});

test('a switch may stand for yes or no', () => {
	const fields: FieldDefinitions = {
		sound: { type: 'string', options: ['yes', 'no'], description },
	};
	expect(coerceTexts(fields, { sound: true })).toEqual({ sound: 'yes' });
	expect(coerceTexts(fields, { sound: false })).toEqual({ sound: 'no' });
});

test('null is nothing, except within a free object', () => {
	const values = { duration: null, motion: null, extra: { a: null }, shots: [{ prompt: null }] };
	expect(coerceTexts(table, values)).toEqual({ extra: { a: null }, shots: [{}] });
});

test('a list of objects may come as JSON, or as its one entry', () => {
	const shots = [{ prompt: 'x', duration: 3 }];
	const loose = [{ prompt: 'x', duration: '3' }];
	expect(coerceTexts(table, { shots: JSON.stringify(loose) })).toEqual({ shots });
	expect(coerceTexts(table, { shots: loose[0] })).toEqual({ shots });
});

test('half an emoji at the cut of a text is left out, and said', () => {
	const hints: string[] = [];
	const read = coerceTexts(table, { prompt: 'a dog 🐕'.slice(0, -1) }, hints);
	expect(read).toEqual({ prompt: 'a dog ' });
	expect(hints).toEqual([expect.stringContaining('Prompt: half an emoji was left out')]);
	expect(coerceTexts(table, { prompt: 'a dog 🐕' })).toEqual({ prompt: 'a dog 🐕' });
});

test('a prompt of signs that nobody sees is none', () => {
	expect(coerceTexts(table, { prompt: '\u200b \ufeff' })).toEqual({});
});
