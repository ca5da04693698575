import type { IExecuteFunctions } from 'n8n-workflow';

import { show } from '../../qwave/request/issues';
import type { PollOptions } from '../waiting/poll';
import { fieldProblem, readDownload } from './download';
import type { DownloadSettings } from './download';

export interface Settings extends PollOptions {
	simplify: boolean;
	/** Null where no price is documented, or nothing is bought. */
	estimatedUsd: number | null;
	failOnTimeout: boolean;
	/** Cancel what is still queued when the run is stopped. */
	cancelOnStop: boolean;
	/** How often a task that failed for a passing reason is submitted anew. */
	resubmits: number;
	/** The user's own, or none. */
	idempotencyKey?: string;
	download: DownloadSettings;
	/** As the user set it. */
	maximumWaitMinutes: number;
}

const DEFAULT_MINUTES = 30;
const MINUTE = 60_000;
const SECOND = 1_000;

function positive(value: unknown): number | undefined {
	const number = value === undefined || value === '' ? NaN : Number(value);
	return Number.isFinite(number) && number > 0 ? number : undefined;
}

const AMOUNTS = {
	concurrency: 'Concurrency',
	maximumWait: 'Maximum Wait',
	firstCheckAfter: 'First Check After',
	pollInterval: 'Poll Interval',
} as const;

/** What is wrong with the numbers and the field among the Options of an item; undefined when nothing. */
export function optionProblem(options: Record<string, unknown>): string | undefined {
	for (const [name, title] of Object.entries(AMOUNTS)) {
		const value = options[name] ?? '';
		if (value !== '' && positive(value) === undefined) {
			return `${title} must be a number above 0, not ${show(value)}`;
		}
	}
	return fieldProblem(options);
}

/** The Options of an item. */
export function readSettings(
	context: IExecuteFunctions,
	itemIndex: number,
	estimatedUsd: number | null = null,
): Settings {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const seconds = (value: unknown) => {
		const number = positive(value);
		return number === undefined ? undefined : number * SECOND;
	};
	const maximumWaitMinutes = positive(options.maximumWait) ?? DEFAULT_MINUTES;
	return {
		estimatedUsd,
		simplify: options.simplify !== false,
		failOnTimeout: options.onTimeout === 'fail',
		cancelOnStop: options.cancelOnStop !== false,
		download: readDownload(options),
		idempotencyKey: String(options.idempotencyKey ?? '').trim() || undefined,
		resubmits: Math.floor(positive(options.resubmitOnFailure) ?? 0),
		maximumWaitMinutes,
		maximumWait: maximumWaitMinutes * MINUTE,
		firstCheckAfter: seconds(options.firstCheckAfter),
		pollInterval: seconds(options.pollInterval),
	};
}
