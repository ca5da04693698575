import { backoff, mayResubmit, provesNothingAccepted } from '../../../qwave/api/retryPolicy';
import { isTerminal } from '../../../qwave/task/task';
import type { SubmitLog } from '../../run/submitLog';
import { submitOnce } from '../../run/submitOnce';
import type { SubmitJob } from '../../run/submitOnce';
import { pendingOutcome } from '../../wait/callback/park';
import type { WaitPlan } from '../../wait/plan';
import { waitForTask } from '../../wait/waitForTask';
import { taskJson } from '../../../output/taskJson';
import { stopped } from '../../run/runItems';
import type { Outcome, Session } from '../../run/runItems';
import type { ItemOptions } from '../../run/itemOptions';
import { callError, UNCLEAR_ERROR } from '../../../output/taskErrors';

/** Submits an item's task and waits for it as planned. */
export async function makeVideoOnce(
	session: Session,
	log: SubmitLog,
	plan: WaitPlan,
	job: SubmitJob,
	settings: ItemOptions,
): Promise<Outcome> {
	const submission = await submitOnce(session.client, session.clock, log, job);
	switch (submission.end) {
		case 'failure':
			if (!provesNothingAccepted(submission.failure)) session.unanswered(job.itemIndex);
			return { ok: false, error: callError(submission.failure, 'submit') };
		case 'unclear':
			session.unanswered(job.itemIndex);
			return { ok: false, error: UNCLEAR_ERROR };
		case 'stopped':
			return stopped();
		case 'adopted':
		case 'accepted': {
			const { taskId, answer, calledBack } = submission;
			session.created(taskId);
			const json = answer ? taskJson(answer, settings) : { task_id: taskId, status: 'unknown' };
			if (plan.how === 'none') return { ok: true, json };
			// A task of an earlier execution calls back there, and not here.
			const hasEnded = answer !== undefined && isTerminal(answer.task);
			if (plan.how === 'callback' && calledBack && !hasEnded)
				return pendingOutcome(json, { taskId, settings });
			// The answer to a repeated submit may show an end without its video or its reason.
			const isBare = hasEnded && !answer.task.video_url;
			const known = answer?.task.status ?? log.find(job)?.status;
			return await waitForTask(session, taskId, settings, isBare ? undefined : answer, known);
		}
	}
}

/** The same with the ids of the tasks that failed before it. */
function withEarlierIds(earlier: readonly string[], outcome: Outcome): Outcome {
	if (!earlier.length || 'list' in outcome) return outcome;
	const ids = { earlier_task_ids: [...earlier] };
	if (outcome.ok) return { ...outcome, json: { ...outcome.json, ...ids } };
	const { error } = outcome;
	return { ok: false, error: { ...error, details: { ...error.details, ...ids } } };
}

/** Makes a video, and anew where a provider failed for a passing reason and the user wants it. */
export async function withResubmits(
	session: Session,
	settings: ItemOptions,
	attempt: () => Promise<Outcome>,
): Promise<Outcome> {
	const earlier: string[] = [];
	for (;;) {
		const outcome = await attempt();
		const left = settings.resubmits - earlier.length;
		if (outcome.ok || left <= 0 || !mayResubmit(outcome.error.details))
			return withEarlierIds(earlier, outcome);
		earlier.push(String(outcome.error.details.task_id));
		const pause = backoff(earlier.length, session.clock.random());
		if (!(await session.clock.pause(pause))) return withEarlierIds(earlier, outcome);
	}
}
