import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { hintOnce } from '../../n8n/hints';
import { isToolExecution, workflowSettings } from '../../n8n/since';
import { unreachableBy } from '../../qwave/reach';

/** How a run waits for its tasks. */
export type WaitPlan =
	| { how: 'none' | 'poll' }
	/** Parked until `url` is called; `secrets` must not be shown. */
	| { how: 'callback'; url: string; limit: number; secrets: string[] };

/** A parked run wakes up late from a shorter wait: n8n looks for due ones once a minute. Milliseconds. */
const SHORTEST_WAIT = 65_000;
const DEFAULT_MINUTES = 30;
const MINUTE = 60_000;
/** What is left of a workflow's timeout for what comes before and after the wait. */
const SHARE_OF_TIMEOUT = 0.9;

const REMEDY =
	'QWave calls this address when a video is ready. Set the environment variable WEBHOOK_URL of n8n to the public https address of your n8n, or set Wait For Completion to Poll.';

/** As a tool of an agent, a parked run would park the agent, which nothing could wake. */
function isTool(context: IExecuteFunctions): boolean {
	const { metadata } = context.getExecuteData();
	return (
		isToolExecution(context) ||
		context.getNode().type.endsWith('Tool') ||
		metadata?.preserveSourceOverwrite === true
	);
}

/** The address that resumes this execution, and at it this node alone. */
function resumeUrl(context: IExecuteFunctions): URL {
	const { $execution: execution } = context.getWorkflowDataProxy(0);
	const url = new URL(String((execution as { resumeUrl?: unknown }).resumeUrl));
	url.pathname = `${url.pathname.replace(/\/$/, '')}/${context.getNode().id}`;
	return url;
}

/** The longest that a parked run may wait, or undefined when the workflow's timeout leaves no time for it. */
function limitOf(context: IExecuteFunctions): number | undefined {
	const minutes = Number(context.getNodeParameter('options.maximumWait', 0, DEFAULT_MINUTES));
	const wanted = Math.max((minutes > 0 ? minutes : DEFAULT_MINUTES) * MINUTE, SHORTEST_WAIT);
	const { executionTimeout: seconds } = workflowSettings(context);
	if (!seconds || seconds < 0) return wanted;
	const possible = seconds * 1000 * SHARE_OF_TIMEOUT;
	if (wanted <= possible) return wanted;
	if (possible < SHORTEST_WAIT) return undefined;
	const most = Math.floor(possible / 1000);
	hintOnce(
		context,
		`The workflow's timeout of ${seconds} s would end the run while it waits, so it waits for at most ${most} s. Raise the timeout in the workflow's settings for longer videos.`,
	);
	return possible;
}

/**
 * Decides how the run waits, before anything is sent. Where n8n cannot resume a parked run, or QWave
 * cannot call it, the node polls instead and says so.
 *
 * @throws NodeOperationError when the user wants a failure where QWave cannot call back
 */
export function planWait(context: IExecuteFunctions, baseUrl: string): WaitPlan {
	const wanted = context.getNodeParameter('waitForCompletion', 0, 'poll');
	if (wanted !== 'callback') return { how: wanted === 'none' ? 'none' : 'poll' };
	if (isTool(context)) return { how: 'poll' };
	if (workflowSettings(context).engineType === 'v2') {
		hintOnce(context, 'Engine 2.0 cannot resume a parked run yet: the node polled instead.');
		return { how: 'poll' };
	}
	if (context.getNodeParameter('options.idempotencyKey', 0, '') !== '') {
		const why = 'An Idempotency Key of your own stands for the same request in every execution';
		hintOnce(context, `${why}, and a callback URL differs in each: the node polled instead.`);
		return { how: 'poll' };
	}
	const url = resumeUrl(context);
	const why = unreachableBy(new URL(baseUrl), url);
	if (why) {
		const message = `QWave cannot call back to ${url.origin}: ${why}`;
		const otherwise = context.getNodeParameter('options.ifNotPublic', 0, 'poll');
		if (otherwise === 'fail') {
			throw new NodeOperationError(context.getNode(), message, { description: REMEDY });
		}
		if (otherwise !== 'send') {
			hintOnce(context, `${message}. The node polled instead. ${REMEDY}`);
			return { how: 'poll' };
		}
	}
	const limit = limitOf(context);
	if (limit === undefined) {
		hintOnce(
			context,
			"The workflow's timeout is too short for a parked run (at least 73 s are needed): the node polled instead.",
		);
		return { how: 'poll' };
	}
	const token = url.searchParams.get('signature');
	return { how: 'callback', url: url.href, limit, secrets: token ? [token] : [] };
}
