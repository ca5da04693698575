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

describe('the seconds are unknown', () => {
	const files: Array<[string, Buffer]> = [
		['of nothing', Buffer.alloc(0)],
		['of a few bytes', Buffer.from('ftyp')],
		['of zeros', Buffer.alloc(5_000)],
		['of another format', Buffer.from('ID3'.padEnd(5_000, '\x04'))],
		['of a file without a header', joined(fileType, mdat)],
		['of a header without a movie header', joined(fileType, box('moov', box('trak', seven)))],
		['of an unknown version', box('moov', box('mvhd', Buffer.alloc(100, 2)))],
		[
			'of a movie header that is too short',
			box('moov', joined(box('mvhd', Buffer.alloc(20)), box('free', Buffer.alloc(50)))),
		],
		['of a scale of zero', box('moov', movieHeader(4200, 0))],
		['of a scale and a duration of zero', box('moov', movieHeader(0, 0))],
		['of a duration of zero', box('moov', movieHeader(0))],
		['of a duration that is left open', box('moov', movieHeader(2 ** 32 - 1))],
		['of a long duration that is left open', box('moov', longMovieHeader(2n ** 64n - 1n))],
		['of a fragmented movie', box('moov', joined(seven, box('mvex')))],
		[
			'of a box that is larger than the one around it',
			box('moov', joined(seven, box('trak', Buffer.alloc(9), 90))),
		],
		[
			'of a box that is smaller than its own size',
			joined(fileType, box('free', undefined, 7), moov),
		],
		[
			'of a long box that is smaller than its own size',
			joined(fileType, longBox('free', seven, 15n), moov),
		],
		['behind a box that reaches to the end', joined(fileType, box('mdat', mdat, 0), moov)],
		[
			'behind a box of astronomic size',
			joined(fileType, longBox('mdat', mdat, 2n ** 64n - 1n), moov),
		],
		[
			'behind a thousand boxes',
			joined(fileType, ...Array.from({ length: 1_000 }, () => box('free')), moov),
		],
		['of a RIFF that is no WAV', chunk('RIFF', Buffer.from('AVI '.padEnd(100)))],
		['of sound before its format', riff(chunk('data', sound), waveFormat())],
		['of sound with a rate of zero', riff(waveFormat(0), chunk('data', sound))],
		['of compressed sound', riff(waveFormat(8_000, 4_000), chunk('data', sound))],
		[
			'of a WAV whose length was never written',
			riff(waveFormat(), chunk('data', sound, 2 ** 32 - 1)),
		],
		['of a WAV without sound', riff(waveFormat(), chunk('data', Buffer.alloc(0)))],
	];
	test.each(files)('%s', async (_, bytes) => {
		expect(await of(bytes)).toBeUndefined();
		expect(await of(bytes, 1)).toBeUndefined();
	});

	const whole = [joined(fileType, moov), riff(waveFormat(), chunk('data', Buffer.alloc(60)))];
	test.each(whole)('of a file that is cut, wherever that is', async (...bytes) => {
		const [file] = bytes as unknown as [Buffer];
		for (let length = 0; length < file.length; length += 1) {
			expect(await of(file.subarray(0, length))).toBeUndefined();
		}
	});

	test('of a stream that fails', async () => {
		const failing = (async function* () {
			yield fileType;
			throw new Error('The disk is gone');
		})();
		expect(await durationOf(failing)).toBeUndefined();
	});
});

test('garbage behind a true beginning never throws and always ends', async () => {
	let seed = 1;
	const random = () => (seed = (seed * 48_271) % 2_147_483_647) % 256;
	for (let round = 0; round < 500; round += 1) {
		const garbage = Buffer.from(Array.from({ length: 300 }, random));
		const starts = [fileType, box('moov', seven, 4_000), Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')];
		await of(joined(starts[round % 3]!, garbage), 37);
	}
});
