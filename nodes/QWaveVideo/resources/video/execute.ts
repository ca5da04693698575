import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { hintOnce } from '../../../n8n/hints';
import { createApi } from '../../../n8n/api';
import { Turns } from '../../../n8n/turns';
import { mapConcurrent } from '../../../n8n/concurrency';
import { findVersion, findEntry } from '../../../qwave/registry/lookup';
import type { Version } from '../../../qwave/registry/schema';
import { DEFAULT_VERSION } from '../../form/labels';
import { SubmitLog } from '../../run/submitLog';
import { readPendingOnce, park } from '../../wait/callback/park';
import type { AttachFiles } from '../../wait/callback/park';
import { planWait } from '../../wait/plan';
import type { WaitPlan } from '../../wait/plan';
import type { Estimate } from '../../../qwave/request/price';
import { isTerminal, parseTask } from '../../../qwave/task/task';
import { overItemCap, overRunCap, readCaps } from './costCap';
import { attachFiles } from '../../../output/taskFiles';
import { cancelQueued } from '../../wait/waitForTask';
import { makeVideoOnce, withResubmits } from './makeVideo';
import { readRequest } from './request';
import { runItems, stopped } from '../../run/runItems';
import type { Operation, Outcome, Pending, Prepared, Session } from '../../run/runItems';
import { readItemOptions } from '../../run/itemOptions';
import type { ItemOptions } from '../../run/itemOptions';
import { inputError, withEarlierTasks } from '../../../output/taskErrors';

interface Job {
	body: Record<string, unknown>;
	settings: ItemOptions;
	estimate: Estimate;
	hints: string[];
}

const KEY = /^[\x21-\x7e]{1,255}$/;

async function prepare(
	context: IExecuteFunctions,
	mode: string,
	plan: WaitPlan,
	baseUrl: string,
	itemIndex: number,
): Promise<Prepared<Job>> {
	const callbackUrl = plan.how === 'callback' ? plan.url : undefined;
	const request = await readRequest(context, mode, itemIndex, { baseUrl, callbackUrl });
	if (!request.ok) return request;
	const expensive = overItemCap(request.estimate, readCaps(context, itemIndex));
	if (expensive) return { ok: false, error: expensive };
	const { body, estimate, hints } = request;
	const settings = readItemOptions(context, itemIndex, estimate.usd);
	if (settings.idempotencyKey && !KEY.test(settings.idempotencyKey)) {
		const message = 'The Idempotency Key must be 1 to 255 letters, digits or signs without blanks';
		return { ok: false, error: inputError(message) };
	}
	return { ok: true, job: { body, estimate, hints, settings } };
}

/**
 * Keeps to the number of tasks that an account may have queued of a series, where its page gives one.
 * Without polling nobody here sees a place become free: there QWave refuses the submit, for the time
 * being, and it is repeated.
 */
function queues(version: Version | undefined, plan: WaitPlan) {
	const turns = new Map<string, Turns>();
	return async (session: Session, id: unknown, work: () => Promise<Outcome>) => {
		const found = version && findEntry(version, id);
		const most = found?.model.limits.queuedTasks;
		if (!most || plan.how !== 'poll') return await work();
		const ofSeries = turns.get(found.series) ?? new Turns(most);
		turns.set(found.series, ofSeries);
		return await ofSeries.take(async () => (session.isHalted() ? stopped() : await work()));
	};
}

/** The state of an outcome's task, where it tells one. */
function stateOf(outcome: Outcome): string | undefined {
	if ('list' in outcome) return undefined;
	const status = parseTask(outcome.ok ? outcome.json : outcome.error.details)?.status;
	return status === 'unknown' ? undefined : status;
}

/**
 * What the node shows while it is parked. Retry On Fail would run it again for a first item with an
 * `error`, and with the parked items for its input.
 */
function shownWhileParked(item: INodeExecutionData): INodeExecutionData {
	return 'error' in item.json ? { ...item, json: { failed: item.json } } : item;
}

/** Makes a video per item in one of the modes: validate all, then submit and wait concurrently. */
export async function runVideo(
	context: IExecuteFunctions,
	mode: string,
): Promise<INodeExecutionData[]> {
	const version = findVersion(context.getNodeParameter('apiVersion', 0, DEFAULT_VERSION));
	const hasIdempotency = version?.idempotency ?? false;
	const memory = new SubmitLog(context);
	const begin = async () => {
		const api = await createApi(context);
		return { baseUrl: api.baseUrl, plan: planWait(context, api.baseUrl) };
	};
	const { baseUrl, plan } = await begin().catch((error: unknown) => {
		throw withEarlierTasks(error, memory.knownTasks());
	});
	const filed: AttachFiles = async ({ clock }, outcome, { download }) =>
		await attachFiles(context, baseUrl, clock, outcome, download);
	const secrets = plan.how === 'callback' ? plan.secrets : [];
	const pending = new Map<number, Pending>();
	const inQueue = queues(version, plan);
	const operation: Operation<Job> = {
		prepare: async (itemIndex) => await prepare(context, mode, plan, baseUrl, itemIndex),
		review: (jobs) =>
			overRunCap(
				jobs.map(({ estimate }) => estimate),
				readCaps(context, 0).run,
			),
		async work(session, { body, hints, settings }, itemIndex) {
			for (const hint of hints) hintOnce(context, hint);
			const { maximumWait: retryForMs, idempotencyKey: userKey } = settings;
			const job = { itemIndex, body, hasIdempotency, retryForMs, userKey };
			const once = async () => await makeVideoOnce(session, memory, plan, job, settings);
			const made = await inQueue(session, body.model, () => withResubmits(session, settings, once));
			memory.noteStatus(job, stateOf(made));
			return await filed(session, made, settings);
		},
		async settle(session, outcomes) {
			if (plan.how !== 'callback') return outcomes;
			const looked = await readPendingOnce(session, outcomes, filed);
			looked.forEach((outcome, index) => {
				if (outcome) memory.noteStatusAt(index, stateOf(outcome));
				if (outcome?.ok && 'pending' in outcome && outcome.pending)
					pending.set(index, outcome.pending);
			});
			return looked;
		},
		async abandon(session, outcomes) {
			pending.clear();
			const known = new Map(memory.knownTasks().map((one) => [one.itemIndex, one]));
			const end = async (index: number): Promise<Outcome> => {
				const outcome = outcomes[index];
				const { taskId, status } = known.get(index) ?? {};
				const isParking = outcome?.ok && 'pending' in outcome && outcome.pending !== undefined;
				const isWhole = outcome && !isParking && (outcome.ok || !outcome.isStopped);
				if (taskId === undefined) return isWhole ? outcome : stopped(known.get(index));
				const isOver = isTerminal({ status: status ?? '' });
				const isTried = outcome && !outcome.ok && outcome.isCancelTried;
				if ((isOver && isWhole) || isTried) return outcome;
				const settings = readItemOptions(context, index);
				const ended = await cancelQueued(session, { taskId, status }, settings);
				// An item that came to its end before the Stop keeps it, unless its task was cancelled.
				return isWhole && !ended.error.details.cancelled ? outcome : ended;
			};
			const count = context.getInputData().length;
			return await mapConcurrent(count, session.concurrency, end, () => false);
		},
		known: () => memory.knownTasks(),
	};
	const items = await runItems(context, operation, await createApi(context, secrets));
	if (plan.how !== 'callback' || !pending.size) return items;
	await park(context, items, pending, plan.limit, memory.knownTasks());
	return items.map(shownWhileParked);
}
