import type { Media, MediaLimit } from '../registry/schema';
import { fileProblem, formatOf, KINDS } from './checkFile';
import type { FileInfo } from './checkFile';

/** So many bytes at the start of a file tell what it is. */
export const SIGNATURE_BYTES = 64;

const text = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to);
const hex = (head: Buffer, to: number): string => head.toString('hex', 0, to);

/** What an ISO media file may start with instead of its type. */
const BOXES: readonly string[] = ['moov', 'mdat', 'free', 'skip', 'wide', 'pnot'];
const STILL_IMAGE = /^(he(ic|ix|im|is|vc|vm|vs|vx)|mif[12]|msf1|miaf|avi[fs])$/;
const MOVIE = /^(iso[\dm]|mp4[12]|avc1|dash|M4[ABPV] |qt {2}|MSNV)$/;

function isoFormats(head: Buffer): string[] {
	const brand = text(head, 8, 12);
	const isType = text(head, 4, 8) === 'ftyp';
	if (isType && STILL_IMAGE.test(brand)) return ['HEIC', 'AVIF'];
	const isMovie = isType ? MOVIE.test(brand) : BOXES.includes(text(head, 4, 8));
	return isMovie ? ['MP4', 'MOV', 'M4A'] : [];
}

/** The formats that begin with these bytes and nothing else does; several where the bytes are the same. */
function formatsOf(head: Buffer): string[] {
	if (hex(head, 3) === 'ffd8ff') return ['JPG'];
	if (hex(head, 8) === '89504e470d0a1a0a') return ['PNG'];
	if (text(head, 0, 4) === 'GIF8') return ['GIF'];
	if (/^(49492a00|4d4d002a|49492b00|4d4d002b)/.test(hex(head, 4))) return ['TIFF'];
	if (hex(head, 4) === '1a45dfa3') return ['WEBM', 'MKV'];
	if (text(head, 0, 4) === 'OggS') return ['OGG'];
	if (text(head, 0, 4) === 'fLaC') return ['FLAC'];
	if (text(head, 0, 3) === 'ID3') return ['MP3', 'AAC', 'FLAC', 'WAV'];
	if (/^(RIFF|RIFX|RF64|BW64)$/.test(text(head, 0, 4))) {
		const inside: Record<string, string> = { WEBP: 'WEBP', 'AVI ': 'AVI', WAVE: 'WAV' };
		const format = inside[text(head, 8, 12)];
		return format ? [format] : [];
	}
	return isoFormats(head);
}

/** All files of these formats begin as told above; those of the others may not. */
const STRICT = 'JPG PNG WEBP GIF TIFF WEBM MKV AVI WAV OGG FLAC'.split(' ');

/** Whether a file may be of a format though its first bytes do not tell one. */
function mayBe(format: string, head: Buffer): boolean {
	if (format === 'BMP') return text(head, 0, 2) === 'BM';
	if (format === 'HEIC' || format === 'AVIF') return text(head, 4, 8) === 'ftyp';
	return !STRICT.includes(format);
}

/** What is certainly no media; an SVG is a text. */
function otherThan(head: Buffer): string | undefined {
	if (text(head, 0, 5) === '%PDF-') return 'a PDF';
	if (text(head, 0, 4) === 'PK\x03\x04') return 'a ZIP file';
	const start = text(head, 0, SIGNATURE_BYTES).replace(/^\xef\xbb\xbf/, '');
	if (!/^[\t\r\n\x20-\x7e]{8,}$/.test(start)) return undefined;
	return /^\s*<(!doctype html|html|head|body)/i.test(start) ? 'an HTML page' : 'a text';
}

const mimeOf = (format: string) => formatOf({ name: `.${format}` })?.mime;
const BY_BYTES = ' (so its first bytes say)';

/** What a file is, and why the model does not accept it, phrased to follow the file's name. */
export interface FileSignature {
	label: FileInfo;
	problem?: string;
}

/**
 * Looks at a file as its first bytes have it, where they leave no doubt; else as its label does.
 *
 * @param head its first `SIGNATURE_BYTES`, fewer where it is shorter; undefined where nobody knows
 */
export function readSignature(
	head: Buffer | undefined,
	label: FileInfo,
	kind: Media,
	limit: MediaLimit = {},
): FileSignature {
	const problem = fileProblem(label, kind, limit);
	if (problem || !head?.length) return { label, problem };
	const claimed = formatOf(label);
	// This table does not know all types: video/ogg may begin like audio/ogg.
	if (!claimed && label.mime?.toLowerCase().startsWith(`${kind}/`)) return { label };
	const found = formatsOf(head);
	if (claimed && found.includes(claimed.format)) return { label };
	if (found.length) {
		const labels = found.map((format) => ({ ...label, mime: mimeOf(format) }));
		const problems = labels.map((one) => fileProblem(one, kind, limit));
		const fitting = labels[problems.indexOf(undefined)];
		return fitting ? { label: fitting } : { label, problem: `${problems[0]!}${BY_BYTES}` };
	}
	const other = claimed?.format === 'SVG' ? undefined : otherThan(head);
	if (other) return { label, problem: `is ${other}, and ${KINDS[kind]} is needed${BY_BYTES}` };
	if (!claimed || mayBe(claimed.format, head)) return { label };
	return { label, problem: `is no ${claimed.format}: it does not begin like one` };
}
