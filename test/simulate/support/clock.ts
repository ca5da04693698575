/** Time that passes only when nothing is left to do: a queue of events, each at its millisecond. */

interface Event {
	at: number;
	order: number;
	/** Undefined once it is called off. */
	run?: () => void;
}

/** What the lives begin with; a day without a leap, far from any year's end. */
export const BIRTH = Date.UTC(2026, 9, 5, 8);

/** Lets every promise that can go on now go on. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export class Clock {
	now = BIRTH;
	/** What waits until all has been done that can be done now. */
	settle = settle;
	private order = 0;
	/** A heap: no event is earlier than its parent, which stands at half its place. */
	private readonly heap: Event[] = [];

	/** Runs something so many milliseconds from now; the function that it gives calls it off. */
	after(ms: number, run: () => void): () => void {
		const event: Event = { at: this.now + Math.max(ms, 0), order: this.order++, run };
		const { heap } = this;
		let place = heap.length;
		heap.push(event);
		while (place > 0) {
			const parent = (place - 1) >> 1;
			if (isBefore(heap[parent]!, event)) break;
			heap[place] = heap[parent]!;
			place = parent;
		}
		heap[place] = event;
		return () => (event.run = undefined);
	}

	/** Lets time pass until nothing is left to happen, or more happened than a life may hold. */
	async run(most: number): Promise<{ ended: boolean; events: number }> {
		await this.settle();
		for (let events = 0; events < most; events++) {
			const event = this.take();
			if (!event) return { ended: true, events };
			if (!event.run) continue;
			this.now = event.at;
			event.run();
			await this.settle();
		}
		return { ended: false, events: most };
	}

	private take(): Event | undefined {
		const { heap } = this;
		const first = heap[0];
		const last = heap.pop();
		if (!first || !last || !heap.length) return first;
		let place = 0;
		for (;;) {
			let child = 2 * place + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
			if (isBefore(last, heap[child]!)) break;
			heap[place] = heap[child]!;
			place = child;
		}
		heap[place] = last;
		return first;
	}
}

function isBefore(a: Event, b: Event): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** `Date` as the package sees it. */
export function dateOf(clock: { readonly now: number }): DateConstructor {
	return class extends Date {
		constructor(...given: unknown[]) {
			super(...((given.length ? given : [clock.now]) as [number]));
		}

		static override now() {
			return clock.now;
		}
	} as DateConstructor;
}

/** Chance that is the same for the same seed. */
export function chanceOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
