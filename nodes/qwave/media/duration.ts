import { ByteReader } from './byteReader';

/** A part of a file: a box of ISO media, a chunk of RIFF. */
interface Part {
	type: string;
	/** Bytes of its content. */
	length: number;
	/** Bytes behind it that belong to nothing. */
	padding?: number;
}
/** What the eight bytes at the start of a part say; a few more may follow them. */
type ReadHead = (head: Buffer, bytes: ByteReader) => Promise<Part>;

/** What a file of ISO media may start with; QuickTime knows more than MP4. */
const FIRST_BOXES: readonly string[] = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot'];
/** Real files have dozens; beyond this, millions of empty ones would keep the process busy. */
const MOST_PARTS = 1_000;

const textAt = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);

/** The parts up to `end`, each skipped as far as it has not been read. Throws where they do not fit. */
async function* partsIn(bytes: ByteReader, end: number, readHead: ReadHead): AsyncGenerator<Part> {
	const isOpen = async () => (end === Infinity ? (await bytes.peek(1)).length > 0 : bytes.at < end);
	for (let count = 0; await isOpen(); count += 1) {
		const part = await readHead(await bytes.read(8), bytes);
		const next = bytes.at + part.length + (part.padding ?? 0);
		if (count >= MOST_PARTS || part.length < 0 || next > end) throw new Error('odd');
		yield part;
		if (bytes.at > next) throw new Error('odd');
		await bytes.skip(next - bytes.at);
	}
}

const readBox: ReadHead = async (head, bytes) => {
	const type = textAt(head, 4);
	const size = head.readUInt32BE(0);
	if (size === 0) return { type, length: Infinity };
	if (size !== 1) return { type, length: size - 8 };
	return { type, length: Number((await bytes.read(8)).readBigUInt64BE(0)) - 16 };
};

const readChunk: ReadHead = async (head) => {
	const length = head.readUInt32LE(4);
	return { type: textAt(head, 0), length, padding: length % 2 };
};

/** What the header of a movie says; all ones stand for an unknown duration. */
function headerSeconds(header: Buffer): number | undefined {
	const version = header[0] ?? 0;
	if (version > 1) return undefined;
	const scale = header.readUInt32BE(version ? 20 : 12);
	const duration = version ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
	return duration === (version ? 2 ** 64 : 2 ** 32 - 1) ? undefined : duration / scale;
}

async function movieSeconds(bytes: ByteReader, end: number): Promise<number | undefined> {
	let seconds: number | undefined;
	for await (const { type } of partsIn(bytes, end, readBox)) {
		// The header of a fragmented movie may tell the length of its first fragment alone.
		if (type === 'mvex') return undefined;
		if (type === 'mvhd') seconds ??= headerSeconds(await bytes.read(32));
	}
	return seconds;
}

async function mediaSeconds(bytes: ByteReader): Promise<number | undefined> {
	for await (const { type, length } of partsIn(bytes, Infinity, readBox)) {
		if (type === 'moov') return await movieSeconds(bytes, bytes.at + length);
	}
	return undefined;
}

async function waveSeconds(bytes: ByteReader): Promise<number | undefined> {
	let byteRate: number | undefined;
	if (textAt(await bytes.read(12), 8) !== 'WAVE') return undefined;
	for await (const { type, length } of partsIn(bytes, Infinity, readChunk)) {
		if (type === 'fmt ') {
			const format = await bytes.read(16);
			byteRate = format.readUInt32LE(8);
			// Compressed sound only has an average rate.
			if (byteRate !== format.readUInt32LE(4) * format.readUInt16LE(12)) return undefined;
		} else if (type === 'data') {
			// Recorders that were stopped leave a length which is not there.
			await bytes.skip(length);
			return byteRate && length / byteRate;
		}
	}
	return undefined;
}

/**
 * How long an MP4, MOV, M4A or WAV plays, read as a stream until it is known, then closed. Undefined
 * for anything else, and wherever the bytes are damaged, cut, odd or not to be had.
 */
export async function durationOf(source: AsyncIterable<Buffer>): Promise<number | undefined> {
	const chunks = source[Symbol.asyncIterator]();
	try {
		const bytes = new ByteReader(chunks);
		const head = await bytes.peek(8);
		const isMedia = FIRST_BOXES.includes(textAt(head, 4));
		const isRiff = textAt(head, 0) === 'RIFF';
		const seconds = isRiff ? await waveSeconds(bytes) : isMedia ? await mediaSeconds(bytes) : 0;
		return seconds && Number.isFinite(seconds) ? seconds : undefined;
	} catch {
		return undefined;
	} finally {
		await chunks.return?.();
	}
}
