import type { IDataObject } from 'n8n-workflow';

import type { TaskResponse } from '../qwave/api/client';

/** `timed_out` marks a task that was still going on when the wait ended. */
export interface TaskJsonOptions {
	simplify: boolean;
	timedOut?: boolean;
	/** Stands beside the cost that the service tells. */
	estimatedUsd?: number | null;
}

/** Levels of an answer that are shown; no answer of QWave has ten. */
const MOST_DEPTH = 100;
const TOO_DEEP = `(left out: nested more than ${MOST_DEPTH} levels deep)`;

/** JSON without the callback URL, which may carry a secret, wherever a wrapper holds it. */
function withoutCallback(value: unknown, depth = 0): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (depth === MOST_DEPTH) return TOO_DEEP;
	if (Array.isArray(value)) return value.map((inner) => withoutCallback(inner, depth + 1));
	const kept = Object.entries(value).filter(([key]) => key !== 'callback_url');
	return Object.fromEntries(kept.map(([key, inner]) => [key, withoutCallback(inner, depth + 1)]));
}

/** QWave's own JSON without a top-level `error`: n8n takes an item with that key for a failed one. */
function rawTaskJson(raw: Record<string, unknown>): IDataObject {
	const { error, ...rest } = withoutCallback(raw) as Record<string, unknown>;
	return (error ? { ...rest, failure: error } : rest) as IDataObject;
}

/** What an item shows of a task. */
export function taskJson(
	answer: TaskResponse,
	{ simplify, timedOut, estimatedUsd }: TaskJsonOptions,
): IDataObject {
	const json = simplify ? (answer.task as unknown as IDataObject) : rawTaskJson(answer.raw);
	return {
		...json,
		...(typeof estimatedUsd === 'number'
			? { estimated_cost_usd: Number(estimatedUsd.toFixed(6)) }
			: {}),
		...(timedOut ? { timed_out: true } : {}),
	};
}
