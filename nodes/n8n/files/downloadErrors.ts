import { canReach } from '../../qwave/api/addressScope';
import { MEGABYTE } from './sizeLimit';
import type { SizeLimit } from './sizeLimit';

/** Why a file could not be downloaded, and what to do. */
export interface MediaProblem {
	code: string;
	message: string;
	next: string;
	http_status?: number;
}

const LATER =
	'Run Task > Download with the task ID: the video is paid for and stays at QWave until its link ends.';

/** A link that leads where the API itself could not: undefined when it is fine. */
export function linkProblem(baseUrl: string, link: string): MediaProblem | undefined {
	const url = URL.canParse(link) ? new URL(link) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		return {
			code: 'bad_link',
			message: 'The link to the file is not an http(s) URL',
			next: 'Check the URL; for a task, read it anew with Task > Get.',
		};
	}
	if (canReach(new URL(baseUrl), url)) return undefined;
	return {
		code: 'unsafe_link',
		message: `The link leads to ${url.protocol}//${url.host}, and only https:// addresses on the internet are downloaded from`,
		next: 'Nothing was requested there. If you trust that address, download the file with another node.',
	};
}

export const TOO_MANY_REDIRECTS: MediaProblem = {
	code: 'too_many_redirects',
	message: 'The file link has too many redirects',
	next: LATER,
};

const megabytes = (bytes: number): string => String(Math.ceil((bytes / MEGABYTE) * 10) / 10);

/** The file is larger than allowed; without `size`, it showed during the transfer. */
export function tooLarge({ bytes, storage, together }: SizeLimit, size?: number): MediaProblem {
	const found = size === undefined ? `more than ${megabytes(bytes)}` : megabytes(size);
	const inMemory = storage !== undefined && !storage.startsWith('filesystem');
	const why = inMemory
		? ` This n8n holds a whole file in memory to store it (binary data mode "${storage}"), so the limit is low; N8N_DEFAULT_BINARY_DATA_MODE=filesystem streams files to its disk.`
		: '';
	if (together !== undefined) {
		return {
			code: 'too_large',
			message: `With this file, those of the task have more than ${megabytes(together)} MB together`,
			next: `Raise Maximum Download Size (MB) under Options, or use the link.${why}`,
		};
	}
	return {
		code: 'too_large',
		message: `The file has ${found} MB, and the limit is ${megabytes(bytes)} MB`,
		next: `Raise Maximum Download Size (MB) under Options, or use the link.${why}`,
	};
}

/** The file host answered something else than the file. */
export function statusProblem(status: number, expiresAt?: string): MediaProblem {
	if (status === 403 || status === 404 || status === 410) {
		const when = expiresAt ? `. It was valid until ${expiresAt}` : '';
		return {
			code: 'link_expired',
			message: `The file link has expired (${status})${when}`,
			next: 'Task > Get and Task > Download fetch a fresh link while QWave keeps the file. After that the video must be made again.',
			http_status: status,
		};
	}
	const message = `The file host answered ${status}`;
	return { code: 'bad_answer', message, next: LATER, http_status: status };
}

/** Whether the same request may work in a moment. */
export function isPassing({ code, http_status: status = 0 }: MediaProblem): boolean {
	return code === 'interrupted' || status === 408 || status === 429 || status >= 500;
}

export const NOT_A_FILE: MediaProblem = {
	code: 'not_media',
	message: 'The link gives a text or a page instead of the file',
	next: 'Open the link in a browser to see what it says. Task > Get fetches a fresh link while QWave keeps the file.',
};
export const EMPTY: MediaProblem = {
	code: 'empty',
	message: 'The link gives an empty file',
	next: LATER,
};
export const CHANGED: MediaProblem = {
	code: 'changed',
	message: 'The file changed while it was downloaded',
	next: LATER,
};
export const STOPPED: MediaProblem = {
	code: 'stopped',
	message: 'The run was stopped during the download',
	next: LATER,
};

/** The connection did not come about or broke. */
export function interrupted(why: string, received: number, size?: number): MediaProblem {
	const of = size === undefined ? '' : ` of ${size}`;
	return {
		code: 'interrupted',
		message: `The download broke off after ${received}${of} bytes: ${why}`,
		next: LATER,
	};
}

/** A task brought more files than are downloaded. */
export function tooMany(found: number, most: number): MediaProblem {
	return {
		code: 'too_many',
		message: `The task has ${found} files, and only the first ${most} were downloaded`,
		next: 'Use the links of the others.',
	};
}

/** Put Output in Field has a name that JavaScript has for itself. */
export function badField(name: string): MediaProblem {
	return {
		code: 'bad_field',
		message: `No file can lie in a field of the name "${name}"`,
		next: 'Give Put Output in Field under Options another name.',
	};
}

/** n8n itself could not keep the file. */
export function notStored(why: string): MediaProblem {
	return {
		code: 'not_stored',
		message: `n8n could not store the file: ${why}`,
		next: 'Check the space and the binary data settings of this n8n. The link still works.',
	};
}
