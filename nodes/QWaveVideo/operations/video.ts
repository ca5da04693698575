import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openApi } from '../../n8n/transport';
import { findVersion } from '../../qwave/registry/index';
import { DEFAULT_VERSION } from '../fields/names';
import { Memory } from '../tasks/memory';
import { submitOnce } from '../tasks/submit';
import type { SubmitJob } from '../tasks/submit';
import { lookOnce, park, pendingOutcome } from '../waiting/park';
import { planWait } from '../waiting/plan';
import type { WaitPlan } from '../waiting/plan';
import type { Estimate } from '../../qwave/request/price';
import { backoff, mayResubmit } from '../../qwave/task/retry';
import { overItemCap, overRunCap, readCaps } from './cost';
import { finish } from './finish';
import { output } from './output';
import { prepareRequest } from './request';
import { runItems, stopped } from './session';
import type { Operation, Outcome, Pending, Prepared, Session } from './session';
import { readSettings } from './settings';
import type { Settings } from './settings';
import { callError, inputError, UNCLEAR_ERROR } from './taskErrors';

interface Job {
	body: Record<string, unknown>;
	settings: Settings;
	estimate: Estimate;
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
	const request = await prepareRequest(context, mode, itemIndex, { baseUrl, callbackUrl });
	if (!request.ok) return request;
	const expensive = overItemCap(request.estimate, readCaps(context, itemIndex));
	if (expensive) return { ok: false, error: expensive };
	const { body, estimate } = request;
	const settings = readSettings(context, itemIndex, estimate.usd);
	if (settings.idempotencyKey && !KEY.test(settings.idempotencyKey)) {
		const message = 'The Idempotency Key must be 1 to 255 letters, digits or signs without blanks';
		return { ok: false, error: inputError(message) };
	}
	return { ok: true, job: { body, estimate, settings } };
}

/** Submits an item's task and waits for it as planned. */
async function make(
	session: Session,
	memory: Memory,
	plan: WaitPlan,
	job: SubmitJob,
	settings: Settings,
): Promise<Outcome> {
	const submission = await submitOnce(session.client, session.clock, memory, job);
	switch (submission.end) {
		case 'failure':
			return { ok: false, error: callError(submission.failure, 'submit') };
		case 'unclear':
			return { ok: false, error: UNCLEAR_ERROR };
		case 'stopped':
			return stopped({});
		case 'adopted':
		case 'accepted': {
			const { taskId, answer, calledBack } = submission;
			session.created(taskId);
			const json = answer ? output(answer, settings) : { task_id: taskId, status: 'unknown' };
			if (plan.how === 'none') return { ok: true, json };
			// A task of an earlier execution calls back there, and not here.
			if (plan.how === 'callback' && calledBack) return pendingOutcome(json, { taskId, settings });
			return await finish(session, taskId, settings, answer);
		}
	}
}

/** The same with the ids of the tasks that failed before it. */
function after(earlier: readonly string[], outcome: Outcome): Outcome {
	if (!earlier.length || 'list' in outcome) return outcome;
	const ids = { earlier_task_ids: [...earlier] };
	if (outcome.ok) return { ...outcome, json: { ...outcome.json, ...ids } };
	const { error } = outcome;
	return { ok: false, error: { ...error, details: { ...error.details, ...ids } } };
}

/** Makes a video, and anew where a provider failed for a passing reason and the user wants it. */
async function makeAgain(
	session: Session,
	settings: Settings,
	once: () => Promise<Outcome>,
): Promise<Outcome> {
	const earlier: string[] = [];
	for (;;) {
		const outcome = await once();
		const left = settings.resubmits - earlier.length;
		if (outcome.ok || left <= 0 || !mayResubmit(outcome.error.details))
			return after(earlier, outcome);
		earlier.push(String(outcome.error.details.task_id));
		const pause = backoff(earlier.length, session.clock.random());
		if (!(await session.clock.pause(pause))) return after(earlier, outcome);
	}
}

/** Makes a video per item in one of the modes: validate all, then submit and wait concurrently. */
export async function runVideo(
	context: IExecuteFunctions,
	mode: string,
): Promise<INodeExecutionData[]> {
	const version = findVersion(context.getNodeParameter('apiVersion', 0, DEFAULT_VERSION));
	const keyed = version?.idempotency ?? false;
	const { baseUrl } = await openApi(context);
	const plan = planWait(context, baseUrl);
	const secrets = plan.how === 'callback' ? plan.secrets : [];
	const memory = new Memory(context);
	const pending = new Map<number, Pending>();
	const operation: Operation<Job> = {
		prepare: async (itemIndex) => await prepare(context, mode, plan, baseUrl, itemIndex),
		review: (jobs) =>
			overRunCap(
				jobs.map(({ estimate }) => estimate),
				readCaps(context, 0).run,
			),
		async work(session, { body, settings }, itemIndex) {
			const { maximumWait: patience, idempotencyKey: ownKey } = settings;
			const job = { itemIndex, body, keyed, patience, ownKey };
			const once = async () => await make(session, memory, plan, job, settings);
			return await makeAgain(session, settings, once);
		},
		async settle(session, outcomes) {
			const looked = plan.how === 'callback' ? await lookOnce(session, outcomes) : outcomes;
			looked.forEach((outcome, index) => {
				if (outcome?.ok && 'pending' in outcome && outcome.pending)
					pending.set(index, outcome.pending);
			});
			return looked;
		},
	};
	const items = await runItems(context, operation, await openApi(context, secrets));
	if (plan.how === 'callback' && pending.size) await park(context, items, pending, plan.limit);
	return items;
}
