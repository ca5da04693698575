/** What an answer tells about the file behind it. */
export interface FileHeaders {
	/** Of the whole file; undefined where the answer does not tell. Bytes. */
	size?: number;
	/** Changes with the content. */
	etag?: string;
	/** The first byte of this answer. */
	from: number;
}

type Headers = Record<string, unknown>;

function count(value: unknown): number | undefined {
	return /^\d+$/.test(String(value)) ? Number(value) : undefined;
}

/** Reads the headers of a 200 or a 206. */
export function parseFileHeaders(status: number, headers: Headers): FileHeaders {
	// A weak tag allows other bytes.
	const tag = headers.etag;
	const etag = typeof tag === 'string' && tag.startsWith('"') ? tag : undefined;
	if (status !== 206) return { size: count(headers['content-length']), etag, from: 0 };
	const [, from, size] = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(String(headers['content-range'])) ?? [];
	return { size: count(size), etag, from: count(from) ?? NaN };
}

/** Asks for the rest of a file; of another version of it, for the whole. */
export function rangeFrom(received: number, { etag }: FileHeaders): Record<string, string> {
	if (received === 0) return {};
	return { Range: `bytes=${received}-`, ...(etag ? { 'If-Range': etag } : {}) };
}

/** How many bytes of a further answer are known already; undefined where it is not the same file. */
export function overlap(
	received: number,
	before: FileHeaders,
	now: FileHeaders,
): number | undefined {
	const differs = <T>(a: T | undefined, b: T | undefined) =>
		a !== undefined && b !== undefined && a !== b;
	if (differs(before.size, now.size) || differs(before.etag, now.etag)) return undefined;
	const known = received - now.from;
	return known >= 0 ? known : undefined;
}
