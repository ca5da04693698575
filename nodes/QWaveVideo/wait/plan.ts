import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { hintOnce } from '../../n8n/hints';
import {
	callerWaits,
	canResumeWithError,
	isToolExecution,
	ranBefore,
	workflowSettings,
} from '../../n8n/n8nVersions';
import { switchFrom } from '../../n8n/parameterValues';
import { callbackProblem } from '../../qwave/api/addressScope';

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

const CHAT = /\.chatTrigger$/;

/** The node that answers its own caller when the run ends: for n8n, parking is such an end. */
function answersAtTheEnd(context: IExecuteFunctions): string | undefined {
	const found = ranBefore(context).find(({ type, parameters = {} }) => {
		const { responseMode } = { ...parameters, ...(parameters.options as object | undefined) };
		const ofChat = parameters.availableInChat === true ? 'streaming' : 'lastNode';
		const mode = responseMode ?? (CHAT.test(type) ? ofChat : undefined);
		return mode === 'lastNode' || mode === 'streaming';
	});
	return found?.name;
}

/** Whether an item that is not ready in time is to end the run as an error. */
function failsOnTimeout(context: IExecuteFunctions): boolean {
	if (context.continueOnFail()) return false;
	const fails = (index: number) =>
		context.getNodeParameter('options.onTimeout', index, 'return') === 'fail';
	return context.getInputData().some((_, index) => fails(index));
}

/** Why n8n itself could not go on rightly after a wait; undefined where it can. */
function n8nProblem(context: IExecuteFunctions): string | undefined {
	if (workflowSettings(context).binaryMode === 'combined') {
		return "In n8n's combined binary mode a call does not resume a parked run: the node polled instead.";
	}
	if (workflowSettings(context).engineType === 'v2')
		return 'Engine 2.0 cannot resume a parked run yet: the node polled instead.';
	const parksForCallers = context.getNodeParameter('options.parkInSubWorkflow', 0, false);
	if (callerWaits(context) && switchFrom(parksForCallers) !== true)
		return 'Another workflow waits for this one. Where it calls this one once for each item, n8n goes on with the items of one call only: the node polled instead. If it calls once for all items, you can set the option Park in Sub-Workflows.';
	const answering = answersAtTheEnd(context);
	if (answering !== undefined)
		return `“${answering}” answers its caller when the last node finishes, and n8n would do so as soon as the run is parked, without the video: the node polled instead. Let it respond at once, or by a Respond to Webhook node.`;
	if (!canResumeWithError() && failsOnTimeout(context))
		return 'This version of n8n cannot end a parked run with an error (n8n 2.27 and newer can), as On Timeout: Fail the Item wants it: the node polled instead.';
	return undefined;
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
	const problem = n8nProblem(context);
	if (problem) {
		hintOnce(context, problem);
		return { how: 'poll' };
	}
	if (context.getNodeParameter('options.idempotencyKey', 0, '') !== '') {
		const why = 'An Idempotency Key of your own stands for the same request in every execution';
		hintOnce(context, `${why}, and a callback URL differs in each: the node polled instead.`);
		return { how: 'poll' };
	}
	const url = resumeUrl(context);
	const why = callbackProblem(new URL(baseUrl), url);
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
