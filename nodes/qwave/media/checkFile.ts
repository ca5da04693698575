import type { Media, MediaLimit } from '../registry/schema';
import { orList } from '../describe/field';
import { addressScope } from '../api/addressScope';

/** What a file says of itself without being opened. */
export interface FileInfo {
	mime?: string;
	/** Or the path of a URL: only the ending counts. */
	name?: string;
	bytes?: number;
}

const TYPES: ReadonlyMap<string, { format: string; mime: string; kind: Media }> = new Map(
	(
		[
			['JPG', 'image/jpeg'],
			['PNG', 'image/png'],
			['WEBP', 'image/webp'],
			['GIF', 'image/gif'],
			['BMP', 'image/bmp'],
			['TIFF', 'image/tiff'],
			['HEIC', 'image/heic'],
			['AVIF', 'image/avif'],
			['SVG', 'image/svg+xml'],
			['MP4', 'video/mp4'],
			['MOV', 'video/quicktime'],
			['WEBM', 'video/webm'],
			['MKV', 'video/x-matroska'],
			['AVI', 'video/x-msvideo'],
			['MP3', 'audio/mpeg'],
			['WAV', 'audio/wav'],
			['M4A', 'audio/mp4'],
			['AAC', 'audio/aac'],
			['OGG', 'audio/ogg'],
			['FLAC', 'audio/flac'],
		] as const
	).map(([format, mime]) => [format, { format, mime, kind: mime.split('/')[0] as Media }]),
);
/** Other names that formats go by. */
const ALIASES: Readonly<Record<string, string>> = {
	JPEG: 'JPG',
	TIF: 'TIFF',
	HEIF: 'HEIC',
	'image/jpg': 'JPG',
	'image/pjpeg': 'JPG',
	'image/x-ms-bmp': 'BMP',
	'image/heif': 'HEIC',
	'video/avi': 'AVI',
	'audio/mp3': 'MP3',
	'audio/x-wav': 'WAV',
	'audio/wave': 'WAV',
	'audio/vnd.wave': 'WAV',
	'audio/x-m4a': 'M4A',
	'audio/x-flac': 'FLAC',
};
/** Types that say nothing. */
const GENERIC_TYPES: readonly string[] = ['', 'application/octet-stream', 'binary/octet-stream'];
/** These may hold sound alone, whatever their type says. */
const MAY_BE_SOUND: readonly string[] = ['MP4', 'WEBM', 'OGG'];
/** The documentation does not tell which megabyte it means, so that the larger one is refused. */
const LARGER_MEGABYTE = 1024 * 1024;
export const KINDS: Readonly<Record<Media, string>> = {
	image: 'an image',
	video: 'a video',
	audio: 'audio',
};

const main = (mime: string | undefined): string =>
	(mime ?? '').split(';', 1)[0]!.trim().toLowerCase();

/** The ending of a path, in capitals. */
function extensionOf(name: string | undefined): string {
	return (/\.(\w{2,5})$/.exec(name ?? '')?.[1] ?? '').toUpperCase();
}

/** The format of a file by its type, or by its name where that says nothing; undefined for any other. */
export function formatOf({ mime, name }: FileInfo) {
	const type = main(mime);
	const known = GENERIC_TYPES.includes(type) ? extensionOf(name) : type;
	const format = ALIASES[known] ?? known;
	return TYPES.get(format) ?? [...TYPES.values()].find((one) => one.mime === format);
}

function isKind(label: FileInfo, kind: Media): boolean {
	const format = formatOf(label);
	if (format?.kind === kind) return true;
	if (format) return kind === 'audio' && MAY_BE_SOUND.includes(format.format);
	const type = main(label.mime);
	return GENERIC_TYPES.includes(type) || type.startsWith(`${kind}/`);
}

function takesFormat({ formats }: MediaLimit, format: string): boolean {
	return !formats?.length || formats.some((one) => (ALIASES[one] ?? one) === format);
}

/**
 * Why the model does not accept this file (kind, format or size), phrased to follow the file's name;
 * undefined if it does.
 */
export function fileProblem(
	label: FileInfo,
	kind: Media,
	limit: MediaLimit = {},
): string | undefined {
	const format = formatOf(label);
	const type = format?.format ?? (main(label.mime) || 'a file without a type');
	if (!isKind(label, kind)) return `is ${type}, and ${KINDS[kind]} is needed`;
	if (format && !takesFormat(limit, format.format)) {
		return `is ${type}; this model takes ${orList(limit.formats ?? [])}`;
	}
	const { maxMegabytes: most } = limit;
	if (most === undefined || label.bytes === undefined || label.bytes <= most * LARGER_MEGABYTE) {
		return undefined;
	}
	const size = Math.ceil((label.bytes / LARGER_MEGABYTE) * 10) / 10;
	return `has ${size} MB; this model takes at most ${most} MB`;
}

/** What the ending of a URL makes doubtful, in words that follow the field; undefined when nothing. */
export function extensionWarning(url: string, limit: MediaLimit = {}): string | undefined {
	const format = URL.canParse(url) ? formatOf({ name: new URL(url).pathname }) : undefined;
	if (!format || takesFormat(limit, format.format)) return undefined;
	return `the URL ends like a ${format.format} file, and the model documents ${orList(limit.formats ?? [])}`;
}

/** Why QWave cannot fetch a URL: its host is of a network that the API is not in. */
export function fetchProblem(baseUrl: string, link: string): string | undefined {
	if (!/^https?:/i.test(link) || !URL.canParse(link)) return undefined;
	const url = new URL(link);
	const reach = addressScope(url);
	if (reach === 'public' || reach === 'insecure') return undefined;
	const from = addressScope(new URL(baseUrl));
	if (reach === 'never') return `QWave cannot fetch from ${url.host}: it is a link-local address`;
	if (from === 'loopback' || (reach === 'private' && from === 'private')) return undefined;
	const whose = reach === 'loopback' ? 'this machine' : 'your own network';
	return `QWave cannot fetch from ${url.host}: only ${whose} can reach it`;
}
