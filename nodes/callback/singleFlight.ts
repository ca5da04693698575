import { Recent } from '../n8n/boundedMap';

/** Work under way, by what it is about: calls that come at once share it. */
export class Shared<T> {
	private readonly going: Recent<Promise<T>>;

	/** @param isFinal whether a result stays true, however early its work began */
	constructor(
		most: number,
		private readonly isFinal: (result: T) => boolean,
	) {
		this.going = new Recent(most);
	}

	/**
	 * The result of this work, or of the same work of another call.
	 *
	 * @param isNews what happened since may have changed the result: only a final one, or one of work
	 * that began after this call, will do
	 */
	async do(key: string, isNews: boolean, work: () => Promise<T>): Promise<T> {
		const before = this.going.get(key);
		if (before) {
			const result = await before;
			if (!isNews || this.isFinal(result)) return result;
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
