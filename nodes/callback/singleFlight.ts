import { BoundedMap } from '../n8n/boundedMap';

/** Concurrent calls with the same key share one running promise. */
export class SingleFlight<T> {
	private readonly going: BoundedMap<Promise<T>>;

	/** @param isSettled whether a result stays true, however early its work began */
	constructor(
		most: number,
		private readonly isSettled: (result: T) => boolean,
	) {
		this.going = new BoundedMap(most);
	}

	/**
	 * The result of this work, or of the same work of another call.
	 *
	 * @param mustBeFresh what happened since may have changed the result: only a final one, or one of work
	 * that began after this call, will do
	 */
	async run(key: string, mustBeFresh: boolean, work: () => Promise<T>): Promise<T> {
		const before = this.going.get(key);
		if (before) {
			const result = await before;
			if (!mustBeFresh || this.isSettled(result)) return result;
			const since = this.going.get(key);
			if (since) return await since;
		}
		const own = work();
		this.going.set(key, own);
		try {
			return await own;
		} finally {
			if (this.going.get(key) === own) this.going.delete(key);
		}
	}
}
