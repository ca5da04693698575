import { oneUrl, urlList, wordList } from '../../../nodes/QWaveVideo/form/splitLists';
import { coerceTexts } from '../../../nodes/QWaveVideo/form/coerceText';

const a = 'https://a.example/1.jpg';
const b = 'https://b.example/2.jpg?x=1';
const binary = { mimeType: 'image/png', id: 'filesystem:1', url: 'https://no.example' };

test.each([
	[`${a}\n${b}`],
	[`${a}, ${b}`],
	[`${a},${b}`],
	[`${a};${b}`],
	[`${a}|${b}`],
	[`${a} ${b}`],
	[`"${a}"\n<${b}>,\n`],
	[JSON.stringify([a, b])],
	[[a, b]],
	[[[a], [b, '', null]]],
	[[{ url: a, filename: '1.jpg' }, { url: b }]],
	[JSON.stringify([{ url: a }, { url: b }])],
	[[`${a}\u200b`, `\ufeff${b}\u00a0\n`]],
])('%p are two URLs', (given) => expect(urlList(given)).toEqual([a, b]));

test.each([
	['https://img.example.com/?a=1;https://other.example.com/a.jpg'],
	['https://img.example.com/?u=1,https://other.example.com/a.jpg'],
	['https://img.example.com/a;b,c|d.jpg'],
	['https://img.example.com/a.jpg?list=a;b'],
	['https://img.example.com/a.jpg#x|https://other.example.com'],
	['https://img.example.com/path;'],
	['data:image/png;base64,AAAA'],
	['front, back'],
	['asset://ast_1'],
])('%p stays one', (text) => {
	expect(urlList(text)).toEqual([text]);
	expect(urlList([text, a])).toEqual([text, a]);
});

test('an address in the query of another is told', () => {
	const hints: string[] = [];
	const description = '';
	coerceTexts(
		{ image_urls: { type: 'urls', media: 'image', description } },
		{ image_urls: [`${b},${a}`] },
		hints,
	);
	expect(hints).toEqual([expect.stringContaining('Image URLs: a URL with another one')]);
});

test.each([
	[[a], a],
	[[[a]], a],
	[JSON.stringify([a]), a],
	[{ url: a, filename: 'x' }, a],
	[[{ url: a }], a],
	[` ${a}\u200b\n`, a],
	[`"${a}"`, a],
	[`<${a}>`, a],
	['', undefined],
	['\u200b', undefined],
	[[], undefined],
	[
		[a, b],
		[a, b],
	],
	[binary, binary],
	[[binary], binary],
	[{ link: a }, { link: a }],
])('the one URL of %p is %p', (given, url) => expect(oneUrl(given)).toEqual(url));

test('files of an item stay files', () => {
	expect(urlList([binary, binary])).toEqual([binary, binary]);
});

test.each([
	['succeeded, failed', ['succeeded', 'failed']],
	[['succeeded, failed'], ['succeeded', 'failed']],
	[
		['succeeded', 'failed'],
		['succeeded', 'failed'],
	],
	['["succeeded", "failed"]', ['succeeded', 'failed']],
	['succeeded;failed\n', ['succeeded', 'failed']],
	[[], undefined],
	[[''], undefined],
])('%p are the words %p', (given, words) => expect(wordList(given)).toEqual(words));

const events = ['queued', 'succeeded', 'failed'];
test.each([
	[['["succeeded","failed"]']],
	['["succeeded","failed"]'],
	[['["succeeded"]', '["failed"]']],
	['succeeded failed'],
	['succeeded  failed\n'],
	[['succeeded failed', 'failed', 'succeeded']],
	['succeeded, failed, succeeded'],
])('%j are two events', (given) => {
	expect(wordList(given, events)).toEqual(['succeeded', 'failed']);
});

test('blanks stand within choices that have some, and each word comes once', () => {
	expect(wordList('pan left, pan left', ['pan left', 'tilt'])).toEqual(['pan left']);
	expect(wordList('pan left|tilt')).toEqual(['pan left', 'tilt']);
	expect(wordList([5, 5, 'a'])).toEqual([5, 'a']);
});

test('a list in lists in JSON has an end', () => {
	const deep = JSON.stringify([JSON.stringify(['["a"]', 'b'])]);
	expect(wordList(deep)).toEqual(['a', 'b']);
});

test('a choice that holds a comma is one', () => {
	expect(wordList(['left, then right'], ['left, then right'])).toEqual(['left, then right']);
});

test('reading a list does not grow faster than the list', () => {
	const time = (text: string) => {
		const start = performance.now();
		urlList(text);
		return performance.now() - start;
	};
	for (const text of [' ', ',', '"', `${a},`, `${a} `, '[', '\u200b']) {
		expect(time(text.repeat(300_000 / text.length))).toBeLessThan(5_000);
	}
});
