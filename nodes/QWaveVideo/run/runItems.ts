import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';

import { breather } from '../../n8n/breather';
import { throttled } from '../../n8n/throttled';
import { createClock } from '../../n8n/clock';
import type { Clock } from '../../n8n/clock';
import { errorItem, nodeError, thrownError } from '../../n8n/errors';
import type { ItemError } from '../../n8n/errors';
import { addCustomData } from '../../n8n/customData';
import { mapConcurrent } from '../../n8n/concurrency';
import { createApi } from '../../n8n/api';
import type { Api } from '../../n8n/api';
import { QWaveClient } from '../../qwave/api/client';
import type { HttpRequest } from '../../qwave/api/client';
import { rejectedItems } from './rejectedItems';
import { optionProblem } from './itemOptions';
import type { ItemOptions } from './itemOptions';
import type { KnownTask } from './submitLog';
import {
	otherTasksLines,
	brokenError,
	inputError,
	NOT_SENT,
	stoppedError,
	describeTask,
	withEarlierTasks,
} from '../../output/taskErrors';

/** A task that is still going on, in an item that waits to be called back. */
export interface Pending {
	taskId: string;
	settings: ItemOptions;
}
/** What an item ends with. */
export type Outcome =
	| { ok: true; json: IDataObject; binary?: IBinaryKeyData; pending?: Pending }
	/** Several items from one. */
	| { ok: true; list: IDataObject[] }
	/**
	 * `isStopped` where the run ended before the item did, `isCancelTried` where QWave was asked to cancel
	 * its task then.
	 */
	| { ok: false; error: ItemError; isStopped?: true; isCancelTried?: true };
export type Stopped = Extract<Outcome, { ok: false }>;
/** A job that can be worked on, or why it cannot. */
export type Prepared<Job> = { ok: true; job: Job } | { ok: false; error: ItemError };

export interface Session {
	client: QWaveClient;
	clock: Clock;
	concurrency: number;
	/** Works after Stop too. */
	afterStop: QWaveClient;
	/** Whether nothing new may be begun. */
	isHalted(): boolean;
	/** Whether a person or a timeout stopped the run, and not n8n's own shutdown. */
	wasStopped(): boolean;
	/** Makes a created task known to the log. */
	created(taskId: string): void;
	/** The same for a submit that got no answer: n8n shows nothing of a node that was stopped. */
	unanswered(itemIndex: number): void;
}

const DEFAULT_CONCURRENCY = 5;

/**
 * The outcome of an item whose run was ended by Stop, or by another item's error.
 *
 * @param known its task, or its submit that got no answer; none where nothing was sent
 * @param cancelled where the task was cancelled, what is known of its price
 */
