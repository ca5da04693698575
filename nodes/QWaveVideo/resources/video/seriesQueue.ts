import pLimit from 'p-limit';
import type { LimitFunction } from 'p-limit';

import { findEntry } from '../../../qwave/registry/lookup';
import type { Version } from '../../../qwave/registry/schema';

/** Does work in its turn. */
export type InSeriesQueue = <T>(modelId: unknown, work: () => Promise<T>) => Promise<T>;

/**
 * Keeps to the number of tasks that an account may have queued of a series, where its page gives one.
 *
 * @param seesTheEnd whether this run polls. Without that nobody here sees a place become free: QWave
 * refuses the submit for the time being, and it is repeated
 */
export function seriesQueue(version: Version | undefined, seesTheEnd: boolean): InSeriesQueue {
	const limits = new Map<string, LimitFunction>();
	return async (modelId, work) => {
		const found = version && findEntry(version, modelId);
		const most = found?.model.limits.queuedTasks;
		if (!most || !seesTheEnd) return await work();
		const limit = limits.get(found.series) ?? pLimit(most);
		limits.set(found.series, limit);
		return await limit(work);
	};
}
