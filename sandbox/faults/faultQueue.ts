import { isObject } from '../check/body';
import { FAULT_KINDS, type Fault } from './faults';

/** A fault that waits for its request. */
export interface QueuedFault extends Fault {
	readonly method?: string;
	/** Exact, with `*` for anything: `/v1/tasks/*`. Every path of the API where left out. */
	readonly path?: string;
	/** How many requests it hits: 1 where left out. */
	readonly times?: number;
	/** How many it lets pass first. */
	readonly skip?: number;
}

function matches(path: string, pattern: string): boolean {
	const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
	return new RegExp(`^${source}$`).test(path);
}

/** The faults that wait for their requests, in the order in which they came. */
export class FaultQueue {
	private waiting: Array<QueuedFault & { skip: number; times: number }> = [];

	add(fault: unknown): void {
		if (!isObject(fault) || !FAULT_KINDS.includes(String(fault.kind))) {
			throw new TypeError(`kind must be one of ${FAULT_KINDS.join(', ')}`);
		}
		this.waiting.push({ skip: 0, times: 1, ...(fault as unknown as QueuedFault) });
	}

	/** The fault for a request, if one waits for it. */
	take(method: string, path: string): Fault | undefined {
		const found = this.waiting.find(
			(fault) => (!fault.method || fault.method === method) && matches(path, fault.path ?? '/v1/*'),
		);
		if (!found) return undefined;
		if (found.skip > 0) {
			found.skip -= 1;
			return undefined;
		}
		found.times -= 1;
		if (found.times <= 0) this.waiting = this.waiting.filter((fault) => fault !== found);
		return found;
	}

	list(): readonly QueuedFault[] {
		return this.waiting;
	}

	clear(): void {
		this.waiting = [];
	}
}
