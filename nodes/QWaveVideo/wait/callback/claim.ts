import { BoundedMap } from '../../../n8n/boundedMap';

const MAX_WAITS = 2_000;
/** A wait whose resume went wrong may be resumed by a later call. Milliseconds. */
const CLAIM_LASTS_MS = 30_000;

const freeAt = new BoundedMap<number>(MAX_WAITS);

/**
 * Claims the resume of a wait.
 *
 * @returns true for the one call in this process that may resume it; it must be released after that
 */
export function claim(waitId: string): boolean {
	const at = freeAt.get(waitId);
	if (at !== undefined && Date.now() < at) return false;
	freeAt.set(waitId, Infinity);
	return true;
}

/** The resume is under way. Where it goes wrong, a later call may try again. */
export function release(waitId: string): void {
	freeAt.set(waitId, Date.now() + CLAIM_LASTS_MS);
}
