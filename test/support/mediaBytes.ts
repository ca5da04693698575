import { Readable } from 'node:stream';

const u32 = (value: number): Buffer => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
};
const u64 = (value: bigint): Buffer => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(value);
	return bytes;
};

/** A box of ISO media; `size` is written where it is not the true one. */
export function box(type: string, content: Buffer = Buffer.alloc(0), size?: number): Buffer {
	return Buffer.concat([u32(size ?? content.length + 8), Buffer.from(type, 'latin1'), content]);
}

/** A box with a 64-bit size. */
export function longBox(type: string, content: Buffer, size?: bigint): Buffer {
	const length = u64(size ?? BigInt(content.length + 16));
	return box(type, Buffer.concat([length, content]), 1);
}

export function movieHeader(duration: number, scale = 600): Buffer {
	const times = [u32(0), u32(1), u32(2), u32(scale), u32(duration)];
	return box('mvhd', Buffer.concat([...times, Buffer.alloc(80)]));
}

/** The header of version 1, whose times have 64 bits. */
export function longMovieHeader(duration: bigint, scale = 600): Buffer {
	const times = [u32(0x01000000), u64(1n), u64(2n), u32(scale), u64(duration)];
	return box('mvhd', Buffer.concat([...times, Buffer.alloc(80)]));
}

export const fileType = box('ftyp', Buffer.from('isom\0\0\0\0isom'));

/** What an MP4 says of itself; its sound and pictures are left out. */
export function movie(seconds: number): Buffer {
	return Buffer.concat([fileType, box('moov', movieHeader(seconds * 600)), box('mdat')]);
}

/** A chunk of RIFF, padded to an even length. */
export function chunk(type: string, content: Buffer, length = content.length): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt32LE(length);
	return Buffer.concat([Buffer.from(type), size, content, Buffer.alloc(content.length % 2)]);
}

/** What a WAV says of its sound: one channel of eight bits. */
export function waveFormat(rate = 8_000, byteRate = rate): Buffer {
	const content = Buffer.alloc(16);
	content.writeUInt16LE(1, 0);
	content.writeUInt16LE(1, 2);
	content.writeUInt32LE(rate, 4);
	content.writeUInt32LE(byteRate, 8);
	content.writeUInt16LE(1, 12);
	content.writeUInt16LE(8, 14);
	return chunk('fmt ', content);
}

export function riff(...chunks: Buffer[]): Buffer {
	return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));
}

/** A stream of these bytes in chunks of a size. */
export function streamOf(bytes: Buffer, size: number): Readable {
	const count = Math.ceil(bytes.length / size);
	return Readable.from(
		Array.from({ length: count }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
	);
}
