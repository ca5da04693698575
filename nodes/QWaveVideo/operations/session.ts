import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openClock } from '../../n8n/clock';
import type { Clock } from '../../n8n/clock';
import { errorItem, nodeError } from '../../n8n/errors';
import type { ItemError } from '../../n8n/errors';
import { inLanes } from '../../n8n/lanes';
import { openTransport } from '../../n8n/transport';
import { QWaveClient } from '../../qwave/client';

/** What an item ends with. */
export type Outcome =
	| { ok: true; json: IDataObject }
	/** Several items from one. */
	| { ok: true; list: IDataObject[] }
	| { ok: false; error: ItemError };
/** A job that can be worked on, or why it cannot. */
export type Prepared<Job> = { ok: true; job: Job } | { ok: false; error: ItemError };

export interface Session {
	client: QWaveClient;
	clock: Clock;
	/** Makes a created task known, so that an error of another item can name it. */
	created(taskId: string): void;
}

const DEFAULT_CONCURRENCY = 5;

/** The outcome of an item whose run was ended by Stop, or by another item's error. */
export function stopped(details: IDataObject): Outcome {
	const message = 'The run was stopped before this item was finished';
	const next = details.task_id
		? 'The task goes on at QWave: collect it with Task > Wait.'
		: 'Nothing was submitted.';
	return { ok: false, error: { kind: 'service', message, next, details } };
}

function concurrencyOf(context: IExecuteFunctions): number {
	const cap = Number(context.getNodeParameter('options.concurrency', 0, DEFAULT_CONCURRENCY));
	return Number.isFinite(cap) && cap >= 1 ? Math.floor(cap) : DEFAULT_CONCURRENCY;
}

function refuseAll(
	context: IExecuteFunctions,
	errors: ReadonlyArray<{ index: number; error: ItemError }>,
): void {
	const [first] = errors;
	if (!first) return;
	const { error, index } = first;
	if (errors.length === 1) throw nodeError(context.getNode(), error, index);
	const list = errors.map((one) => `Item ${one.index}: ${one.error.message}`).join('\n');
	const message = `${errors.length} items cannot be sent; the first is item ${index}: ${error.message}`;
	throw nodeError(context.getNode(), { ...error, message, next: `${list}\n${error.next}` }, index);
}

/**
 * Runs an operation over all items: every item is prepared before the first one is worked on, then
 * all together pass the review, then they run concurrently under the cap, and come out in order. Without Continue On Fail the first
 * error ends the run; what was created by then is named in it.
 */
export async function runItems<Job>(
	context: IExecuteFunctions,
	prepare: (itemIndex: number) => Prepared<Job>,
	work: (session: Session, job: Job, itemIndex: number) => Promise<Outcome>,
	review: (jobs: Job[]) => ItemError | undefined = () => undefined,
): Promise<INodeExecutionData[]> {
	const goesOn = context.continueOnFail();
	const prepared = context.getInputData().map((_, index) => prepare(index));
	const refused = prepared.flatMap((item, index) =>
		item.ok ? [] : [{ index, error: item.error }],
	);
	if (!goesOn) refuseAll(context, refused);
	const tooMuch = review(prepared.flatMap((item) => (item.ok ? [item.job] : [])));
	if (tooMuch) throw nodeError(context.getNode(), tooMuch, 0);

	const halt = new AbortController();
	const cancel = context.getExecutionCancelSignal();
	cancel?.addEventListener('abort', () => halt.abort(), { once: true });
	const tasks: string[] = [];
	const session: Session = {
		client: new QWaveClient(await openTransport(context)),
		clock: openClock(halt.signal),
		created: (taskId) => tasks.push(taskId),
	};
	let fatal: { index: number; error: ItemError } | undefined;
	const outcomes = await inLanes(
		prepared.length,
		concurrencyOf(context),
		async (index): Promise<Outcome | undefined> => {
			const item = prepared[index];
			if (!item) return undefined;
			const outcome = item.ok ? await work(session, item.job, index) : item;
			if (!outcome.ok && !goesOn && !fatal) {
				fatal = { index, error: outcome.error };
				halt.abort();
			}
			return outcome;
		},
		() => halt.signal.aborted,
	);
	// After Stop, n8n itself ends the run; what has been made by then still comes out.
	const failed = cancel?.aborted ? undefined : fatal;
	if (failed) {
		const others = tasks.filter((taskId) => taskId !== failed.error.details.task_id);
		throw nodeError(context.getNode(), failed.error, failed.index, others);
	}
	return outcomes.flatMap((outcome, index): INodeExecutionData[] => {
		const end = outcome ?? stopped({});
		if (!end.ok) return [errorItem(end.error, index)];
		const items = 'list' in end ? end.list : [end.json];
		return items.map((json) => ({ json, pairedItem: { item: index } }));
	});
}
