import type { IDataObject } from 'n8n-workflow';

import { BoundedMap } from '../n8n/boundedMap';

const DAY = 86_400_000;
/** How many deliveries a node keeps over a restart. */
const KEPT = 500;

/** Deliveries of this process: what comes twice at once meets here. */
const recent = new BoundedMap<number>(5_000);

/**
 * True for the first delivery of a task's state within a day. n8n saves the node's static data after
 * the answer, so that several processes may each take a delivery for the first.
 *
 * @param data the node's static data
 * @param now milliseconds since 1970
 */
export function claimDelivery(
	node: string,
	event: string,
	data: IDataObject,
	now: number,
): boolean {
	const stored = Object.entries((data.delivered ?? {}) as Record<string, number>);
	const fresh = stored.filter(([, at]) => now - at < DAY);
	const key = `${node} ${event}`;
	const at = recent.get(key) ?? fresh.find(([known]) => known === event)?.[1];
	if (at !== undefined && now - at < DAY) return false;
	recent.set(key, now);
	data.delivered = Object.fromEntries([...fresh.slice(1 - KEPT), [event, now]]);
	return true;
}
