/** Decimal, as vendors and browsers count. */
export const MEGABYTE = 1_000_000;

/** Where n8n streams a file to a disk, and where it holds the whole file in memory to store it. */
const ON_DISK = { megabytes: 2_000 };
const IN_MEMORY = { megabytes: 50 };

/** Files of a task that are downloaded. */
export const MOST_FILES = 20;
/** They may have as much together as so many of the largest. */
const TOGETHER = 4;

export interface SizeLimit {
	bytes: number;
	/** What all files of a task may have, where less than `bytes` are left of it. */
	together?: number;
	/** Where n8n keeps files: `filesystem-v2`, `database`, `s3`, `azure`; `default` is the execution data. Undefined where the user set the limit. */
	storage?: string;
}

/** The storage as the id of a stored file names it: `filesystem-v2:workflows/…`. */
export function storageOf(binary: { id?: string }): string {
	return binary.id?.split(':', 1)[0] || 'default';
}

/** How large a file may be in this storage, unless the user says. */
export function defaultLimit(storage: string): SizeLimit {
	const { megabytes } = storage.startsWith('filesystem') ? ON_DISK : IN_MEMORY;
	return { bytes: megabytes * MEGABYTE, storage };
}

/** The limit of the next file of a task, after so many bytes of others. */
export function limitAfter(spent: number, limit: SizeLimit): SizeLimit {
	const together = limit.bytes * TOGETHER;
	const left = Math.max(0, together - spent);
	return left < limit.bytes ? { ...limit, bytes: left, together } : limit;
}
