import type { IExecuteFunctions } from 'n8n-workflow';

import { createApi } from '../../n8n/api';
import type { Api } from '../../n8n/api';
import { createClock } from '../../n8n/clock';
import type { Clock } from '../../n8n/clock';
import { mapConcurrent } from '../../n8n/concurrency';
import { addCustomData } from '../../n8n/customData';
import { throttled } from '../../n8n/throttled';
import { describeTask } from '../../output/taskErrors';
import type { KnownTask } from '../../output/taskErrors';
import { QWaveClient } from '../../qwave/api/client';
import type { HttpRequest } from '../../qwave/api/http';
import type { SubmitLog } from './submitLog';

const DEFAULT_CONCURRENCY = 5;

/** One execution of the node: what all its items share, read from n8n once. */
export interface Run {
	context: IExecuteFunctions;
	/** How many items come in. */
	count: number;
	/** Whether an item's error stays with the item (On Error: Continue) and does not end the run. */
	continuesOnFail: boolean;
	api: Api;
	client: QWaveClient;
	/** Works after Stop too. */
	detachedClient: QWaveClient;
	clock: Clock;
	/** The tasks of this run, those of earlier tries too. */
	knownTasks(): KnownTask[];
	/** Does `work` for every item, a few at a time, until the run is halted. Undefined: not begun. */
	each<T>(work: (itemIndex: number) => Promise<T>): Promise<Array<T | undefined>>;
	/** The same for every item, also after the run was halted. */
	eachToTheEnd<T>(work: (itemIndex: number) => Promise<T>): Promise<T[]>;
	/** Nothing new is begun from now on: the error of this item ends the run. */
	haltFor(itemIndex: number): void;
	/** The first item whose error ended the run. */
	haltedFor(): number | undefined;
	isHalted(): boolean;
	/** Whether n8n ends the run: Stop, a timeout, a shutdown. */
	isCancelled(): boolean;
	/** Whether a person or a timeout stopped the run, and not n8n's own shutdown. */
	wasStopped(): boolean;
	/** The node is done; a later Stop is none of its business. */
	close(): void;
}

function concurrencyOf(context: IExecuteFunctions): number {
	const cap = Number(context.getNodeParameter('options.concurrency', 0, DEFAULT_CONCURRENCY));
	return Number.isFinite(cap) && cap >= 1 ? Math.floor(cap) : DEFAULT_CONCURRENCY;
}

/** n8n's shutdown says so in the signal's reason, where the version gives one. */
function isShutdown(signal: AbortSignal): boolean {
	const reason: unknown = signal.reason;
	return (reason as { reason?: unknown } | undefined)?.reason === 'shutdown';
}

const isSubmit = ({ method, path }: HttpRequest) => method === 'POST' && path === '/tasks';

/**
 * Opens a run: the API of the node's credential, time, and Stop.
 *
 * @param log the submits of the run, where it makes tasks
 * @throws NodeOperationError when the credential cannot be used
 */
export async function openRun(context: IExecuteFunctions, log?: SubmitLog): Promise<Run> {
	const api = await createApi(context);
	const halted = new AbortController();
	const cancelled = context.getExecutionCancelSignal();
	const clock = createClock(halted.signal);
	const concurrency = concurrencyOf(context);
	const count = context.getInputData().length;
	const knownTasks = () => log?.knownTasks() ?? [];
	const isHalted = () => halted.signal.aborted;
	let endedBy: number | undefined;
	const onCancel = () => {
		halted.abort();
		// n8n stores the stopped execution right after this, and later it takes nothing more.
		addCustomData(context, 'QWave_tasks', knownTasks().map(describeTask));
	};
	cancelled?.addEventListener('abort', onCancel, { once: true });
	if (cancelled?.aborted) halted.abort();
	const send = async (request: HttpRequest) =>
		await (isSubmit(request) ? api.submit : api.send)(request);
	return {
		context,
		count,
		continuesOnFail: context.continueOnFail(),
		api,
		client: new QWaveClient(throttled(send, clock)),
		detachedClient: new QWaveClient(api.sendDetached),
		clock,
		knownTasks,
		each: async (work) => await mapConcurrent(count, concurrency, work, isHalted),
		eachToTheEnd: async <T>(work: (itemIndex: number) => Promise<T>) =>
			(await mapConcurrent(count, concurrency, work)) as T[],
		haltFor(itemIndex) {
			endedBy ??= itemIndex;
			halted.abort();
		},
		haltedFor: () => endedBy,
		isHalted,
		isCancelled: () => cancelled?.aborted === true,
		wasStopped: () => cancelled?.aborted === true && !isShutdown(cancelled),
		close: () => cancelled?.removeEventListener('abort', onCancel),
	};
}
