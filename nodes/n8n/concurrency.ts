/**
 * Works on 0 … count-1 with at most `cap` at a time and gives the results in order. After `stop`
 * nothing new is begun; what was not begun is undefined.
 */
export async function mapConcurrent<T>(
	count: number,
	cap: number,
	work: (index: number) => Promise<T>,
	stop: () => boolean,
): Promise<Array<T | undefined>> {
	const results = new Array<T | undefined>(count).fill(undefined);
	let next = 0;
	const lane = async () => {
		while (next < count && !stop()) {
			const index = next++;
			results[index] = await work(index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(cap, count) }, lane));
	return results;
}
