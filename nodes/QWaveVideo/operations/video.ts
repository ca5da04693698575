import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { findVersion } from '../../qwave/registry/index';
import { DEFAULT_VERSION } from '../fields/names';
import { Memory } from '../tasks/memory';
import { submitOnce } from '../tasks/submit';
import type { Estimate } from '../../qwave/request/price';
import { overItemCap, overRunCap, readCaps } from './cost';
import { finish } from './finish';
import { output } from './output';
import { prepareRequest } from './request';
import { runItems, stopped } from './session';
import type { Outcome, Prepared, Session } from './session';
import { readSettings } from './settings';
import type { Settings } from './settings';
import { callError, UNCLEAR_ERROR } from './taskErrors';

interface Job {
	body: Record<string, unknown>;
	settings: Settings;
	waits: boolean;
	estimate: Estimate;
}

function prepare(context: IExecuteFunctions, mode: string, itemIndex: number): Prepared<Job> {
	const request = prepareRequest(context, mode, itemIndex);
	if (!request.ok) return request;
	const expensive = overItemCap(request.estimate, readCaps(context, itemIndex));
	if (expensive) return { ok: false, error: expensive };
	const waits = context.getNodeParameter('waitForCompletion', itemIndex, 'poll') === 'poll';
	return {
		ok: true,
		job: {
			body: request.body,
			estimate: request.estimate,
			settings: readSettings(context, itemIndex, request.estimate.usd),
			waits,
		},
	};
}

async function make(
	session: Session,
	memory: Memory,
	{ body, settings, waits }: Job,
	itemIndex: number,
	keyed: boolean,
): Promise<Outcome> {
	const job = { itemIndex, body, keyed, patience: settings.maximumWait };
	const submission = await submitOnce(session.client, session.clock, memory, job);
	switch (submission.end) {
		case 'failure':
			return { ok: false, error: callError(submission.failure, 'submit') };
		case 'unclear':
			return { ok: false, error: UNCLEAR_ERROR };
		case 'stopped':
			return stopped({});
		case 'adopted':
			session.created(submission.taskId);
			return await finish(session, submission.taskId, settings);
		case 'accepted': {
			const { answer } = submission;
			session.created(answer.task.task_id);
			if (!waits) return { ok: true, json: output(answer, settings) };
			return await finish(session, answer.task.task_id, settings, answer);
		}
	}
}

/** Makes a video per item in one of the modes: validate all, then submit and wait concurrently. */
export async function runVideo(
	context: IExecuteFunctions,
	mode: string,
): Promise<INodeExecutionData[]> {
	const memory = new Memory(context);
	const keyed =
		findVersion(context.getNodeParameter('apiVersion', 0, DEFAULT_VERSION))?.idempotency ?? false;
	return await runItems<Job>(
		context,
		(itemIndex) => prepare(context, mode, itemIndex),
		async (session, job, itemIndex) => await make(session, memory, job, itemIndex, keyed),
		(jobs) =>
			overRunCap(
				jobs.map(({ estimate }) => estimate),
				readCaps(context, 0).run,
			),
	);
}
