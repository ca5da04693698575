/** Lets so many work at a time; the others wait in line. */
export class Turns {
	private running = 0;
	private readonly line: Array<() => void> = [];

	constructor(private readonly atOnce: number) {}

	async take<T>(work: () => Promise<T>): Promise<T> {
		if (this.running >= this.atOnce) await new Promise<void>((resolve) => this.line.push(resolve));
		else this.running += 1;
		try {
			return await work();
		} finally {
			const next = this.line.shift();
			if (next) next();
			else this.running -= 1;
		}
	}
}
