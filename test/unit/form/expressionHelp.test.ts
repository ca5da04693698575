import { expressionHelp } from '../../../nodes/QWaveVideo/form/expressionHelp';
import { amountFrom } from '../../../nodes/n8n/parameterValues';
import type { Field } from '../../../nodes/qwave/registry/schema';

const description = '';
const seed: Field = { type: 'integer', description };
const ratio: Field = { type: 'string', options: ['16:9', '9:16'], description };

it.each([
	'12.000',
	'5.000',
	'1.234',
	'12,000',
	'12 000',
	'12\u00a0000',
	'1\u202f234',
	"1'234",
	'-1.234',
])('%j may be thousands, and the cause is told', (text) =>
	expect(expressionHelp(seed, text)).toBe('write the number without signs between its digits'),
);

it.each([0.6729, '0.6729', '0,6729'])('a sheet has made a time of the ratio %j', (value) => {
	expect(expressionHelp(ratio, value)).toContain('a sheet has made a time of the ratio');
});

it.each(['1.000', '12.345', '-1.234'])('neither is %s an amount in the options', (text) => {
	expect(amountFrom(text)).toBeUndefined();
});

it.each([
	['0.125', 0.125],
	['1.25', 1.25],
	['1000.000', 1000],
	[1.234, 1.234],
])('%j is one', (value, amount) => expect(amountFrom(value)).toBe(amount));

it('a number or a switch in text form is told how to become one', () => {
	expect(expressionHelp({ type: 'integer', description }, '5')).toContain('Number( )');
	expect(expressionHelp({ type: 'boolean', description }, 'true')).toContain('.toBoolean()');
});
