import { cleanKey, pasted } from '../../../nodes/qwave/api/apiKey';

const KEY = 'sk-qwave/key+1=';

describe('a key is understood as it was copied', () => {
	it.each([
		KEY,
		` ${KEY}\n`,
		`"${KEY}"`,
		`'${KEY}',`,
		`“${KEY}”`,
		`\`${KEY}\``,
		`<${KEY}>`,
		`${KEY},`,
		`${KEY};`,
		`\u200b${KEY}\ufeff`,
		`sk-qwave\u200b/key\t+1=\n`,
		`Bearer ${KEY}`,
		`bearer  ${KEY}`,
		`Bearer\t${KEY}`,
		`Bearer\u00a0${KEY}`,
		`Bearer: ${KEY}`,
		`"Bearer ${KEY}"`,
		`Bearer "${KEY}"`,
		`Bearer <${KEY}>`,
		`Authorization: Bearer ${KEY}`,
		`authorization=Bearer ${KEY}`,
		`"Authorization": "Bearer ${KEY}"`,
		`'Authorization': 'Bearer ${KEY}',`,
	])('%j', (text) => expect(cleanKey(text)).toBe(KEY));

	it.each(['', '  ', '""', 'Bearer', 'Bearer ', '"Bearer:"', 'Authorization: Bearer', 5, null])(
		'%j is none',
		(text) => expect(cleanKey(text)).toBe(''),
	);

	it.each(['bearer-of-news-1234', 'authorizationkey', 'sk with blanks', "sk'quote"])(
		'%j stays as it is',
		(text) => expect(cleanKey(text)).toBe(text),
	);
});

it('a million quotes within a text take no longer than it is', () => {
	const text = `a${'"'.repeat(1_000_000)}b${' '.repeat(1_000_000)}c`;
	expect(pasted(text)).toBe(text);
	expect(cleanKey(`Bearer ${text}`)).toBe(text);
});