export function stopped(
	known?: Omit<KnownTask, 'itemIndex'>,
	cancelled?: { refunded?: boolean },
): Stopped {
	return { ok: false, error: stoppedError(known, cancelled), isStopped: true };
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

/** Outcomes as n8n's items, in order. */
export function toItems(
	node: INode,
	outcomes: ReadonlyArray<Outcome | undefined>,
): INodeExecutionData[] {
	return outcomes.flatMap((outcome, index): INodeExecutionData[] => {
		const end = outcome ?? stopped();
		if (!end.ok) return [errorItem(node, end.error, index)];
		const items = 'list' in end ? end.list : [end.json];
		const files = 'binary' in end && end.binary ? { binary: end.binary } : {};
		return items.map((json) => ({ json, ...files, pairedItem: { item: index } }));
	});
}

export interface Operation<Job> {
	prepare(itemIndex: number): Prepared<Job> | Promise<Prepared<Job>>;
	/** Looks at all jobs together; an error refuses the run. */
	review?(jobs: Job[]): ItemError | undefined;
	work(session: Session, job: Job, itemIndex: number): Promise<Outcome>;
	/** A last look at all outcomes. */
	settle?(session: Session, outcomes: Outcomes): Promise<Outcomes>;
	/** The same for a run that was stopped, by a person or by an error. */
	abandon?(session: Session, outcomes: Outcomes): Promise<Outcomes>;
	/** What the submit log knows of the run. */
	known?(): KnownTask[];
}
export type Outcomes = Array<Outcome | undefined>;

/** Prepares every item, and refuses the run where one is wrong or all together are too much. */
async function prepareAll<Job>(
	context: IExecuteFunctions,
	operation: Operation<Job>,
	halt: AbortSignal,
): Promise<Array<Prepared<Job>>> {
	const prepared: Array<Prepared<Job>> = [];
	const prepareOne = async (index: number): Promise<Prepared<Job>> => {
		const options = context.getNodeParameter('options', index, {}) as Record<string, unknown>;
		const problem = optionProblem(options);
		return problem
			? { ok: false, error: inputError(problem, `Correct it under Options. ${NOT_SENT}`) }
			: await operation.prepare(index);
	};
	const breathe = breather();
	const prepare = async (index: number) => {
		await breathe();
		const preparing = prepareOne(index);
		// An expression that fails for one item is no error of the others.
		prepared[index] = context.continueOnFail()
			? await preparing.catch((error: unknown) => ({ ok: false, error: thrownError(error) }))
			: await preparing;
	};
	const isHalted = () => halt.aborted;
	await mapConcurrent(context.getInputData().length, concurrencyOf(context), prepare, isHalted);
	const refused = prepared.flatMap((item, index) =>
		item.ok ? [] : [{ index, error: item.error }],
	);
	if (!context.continueOnFail() && refused.length) throw rejectedItems(context, refused);
	const tooMuch = operation.review?.(prepared.flatMap((item) => (item.ok ? [item.job] : [])));
	if (tooMuch) throw nodeError(context.getNode(), tooMuch, 0);
	return prepared;
}

function openSession(context: IExecuteFunctions, api: Api, halt: AbortSignal): Session {
	const clock = createClock(halt);
	const cancel = context.getExecutionCancelSignal();
	const call = async (one: HttpRequest) => await (isSubmit(one) ? api.submit : api.send)(one);
	return {
		client: new QWaveClient(throttled(call, clock)),
		clock,
		concurrency: concurrencyOf(context),
		afterStop: new QWaveClient(api.sendDetached),
		isHalted: () => halt.aborted,
		wasStopped: () => cancel?.aborted === true && !isShutdown(cancel),
		created: (taskId) => {
			const executionId = context.getExecutionId();
			context.logger.info(`QWave task ${taskId}`, { taskId, executionId });
		},
		unanswered: (itemIndex) => {
			const executionId = context.getExecutionId();
			context.logger.warn(
				`QWave: no answer came to the submit of item ${itemIndex}; QWave may have accepted it`,
				{ itemIndex, executionId },
			);
		},
	};
}

/**
 * Runs an operation over all items: every item is prepared before the first one is worked on, then
 * all together pass the review, then they run concurrently under the cap, and come out in order.
 * Without Continue On Fail the first error ends the run; what was created by then is named in it.
 */
export async function runItems<Job>(
	context: IExecuteFunctions,
	operation: Operation<Job>,
	opened?: Api,
): Promise<INodeExecutionData[]> {
	const goesOn = context.continueOnFail();
	const halt = new AbortController();
	const known = () => operation.known?.() ?? [];
	const cancel = context.getExecutionCancelSignal();
	const onCancel = () => {
		halt.abort();
		// n8n stores the stopped execution right after this, and later it takes nothing more.
		addCustomData(context, 'QWave_tasks', known().map(describeTask));
	};
	cancel?.addEventListener('abort', onCancel, { once: true });
	if (cancel?.aborted) halt.abort();
	const prepared = await prepareAll(context, operation, halt.signal).catch((error: unknown) => {
		throw withEarlierTasks(error, known());
	});

	const api = opened ?? (await createApi(context));
	const session = openSession(context, api, halt.signal);
	let fatal: { index: number; error: ItemError } | undefined;
	// Whatever one item throws, the tasks of the others are paid for.
	const attempt = async (job: Job, index: number): Promise<Outcome> => {
		try {
			return await operation.work(session, job, index);
		} catch (error) {
			const own = known().find(({ itemIndex }) => itemIndex === index);
			return { ok: false, error: brokenError(error, own) };
		}
	};
	const work = async (index: number): Promise<Outcome | undefined> => {
		const item = prepared[index];
		if (!item) return undefined;
		const outcome = item.ok ? await attempt(item.job, index) : item;
		if (!outcome.ok && !goesOn && !fatal) {
			fatal = { index, error: outcome.error };
			halt.abort();
		}
		return outcome;
	};
	const worked = await mapConcurrent(prepared.length, session.concurrency, work, session.isHalted);
	const settled =
		operation.settle && !session.isHalted() ? await operation.settle(session, worked) : worked;
	const outcomes =
		operation.abandon && session.isHalted() ? await operation.abandon(session, settled) : settled;
	if (!goesOn && !fatal) {
		const index = outcomes.findIndex((outcome) => outcome && !outcome.ok);
		const outcome = outcomes[index];
		if (outcome && !outcome.ok) fatal = { index, error: outcome.error };
	}
	// After Stop, n8n itself ends the run; what has been made by then still comes out.
	const failed = cancel?.aborted ? undefined : fatal;
	if (failed) {
		const { index, error } = failed;
		const { task_id: taskId } = error.details;
		const others = otherTasksLines(known(), { itemIndex: index, taskId });
		throw nodeError(context.getNode(), error, index, others);
	}
	// After an error the node may be tried again, and Stop may come before that.
	cancel?.removeEventListener('abort', onCancel);
	return toItems(context.getNode(), outcomes);
}
