import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readErrorItem } from '../../../n8n/errors';
import { createApi } from '../../../n8n/api';
import { preview } from '../../../qwave/request/issues';
import { isTaskId, isTerminal, parseTask } from '../../../qwave/task/task';
import type { Task } from '../../../qwave/task/task';
import { downloadFiles, attachFiles } from '../../../output/taskFiles';
import type { FileOptions } from '../../../output/taskFiles';
import { waitForTask } from '../../wait/waitForTask';
import { taskJson } from '../../../output/taskJson';
import { runItems } from '../../run/runItems';
import type { Outcome, Prepared, Session } from '../../run/runItems';
import { readItemOptions } from '../../run/itemOptions';
import type { ItemOptions } from '../../run/itemOptions';
import {
	callError,
	downloadError,
	endError,
	inputError,
	unfinishedError,
} from '../../../output/taskErrors';

interface Job {
	/** Or the URL of a video, to download. */
	taskId: string;
	settings: ItemOptions;
	download: FileOptions;
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

function prepare(context: IExecuteFunctions, operation: string, itemIndex: number): Prepared<Job> {
	const given: unknown = context.getNodeParameter('taskId', itemIndex, '');
	let taskId = typeof given === 'string' ? given.trim() : '';
	// The failed item of an earlier node that goes on after errors; its task is read anew.
	const failed = taskId ? undefined : readErrorItem(context.getInputData()[itemIndex]?.json);
	if (failed) {
		const { task_id: id } = failed.details;
		if (!isTaskId(id)) return { ok: false, error: failed };
		taskId = String(id);
	}
	const takesUrl = operation === 'download';
	if (!isTaskId(taskId) && !(takesUrl && isUrl(taskId))) {
		const kind = takesUrl ? 'a task ID or a URL' : 'a task ID';
		const message = taskId ? `${preview(taskId)} is not ${kind}` : 'The Task ID is missing';
		return {
			ok: false,
			error: inputError(message, 'Enter the task_id that QWave Video or QWave returned.'),
		};
	}
	const settings = readItemOptions(context, itemIndex);
	return { ok: true, job: { taskId, settings, download: settings.download } };
}

async function get({ client }: Session, { taskId, settings }: Job): Promise<Outcome> {
	const read = await client.get(taskId);
	if (!read.ok) return { ok: false, error: callError(read.failure, 'read', taskId) };
	return { ok: true, json: taskJson(read.value, settings) };
}

async function cancel({ client }: Session, { taskId, settings }: Job): Promise<Outcome> {
	const sent = await client.cancel(taskId);
	if (!sent.ok) return { ok: false, error: callError(sent.failure, 'cancel', taskId) };
	const { task, raw } = sent.value;
	const refunded = typeof raw.refunded === 'boolean' ? { refunded: raw.refunded } : {};
	return { ok: true, json: { ...taskJson({ task, raw }, settings), ...refunded } };
}

/** Whether an item shows the video of this task: then it is kept whole. It proves nothing of the task. */
function showsVideo({ json }: INodeExecutionData, taskId: string): boolean {
	const task = parseTask(json);
	return task?.task_id === taskId && task.status === 'completed' && isUrl(task.video_url ?? '');
}

/** What QWave said of the task; undefined where it could not be read. */
function heard(outcome: Outcome): Task | undefined {
	const said = outcome.ok ? ('json' in outcome ? outcome.json : {}) : outcome.error.details;
	const task = parseTask(said);
	return task && task.status !== 'unknown' ? task : undefined;
}

/** An item that shows its video keeps all it had, beneath what QWave says of the task. */
function keepItem(item: INodeExecutionData, outcome: Outcome, { download }: Job): Outcome {
	const json = { ...item.json };
	// Of an earlier try.
	delete json.read_problem;
	if (download.wanted) delete json.download_problem;
	const task = heard(outcome);
	if (!task) {
		const known = outcome.ok && 'json' in outcome ? outcome.json.read_problem : undefined;
		const { message, next } = outcome.ok
			? { message: 'QWave could not be read in time', next: 'Look at the task with Task > Get.' }
			: outcome.error;
		const problem = known ?? { message, next };
		return { ok: true, json: { ...item.json, read_problem: problem }, binary: item.binary };
	}
	if (!outcome.ok || !('json' in outcome) || !task.video_url) return outcome;
	const binary = outcome.binary ? { ...item.binary, ...outcome.binary } : item.binary;
	return { ...outcome, json: { ...json, ...outcome.json }, binary };
}

/** A task that stands for a video of which only the URL is known. */
const unknownTask = (url: string): Task => ({
	task_id: '',
	status: 'completed',
	video_url: url,
	video_urls: [url],
});

/** Gets, waits for, cancels or downloads a task per item. */
export async function runTask(
	context: IExecuteFunctions,
	operation: string,
): Promise<INodeExecutionData[]> {
	const inputs = context.getInputData();
	const api = await createApi(context);
	const download = async ({ client, clock }: Session, job: Job): Promise<Outcome> => {
		const { taskId, settings } = job;
		const read = isUrl(taskId) ? undefined : await client.get(taskId);
		if (read && !read.ok) return { ok: false, error: callError(read.failure, 'read', taskId) };
		const task = read ? read.value.task : unknownTask(taskId);
		const error = isTerminal(task) ? endError(task) : unfinishedError(task);
		if (error) return { ok: false, error };
		const json = read ? taskJson(read.value, settings) : { video_url: taskId };
		const { binary, problem } = await downloadFiles(
			context,
			api.baseUrl,
			clock,
			task,
			job.download,
		);
		if (binary) return { ok: true, json: { ...json, ...problem }, binary };
		return { ok: false, error: downloadError({ ...json, ...problem }) };
	};
	const filed = async ({ clock }: Session, outcome: Outcome, job: Job): Promise<Outcome> =>
		await attachFiles(context, api.baseUrl, clock, outcome, job.download);
	/** QWave is read for every item: what an item says of its task may be the user's own columns. */
	const wait = async (session: Session, job: Job, itemIndex: number): Promise<Outcome> => {
		const { taskId, settings } = job;
		const waited = await waitForTask(session, taskId, { ...settings, cancelOnStop: false });
		const outcome = await filed(session, waited, job);
		const item = inputs[itemIndex];
		return item && showsVideo(item, taskId) ? keepItem(item, outcome, job) : outcome;
	};
	return await runItems<Job>(
		context,
		{
			prepare: (itemIndex) => prepare(context, operation, itemIndex),
			async work(session, job, itemIndex) {
				if (operation === 'cancel') return await cancel(session, job);
				if (operation === 'download') return await download(session, job);
				if (operation === 'wait') return await wait(session, job, itemIndex);
				return await filed(session, await get(session, job), job);
			},
		},
		api,
	);
}
