/** Decimal, as vendors and browsers count. */
export const MEGABYTE = 1_000_000;

/** Where n8n streams a file to a disk, and where it holds the whole file in memory to store it. */
const ON_DISK = { megabytes: 2_000 };
const IN_MEMORY = { megabytes: 50 };

export interface SizeLimit {
	bytes: number;
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
