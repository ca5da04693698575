import { createHash, timingSafeEqual } from 'node:crypto';

import { Recent } from '../n8n/recent';
import { Turns } from '../n8n/turns';

const MINUTE = 60_000;
/** Reads that found no task, in a minute; more than these only a flood of invented ids makes. */
const MOST_MISSES = 30;
const AT_ONCE = 10;
const IN_LINE = 500;

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSame(given: unknown, secret: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(secret));
}

/** Keeps what strangers can make a trigger do within bounds. Times are milliseconds since 1970. */
export class Guard {
	private readonly unknown = new Recent<number>(1_000);
	private misses: number[] = [];
	/** For its reads, a few at a time. */
	readonly turns = new Turns(AT_ONCE);

	/** Whether this id may be asked for: not one that was unknown a minute ago, nor one of a flood. */
	mayAsk(taskId: string, now: number): boolean {
		const missed = this.unknown.get(taskId);
		if (missed !== undefined && now - missed < MINUTE) return false;
		this.misses = this.misses.filter((at) => now - at < MINUTE);
		return this.misses.length < MOST_MISSES;
	}

	/** Whether so many wait for their turn that another one would only add to the load. */
	isCrowded(): boolean {
		return this.turns.waiting >= IN_LINE;
	}

	/** Remembers an id that the account does not know. */
	missed(taskId: string, now: number): void {
		this.unknown.set(taskId, now);
		this.misses.push(now);
	}
}
