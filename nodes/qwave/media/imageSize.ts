export interface ImageSize {
	width: number;
	height: number;
}

const START_OF_FRAME: readonly number[] = [
	0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
];

/** Real files have dozens; a file of fill bytes alone would keep the process busy. */
const MOST_SEGMENTS = 1_000;

/** A JPEG tells its size in the first segment that begins a frame. */
function jpeg(bytes: Buffer): ImageSize | undefined {
	let at = 2;
	for (let count = 0; count < MOST_SEGMENTS; count += 1) {
		if (at + 9 > bytes.length || bytes[at] !== 0xff) return undefined;
		const marker = bytes[at + 1] ?? 0;
		if (START_OF_FRAME.includes(marker)) {
			return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
		}
		at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
	}
	return undefined;
}

function webp(bytes: Buffer): ImageSize | undefined {
	switch (bytes.toString('latin1', 12, 16)) {
		case 'VP8X':
			return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3) };
		case 'VP8 ':
			return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
		case 'VP8L': {
			const bits = bytes.readUInt32LE(21);
			return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
		}
		default:
			return undefined;
	}
}

/** The size of a PNG, JPEG or WEBP as its first bytes tell it; undefined for anything else. */
export function imageSize(bytes: Buffer): ImageSize | undefined {
	if (bytes.length < 30) return undefined;
	if (bytes.toString('latin1', 1, 4) === 'PNG') {
		return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
	}
	if (bytes.readUInt16BE(0) === 0xffd8) return jpeg(bytes);
	const isWebp = bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12) === 'RIFFWEBP';
	return isWebp ? webp(bytes) : undefined;
}
