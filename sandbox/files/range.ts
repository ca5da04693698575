import type { IncomingHttpHeaders } from 'node:http';
import { parse, type Range } from 'range-parser';

/** The codes of range-parser: every part was readable, or none of the readable ones lies in the file. */
const FITS = 0;
const OUTSIDE = 2;

/** The part that a request asks for; none where it wants all, or several parts, or an older file. */
export function requestedRange(
	headers: IncomingHttpHeaders,
	{ size, etag }: { size: number; etag: string },
): Range | 'unsatisfiable' | undefined {
	const { code, type, ranges } = parse(size, headers.range ?? '');
	const known = headers['if-range'];
	if (type !== 'bytes' || (known !== undefined && known !== etag)) return undefined;
	const [range, ...others] = ranges;
	if (code === OUTSIDE && !range) return 'unsatisfiable';
	return code === FITS && others.length === 0 ? range : undefined;
}
