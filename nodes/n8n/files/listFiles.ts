import type { Task } from '../../qwave/task/task';

/** A file of a task: where it is, and what it is called here. */
export interface MediaFile {
	url: string;
	/** Binary field of the item. */
	field: string;
	/** Without the extension, which only the answer tells. */
	name: string;
	kind: 'video' | 'image';
}
export interface MediaType {
	mime: string;
	/** With its dot. */
	extension: string;
}

const MIME: ReadonlyMap<string, string> = new Map(
	Object.entries({
		'.mp4': 'video/mp4',
		'.mov': 'video/quicktime',
		'.webm': 'video/webm',
		'.mkv': 'video/x-matroska',
		'.gif': 'image/gif',
		'.png': 'image/png',
		'.jpg': 'image/jpeg',
		'.jpeg': 'image/jpeg',
		'.webp': 'image/webp',
	}),
);
const USUAL = { video: '.mp4', image: '.png' } as const;
const LONGEST_NAME = 100;

const safe = (text: string): string => text.replace(/[^\w.-]+/g, '_').slice(0, LONGEST_NAME);

function lastPart(url: string): string {
	if (!URL.canParse(url)) return '';
	const part = new URL(url).pathname.split('/').pop() ?? '';
	return part.replace(/%[\da-f]{2}/gi, '_');
}

/** The extension of a known kind of file, lower case. */
function extensionOf(name: string): string | undefined {
	const extension = /\.\w+$/.exec(name)?.[0].toLowerCase();
	return extension !== undefined && MIME.has(extension) ? extension : undefined;
}

/** The name of a file that comes without a task, from its URL. */
function nameOf(url: string): string {
	const part = lastPart(url);
	const extension = extensionOf(part) ?? '';
	return safe(part.slice(0, part.length - extension.length)).replace(/^[._]+/, '') || 'video';
}

/** Whether a file can lie in a field of this name: JavaScript has some names for itself. */
export function isFieldName(name: string): boolean {
	return !(name in {});
}

/** The files of a task: its videos in order, then the last frame. */
export function filesOf(task: Task, field: string): MediaFile[] {
	const id = safe(task.task_id);
	const videos = task.video_urls.map((url, index): MediaFile => {
		const nth = index + 1;
		return {
			url,
			field: nth === 1 ? field : `${field}_${nth}`,
			name: `${id || nameOf(url)}${nth === 1 ? '' : `-${nth}`}`,
			kind: 'video',
		};
	});
	const url = task.last_frame_url;
	if (!url) return videos;
	const own = field === 'last_frame' ? 'last_frame_image' : 'last_frame';
	return [...videos, { url, field: own, name: `${id}-last`, kind: 'image' }];
}

/**
 * The type of a file: as the answer says, else as the URL ends, else the usual one. Undefined where the
 * answer is a text, which is a page about the file and not the file.
 */
export function mediaTypeOf(
	contentType: unknown,
	{ url, kind }: Pick<MediaFile, 'url' | 'kind'>,
): MediaType | undefined {
	const said = String(contentType ?? '')
		.split(';', 1)[0]!
		.trim()
		.toLowerCase();
	if (/^text\/|[/+](json|xml)$/.test(said)) return undefined;
	const own = extensionOf(lastPart(url));
	if (/^(video|image|audio)\//.test(said)) {
		const known = [...MIME].find(([, mime]) => mime === said)?.[0];
		const fits = own !== undefined && MIME.get(own) === said;
		return { mime: said, extension: (fits ? own : known) ?? own ?? USUAL[kind] };
	}
	const extension = own ?? USUAL[kind];
	return { mime: MIME.get(extension)!, extension };
}
