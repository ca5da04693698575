/** A map that forgets its oldest entries, so that strangers cannot fill the memory. */
export class BoundedMap<T> {
	private readonly entries = new Map<string, T>();

	constructor(private readonly most: number) {}

	get(key: string): T | undefined {
		return this.entries.get(key);
	}

	set(key: string, value: T): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest);
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}
