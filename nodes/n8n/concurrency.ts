import pLimit from 'p-limit';

/**
 * Works on 0 … count-1, at most `atOnce` at a time.
 *
 * @param isHalted asked before each one; after that nothing new is begun
 * @returns the results in order; undefined for what was not begun
 */
export async function mapConcurrent<T>(
	count: number,
	atOnce: number,
	work: (index: number) => Promise<T>,
	isHalted: () => boolean = () => false,
): Promise<Array<T | undefined>> {
	const limit = pLimit(atOnce);
	const one = (_: unknown, index: number) =>
		limit(async () => (isHalted() ? undefined : await work(index)));
	return await Promise.all(Array.from({ length: count }, one));
}
