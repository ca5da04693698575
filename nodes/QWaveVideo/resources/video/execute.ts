import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../../../n8n/errors';
import { DEFAULT_VERSION } from '../../form/labels';
import { findVersion } from '../../../qwave/registry/lookup';
import { openRun } from '../../run/openRun';
import type { Run } from '../../run/openRun';
import { beforeSubmits, finishRun, readItems, workOnItems } from '../../run/runItems';
import type { ItemInputs } from '../../run/runItems';
import { SubmitLog } from '../../run/submitLog';
import { park, readWaitingOnce } from '../../wait/callback/park';
import { planWait } from '../../wait/plan';
import { stopItems } from '../../wait/stopItems';
import { overRunCap } from './costCap';
import { makeVideo } from './makeVideo';
import { readVideoRequest } from './request';
import type { VideoRequest } from './request';
import { seriesQueue } from './seriesQueue';

/** @throws NodeOperationError when all items together cost more than the run may */
function rejectOverRunCap({ context }: Run, inputs: ItemInputs<VideoRequest>): void {
	const requests = inputs.flatMap((input) => (input?.ok ? [input.value] : []));
	const [first] = requests;
	const estimates = requests.map(({ estimate }) => estimate);
	const tooMuch = first && overRunCap(estimates, first.options.costCaps.run);
	if (tooMuch) throw nodeError(context.getNode(), tooMuch, 0);
}

/**
 * Makes a video for each item. All items are read and checked before the first is submitted; then they
 * are worked on a few at a time, and come out in order.
 *
 * @param mode of the registry, the operation of the form
 */
export async function executeVideo(
	context: IExecuteFunctions,
	mode: string,
): Promise<INodeExecutionData[]> {
	const version = findVersion(context.getNodeParameter('apiVersion', 0, DEFAULT_VERSION));
	const log = new SubmitLog(context);
	const { run, wait, requests } = await beforeSubmits(
		() => log.knownTasks(),
		async () => {
			const opened = await openRun(context, log);
			const plan = planWait(context, opened.api.baseUrl);
			if (plan.how === 'callback') opened.api.hide(plan.secrets);
			const read = await readItems(opened, async (_, index, options) =>
				readVideoRequest(opened, mode, plan, index, options),
			);
			rejectOverRunCap(opened, read);
			return { run: opened, wait: plan, requests: read };
		},
	);

	const inQueue = seriesQueue(version, wait.how === 'poll');
	const hasIdempotency = version?.idempotency ?? false;
	const worked = await workOnItems(
		run,
		requests,
		async (_, request, index) =>
			await inQueue(request.body.model, async () =>
				makeVideo({ run, log, wait, hasIdempotency }, request, index),
			),
	);
	if (run.isHalted()) return finishRun(run, await stopItems(run, worked));
	if (wait.how !== 'callback') return finishRun(run, worked);
	const outcomes = await readWaitingOnce(run, log, worked);
	const ended = run.isHalted() ? await stopItems(run, outcomes) : outcomes;
	return await park(run, finishRun(run, ended), ended, wait.limit);
}
