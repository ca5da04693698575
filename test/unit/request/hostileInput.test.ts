import type { Issue } from '../../../nodes/qwave/request/issues';
import { estimateCost } from '../../../nodes/qwave/request/price';
import { validate } from '../../../nodes/qwave/request/validate';
import { isHttpUrl, isUrlOrAlternative } from '../../../nodes/qwave/request/fieldSchemas';
import { FORM_WORDS, formIssuesText } from '../../../nodes/QWaveVideo/form/issueText';

const url = 'https://media.example.com/a.png';
const many = (count: number, one: unknown = 'ftp://a/1') =>
	Array.from({ length: count }, () => one);

function issuesOf(model: string, mode: string, fields: Record<string, unknown>): Issue[] {
	const checked = validate({ apiVersion: '2026-04', model, mode, fields }, FORM_WORDS);
	return checked.ok ? [] : checked.issues;
}
const text = (issues: readonly Issue[]): string => formIssuesText(issues);
const reference = (fields: object) =>
	issuesOf('seedance-2.0', 'referenceToVideo', { prompt: 'A', ...fields });
const sky = (fields: object) =>
	issuesOf('skyreels-v4-fast', 'firstLastFrame', { prompt: 'A', ...fields });

describe('what comes from outside costs no more work than it is long', () => {
	const keys = Object.fromEntries(many(10_000).map((_, n) => [`key_${n}`, n]));
	const inputs: Array<[string, () => Issue[]]> = [
		[
			'a URL of 100,000 characters with a blank near its end',
			() => reference({ image_urls: [`https://${'a'.repeat(100_000)} b`] }),
		],
		['10,000 wrong URLs', () => reference({ image_urls: many(10_000) })],
		[
			'5,000 wrong entries',
			() => sky({ first_frame_image: url, mid_frame_images: many(5_000, {}) }),
		],
		[
			'5,000 wrong entries, each in all of its keys',
			() =>
				sky({ mid_frame_images: many(5_000, { tag: 5, image_url: 'x', time_stamp: 'x', no: 1 }) }),
		],
		[
			'5,000 key frames at the same time',
			() => sky({ mid_frame_images: many(5_000, { tag: 'a', image_url: url, time_stamp: 9 }) }),
		],
		['10,000 unknown fields', () => reference({ image_urls: [url], ...keys })],
		[
			'a prompt of a million characters that names no tag of 5,000 pictures',
			() =>
				issuesOf('skyreels-v4-fast', 'referenceToVideo', {
					prompt: 'a'.repeat(1_000_000),
					ref_images: many(5_000, { tag: 'b', type: 'image', image_urls: [url] }),
				}),
		],
		[
			'a prompt of 200,000 references',
			() => reference({ prompt: '@image9'.repeat(200_000), image_urls: [url] }),
		],
		[
			'a prompt of 50,000 different references',
			() =>
				reference({
					prompt: many(50_000)
						.map((_, n) => `@image${n}`)
						.join(''),
					image_urls: [url],
				}),
		],
		[
			'a reference of a million digits',
			() => reference({ prompt: `@image${'1'.repeat(1_000_000)}`, image_urls: [url] }),
		],
		...['a.', 'a@', '@image9.', '@image9.tv', 'a@b.', '-', '%'].map(
			(part): [string, () => Issue[]] => [
				`a prompt of a million characters like an address, "${part}"`,
				() =>
					reference({
						prompt: `${part.repeat(1_000_000 / part.length)} @image5`,
						image_urls: [url],
					}),
			],
		),
	];

	it.each(inputs)('%s', (_, make) => {
		const start = performance.now();
		const issues = make();
		expect(issues.length).toBeGreaterThan(0);
		// Each took seconds to minutes once, as long as n8n served nobody.
		expect(text(issues).length).toBeLessThan(100_000);
		expect(performance.now() - start).toBeLessThan(4000);
	});
});

describe('a URL has a length', () => {
	const at = (length: number) => url.padEnd(length, 'a');
	const urls = (one: string) => reference({ image_urls: [one] });

	it('8,192 characters are taken, one more is refused with the reason', () => {
		expect(urls(at(8192))).toEqual([]);
		const [issue, ...others] = urls(at(8193));
		expect(others).toEqual([]);
		expect(issue).toMatchObject({ path: ['image_urls', 0], code: 'too_long' });
		expect(issue!.message).toMatch(
			/^Image URLs, entry 1 must have at most 8192 characters, not 8193: "h/,
		);
		expect(text([issue!])).toMatch(/^Image URLs, entry 1 must have at most 8192 characters/);
		expect(isHttpUrl(at(8193))).toBe(false);
	});

	it('a file as base64 may be much longer, and has an end too', () => {
		const data = (length: number) => `data:image/png;base64,${'A'.repeat(length)}`;
		expect(isUrlOrAlternative(['base64'], data(14_000_000))).toBe(true);
		expect(isUrlOrAlternative(['base64'], `${data(14_000_000)}!`)).toBe(false);
		expect(isUrlOrAlternative(['base64'], data(28_000_000))).toBe(false);
		expect(isUrlOrAlternative([], data(10_000))).toBe(false);
		const hailuo = (image: string) =>
			issuesOf('minimax-hailuo-2.3', 'imageToVideo', { prompt: 'A', image_urls: [image] });
		expect(hailuo(data(28_000_000))).toMatchObject([{ code: 'too_long' }]);
	});

	it('an estimate of the same request says the same, as fast', () => {
		const fields = { prompt: 'A', image_urls: [`https://${'a'.repeat(1_000_000)} b`] };
		const input = {
			apiVersion: '2026-04',
			model: 'seedance-2.0',
			mode: 'referenceToVideo',
			fields,
		};
		expect(estimateCost(input)).toMatchObject({ usd: null, issues: [{ code: 'too_long' }] });
	});
});

describe('of very many issues a hundred are listed, and the rest is counted', () => {
	it('unknown fields', () => {
		const keys = Object.fromEntries(many(1000).map((_, n) => [`key_${n}`, n]));
		const issues = reference({ image_urls: [url], ...keys });
		expect(issues).toHaveLength(101);
		expect(issues.at(-1)).toEqual({
			path: [],
			code: 'more',
			message: '… and 900 more',
			count: 900,
		});
		expect(text(issues).split('\n').at(-1)).toBe('… and 900 more');
	});

	it('a hundred are not shortened', () => {
		const keys = Object.fromEntries(many(100).map((_, n) => [`key_${n}`, n]));
		const issues = reference({ image_urls: [url], ...keys });
		expect(issues).toHaveLength(100);
		expect(issues.map(({ code }) => code)).not.toContain('more');
	});

	it('of a list that is too long only that is told', () => {
		expect(reference({ image_urls: many(10_000) })).toMatchObject([
			{ path: ['image_urls'], code: 'too_many' },
		]);
	});

	it('a sentence names twenty places, and counts the others', () => {
		const message = '"ftp://a/1" is no file';
		const issues = many(10_000).map((_, index): Issue => ({
			path: ['image_urls', index],
			code: 'invalid_url',
			message,
		}));
		const words = text(issues);
		expect(words).toContain('Image URLs, entry 20 / 9980 more: "ftp');
		expect(words).not.toContain('entry 21');
	});

	it('as many messages of the form itself are shortened too', () => {
		const issues = many(10_000).map((_, index): Issue => ({
			path: ['image_urls', index],
			code: 'invalid_url',
			message: `No ${index}`,
		}));
		const lines = text(issues).split('\n');
		expect([lines.length, lines.at(-1)]).toEqual([101, '… and 9900 more']);
	});
});
