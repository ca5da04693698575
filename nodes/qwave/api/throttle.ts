/** How fast calls of one kind may follow each other, after the service said that they come too fast. */

const FIRST_GAP = 250;
const LARGEST_GAP = 5_000;
/** Below this the calls run free again. */
const SMALLEST_GAP = 25;
/** A window of hours must not hold up the run; whoever got the answer waits for it alone. */
const LONGEST_HOLD = 30_000;

/**
 * One brake for all items of a run: a 429 for one slows the others too, first to a stop and then one
 * by one, faster with every call that passes. Pure: times are passed in, in milliseconds since 1970.
 */
export class Throttle {
	private gap = 0;
	private freeAt = 0;

	/** When the next call may go out; it takes that place. */
	reserve(now: number): number {
		const at = Math.max(now, this.freeAt);
		if (this.gap) this.freeAt = at + this.gap;
		return at;
	}

	/** The service refused a call as one too many. */
	onRateLimited(now: number, retryAt = now): void {
		this.gap = Math.min(Math.max(this.gap * 2, FIRST_GAP), LARGEST_GAP);
		const until = Math.min(retryAt, now + LONGEST_HOLD);
		this.freeAt = Math.max(this.freeAt, until, now + this.gap);
	}

	/** A call passed. */
	onSuccess(): void {
		this.gap = this.gap / 2 < SMALLEST_GAP ? 0 : this.gap / 2;
	}
}
