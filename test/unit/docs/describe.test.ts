import { describeLimit } from '../../../nodes/qwave/describe/field';

test.each([
	[{ maxSeconds: 15, maxTotalSeconds: 15 }, 'at most 15 s all together'],
	[
		{ minSeconds: 2, maxSeconds: 30, maxTotalSeconds: 30 },
		'at least 2 s, at most 30 s all together',
	],
	[{ minSeconds: 2, maxSeconds: 10, maxTotalSeconds: 30 }, '2 to 10 s, at most 30 s all together'],
	[
		{ formats: ['MP4', 'MOV'], maxMegabytes: 50, maxSeconds: 30 },
		'MP4 or MOV, at most 50 MB, at most 30 s',
	],
	[{}, ''],
])('%j: %s', (limit, text) => {
	expect(describeLimit(limit)).toBe(text);
});
