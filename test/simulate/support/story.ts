import { BIRTH } from './clock';
import type { Clock } from './clock';

/** What happened in a life, a line for each event. */
export class Story {
	private readonly lines: Array<[at: number, who: string, what: string]> = [];

	constructor(private readonly clock: Clock) {}

	/** Notes what somebody did, at the time that it is now. */
	tell(who: string, what: string): void {
		this.lines.push([this.clock.now, who, what]);
	}

	/** The story with the time since the life began. */
	toString(): string {
		return this.lines
			.map(([at, who, what]) => `${elapsed(at - BIRTH).padStart(12)}  ${who.padEnd(6)} ${what}`)
			.join('\n');
	}
}

function elapsed(ms: number): string {
	const seconds = (ms % 60_000) / 1000;
	const minutes = Math.floor(ms / 60_000) % 60;
	const hours = Math.floor(ms / 3_600_000);
	const clock = `${String(minutes).padStart(2, '0')}:${seconds.toFixed(3).padStart(6, '0')}`;
	return hours ? `${hours}:${clock}` : clock;
}
