import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestedRange } from './range';

/** A file that is served: what it begins with, and the size that filling brings it to. */
export interface ServedFile {
	readonly head: Buffer;
	readonly size: number;
	readonly type: string;
	readonly etag: string;
}

/** The clips and images that are served. */
export const MEDIA_FOLDER = join(__dirname, '..', 'media');
/** What files are filled with: of an odd length, so that a range at the wrong place shows. */
const FILLER = Buffer.from(Uint8Array.from({ length: 65_521 }, (_, n) => (n * n + n) % 251));

/** Head of an MP4 box that players skip, of a size with the head counted. */
function freeBox(size: number): Buffer {
	const isLarge = size >= 2 ** 32;
	const box = Buffer.alloc(isLarge ? 16 : 8);
	box.writeUInt32BE(isLarge ? 1 : size);
	box.write('free', 4);
	if (isLarge) box.writeBigUInt64BE(BigInt(size), 8);
	return box;
}

/** A file of the media folder; one that is smaller than asked for gets a `free` box at its end. */
export function mediaFile(
	name: string,
	{ id, type, bytes = 0 }: { id: string; type: string; bytes?: number },
): ServedFile {
	const content = readFileSync(join(MEDIA_FOLDER, name));
	const missing = bytes - content.length;
	const head = missing >= 16 ? Buffer.concat([content, freeBox(missing)]) : content;
	const size = Math.max(head.length, missing >= 16 ? bytes : 0);
	return { head, size, type, etag: `"${id}-${size}"` };
}

/** The bytes from one place to another, both counted, never all at once. */
function* byteChunks({ head }: ServedFile, from: number, to: number): Generator<Buffer> {
	if (from < head.length) yield head.subarray(from, to + 1);
	for (let at = Math.max(from, head.length); at <= to;) {
		const start = at % FILLER.length;
		const piece = FILLER.subarray(start, start + to + 1 - at);
		yield piece;
		at += piece.length;
	}
}

/** Answers with a file or the part of it that was asked for. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: ServedFile) {
	const { size, type, etag } = file;
	void reply.headers({ 'accept-ranges': 'bytes', etag });
	if (request.headers['if-none-match'] === etag) return reply.code(304).send();
	const range = requestedRange(request.headers, file);
	if (range === 'unsatisfiable') {
		return reply.code(416).header('content-range', `bytes */${size}`).send();
	}
	const { start, end } = range ?? { start: 0, end: size - 1 };
	if (range) void reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
	void reply.headers({ 'content-type': type, 'content-length': end - start + 1 });
	const pieces = request.method === 'HEAD' ? [] : byteChunks(file, start, end);
	return reply.send(Readable.from(pieces, { objectMode: false }));
}
