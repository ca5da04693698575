import { hintOnce } from '../../../n8n/hints';
import { done, failed, hasError, stopped, taskStatusOf } from '../../../output/outcome';
import type { Outcome } from '../../../output/outcome';
import { callError, UNCLEAR_ERROR } from '../../../output/taskErrors';
import { attachFiles } from '../../../output/taskFiles';
import { taskJson } from '../../../output/taskJson';
import { backoff, mayResubmit, provesNothingAccepted } from '../../../qwave/api/retryPolicy';
import { isTerminal } from '../../../qwave/task/task';
import type { Run } from '../../run/openRun';
import type { SubmitLog } from '../../run/submitLog';
import { submitOnce } from '../../run/submitOnce';
import type { SubmitJob } from '../../run/submitOnce';
import type { WaitPlan } from '../../wait/plan';
import { waitForTask } from '../../wait/waitForTask';
import type { VideoRequest } from './request';

/** What the items of a run share while they are made. */
interface Making {
	run: Run;
	log: SubmitLog;
	wait: WaitPlan;
	/** Whether the API version documents idempotency keys. */
	hasIdempotency: boolean;
}

/** n8n shows nothing of a node that was stopped: its log does. */
function logUnanswered({ context }: Run, itemIndex: number): void {
	const executionId = context.getExecutionId();
	context.logger.warn(
		`QWave: no answer came to the submit of item ${itemIndex}; QWave may have accepted it`,
		{ itemIndex, executionId },
	);
}

function logTask({ context }: Run, taskId: string): void {
	const executionId = context.getExecutionId();
	context.logger.info(`QWave task ${taskId}`, { taskId, executionId });
}

/** Submits an item's task and waits for it as planned. */
async function submitAndWait(
	{ run, log, wait }: Making,
	job: SubmitJob,
	{ options, estimate }: VideoRequest,
): Promise<Outcome> {
	const submission = await submitOnce(run.client, run.clock, log, job);
	switch (submission.end) {
		case 'failure':
			if (!provesNothingAccepted(submission.failure)) logUnanswered(run, job.itemIndex);
			return failed(callError(submission.failure, 'submit'));
		case 'unclear':
			logUnanswered(run, job.itemIndex);
			return failed(UNCLEAR_ERROR);
		case 'stopped':
			return stopped();
		case 'adopted':
		case 'accepted': {
			const { taskId, answer, calledBack } = submission;
			logTask(run, taskId);
			const shown = { ...options, estimatedUsd: estimate.usd };
			const json = answer ? taskJson(answer, shown) : { task_id: taskId, status: 'unknown' };
			if (wait.how === 'none') return done(json);
			// A task of an earlier execution calls back there, and not here.
			const hasEnded = answer !== undefined && isTerminal(answer.task);
			if (hasEnded) log.noteStatus(job, answer.task.status);
			if (wait.how === 'callback' && calledBack && !hasEnded)
				return { state: 'waiting', json, task: { taskId, ...shown } };
			// The answer to a repeated submit may show an end without its video or its reason.
			const isBare = hasEnded && !answer.task.video_url;
			return await waitForTask(run, taskId, shown, isBare ? undefined : answer);
		}
	}
}

/** An outcome with the ids of the tasks that failed before it. */
function withEarlierIds(earlier: readonly string[], outcome: Outcome): Outcome {
	if (!earlier.length || outcome.state === 'list') return outcome;
	const ids = { earlier_task_ids: [...earlier] };
	if (!hasError(outcome)) return { ...outcome, json: { ...outcome.json, ...ids } };
	const { error } = outcome;
	return { ...outcome, error: { ...error, details: { ...error.details, ...ids } } };
}

/** The same, and anew where a provider failed for a passing reason and the user wants it. */
async function withResubmits(
	making: Making,
	job: SubmitJob,
	request: VideoRequest,
): Promise<Outcome> {
	const { clock } = making.run;
	const earlier: string[] = [];
	for (;;) {
		const outcome = await submitAndWait(making, job, request);
		const left = request.options.resubmits - earlier.length;
		if (!hasError(outcome) || left <= 0 || !mayResubmit(outcome.error.details))
			return withEarlierIds(earlier, outcome);
		earlier.push(String(outcome.error.details.task_id));
		const pause = backoff(earlier.length, clock.random());
		if (!(await clock.pause(pause))) return withEarlierIds(earlier, outcome);
	}
}

/** Makes the video of one item: submit, wait, files. */
export async function makeVideo(
	making: Making,
	request: VideoRequest,
	itemIndex: number,
): Promise<Outcome> {
	const { run, log, hasIdempotency } = making;
	const { body, hints, options } = request;
	if (run.isHalted()) return stopped();
	for (const hint of hints) hintOnce(run.context, hint);
	const { maximumWait: retryForMs, idempotencyKey: userKey } = options;
	const job: SubmitJob = { itemIndex, body, hasIdempotency, retryForMs, userKey };
	const made = await withResubmits(making, job, request);
	log.noteStatus(job, taskStatusOf(made));
	return await attachFiles(run.context, run.api.baseUrl, run.clock, made, options.download);
}
