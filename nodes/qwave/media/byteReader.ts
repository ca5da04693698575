/** A stream read from front to back; of what has passed nothing is kept. */
export class ByteReader {
	at = 0;
	private buffered: Buffer = Buffer.alloc(0);

	constructor(private readonly chunks: AsyncIterator<Buffer>) {}

	/** The next few bytes, which stay where they are; fewer where the stream ends. */
	async peek(count: number): Promise<Buffer> {
		while (this.buffered.length < count) {
			const { done, value } = await this.chunks.next();
			if (done) break;
			this.buffered = this.buffered.length ? Buffer.concat([this.buffered, value]) : value;
		}
		return this.buffered.subarray(0, count);
	}

	/** Throws where the stream ends before. */
	async skip(count: number): Promise<void> {
		for (let left = count; left > 0;) {
			if (!this.buffered.length && !(await this.peek(1)).length) throw new Error('cut');
			const step = Math.min(left, this.buffered.length);
			this.buffered = this.buffered.subarray(step);
			this.at += step;
			left -= step;
		}
	}

	/** Throws where there are fewer. */
	async read(count: number): Promise<Buffer> {
		const bytes = await this.peek(count);
		await this.skip(count);
		return bytes;
	}
}
