import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { durationOf } from '../../../nodes/qwave/media/duration';
import * as make from '../../support/mediaBytes';

const { box, chunk, fileType, longBox, longMovieHeader, movieHeader, riff, streamOf, waveFormat } =
	make;
const joined = (...parts: Buffer[]) => Buffer.concat(parts);
const of = async (bytes: Buffer, size = bytes.length || 1) =>
	await durationOf(streamOf(bytes, size));

const seven = movieHeader(4200);
const moov = box('moov', joined(seven, box('trak', Buffer.alloc(99))));
const mdat = box('mdat', Buffer.alloc(10_000, 'moov'));
const sound = Buffer.alloc(12_000);

describe('the seconds of a file are known', () => {
	const list = chunk('LIST', Buffer.from('odd'));
	const files: Array<[string, Buffer, number]> = [
		['where its header comes first', joined(fileType, moov, mdat), 7],
		['where its header comes last', joined(fileType, mdat, moov), 7],
		['of QuickTime without a type', joined(box('wide'), mdat, moov), 7],
		['with sizes of 64 bits', joined(fileType, longBox('mdat', mdat), longBox('moov', seven)), 7],
		[
			'with a header of 64 bits',
			joined(fileType, box('moov', longMovieHeader(2n ** 33n, 2 ** 30))),
			8,
		],
		['where the header reaches to the end', joined(fileType, box('moov', joined(seven), 0)), 7],
		['where the header is not the first in its box', box('moov', joined(box('udta'), seven)), 7],
		['of a WAV', riff(waveFormat(), chunk('data', sound)), 1.5],
		['of a WAV with more, odd ones too', riff(list, waveFormat(), list, chunk('data', sound)), 1.5],
		[
			'of a WAV that ends without its padding',
			riff(waveFormat(), chunk('data', sound.subarray(1))).subarray(0, -1),
			11_999 / 8_000,
		],
	];
	test.each(files)('%s', async (_, bytes, seconds) => {
		expect(await of(bytes)).toBe(seconds);
		expect(await of(bytes, 997)).toBe(seconds);
		expect(await of(bytes, 1)).toBe(seconds);
	});

	const clip = join(__dirname, '../../../sandbox/media/16x9.mp4');
	test('of a real one', async () => expect(await of(readFileSync(clip), 500)).toBe(1.5));
});

test('no more of a stream is read than needed, and it is closed', async () => {
	let taken = 0;
	const endless = Readable.from(
		(async function* () {
			yield joined(fileType, moov);
			for (;;) yield Buffer.alloc(1_000, (taken += 1));
		})(),
		{ highWaterMark: 1 },
	);
	expect(await durationOf(endless)).toBe(7);
	expect(endless.destroyed).toBe(true);
	expect(taken).toBeLessThan(5);
});

test('a header behind 100 MB is found', async () => {
	const piece = Buffer.alloc(65_536);
	const pieces = 1_600;
	async function* large() {
		yield joined(fileType, box('mdat', undefined, 8 + pieces * piece.length));
		for (let count = 0; count < pieces; count += 1) yield piece;
		yield moov;
	}
	expect(await durationOf(large())).toBe(7);
});
