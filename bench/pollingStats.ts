import { mean } from 'simple-statistics';
import type { LogEntry } from '../sandbox/client';

/** How tasks were waited for. */
export interface PollingStats {
	tasks: number;
	/** Status requests per task. */
	reads: number;
	/** Seconds from the end of a task to the request that found it, on average. */
	lag: number;
}

/** How tasks whose prompt tells their length were waited for, from what went over the wire. */
export function pollingStats(log: readonly LogEntry[]): PollingStats {
	const api = log.filter(({ host, task_id: id }) => host === 'api' && id);
	const submits = api.filter(({ method, path }) => method === 'POST' && path === '/v1/tasks');
	const reads = submits.map(({ task_id: id, time, body }) => {
		const { prompt = '' } = body as { prompt?: string };
		const length = 1000 * Number(/\[slow:([\d.]+)\]/.exec(prompt)?.[1]);
		const times = api.filter((one) => one.method === 'GET' && one.task_id === id);
		const found = Math.max(...times.map((one) => one.time));
		return { count: times.length, lag: (found - time - length) / 1000 };
	});
	return {
		tasks: submits.length,
		reads: mean(reads.map(({ count }) => count)),
		lag: mean(reads.map(({ lag }) => lag)),
	};
}
