import type { IncomingHttpHeaders } from 'node:http';

/** A part of a file; both ends count. */
export interface ByteRange {
	readonly from: number;
	readonly to: number;
}

/** The part that a request asks for; none where it wants all, or several parts, or an older file. */
export function requestedRange(
	headers: IncomingHttpHeaders,
	{ size, etag }: { size: number; etag: string },
): ByteRange | 'unsatisfiable' | undefined {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
	if (!first && !last) return undefined;
	const known = headers['if-range'];
	if (known !== undefined && known !== etag) return undefined;
	const from = first ? Number(first) : Math.max(0, size - Number(last));
	const to = first && last ? Math.min(Number(last), size - 1) : size - 1;
	if (first && last && Number(last) < from) return undefined;
	return from >= size ? 'unsatisfiable' : { from, to };
}
