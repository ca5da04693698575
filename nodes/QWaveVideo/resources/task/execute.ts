import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readErrorItem } from '../../../n8n/errors';
import { done, failed, hasError } from '../../../output/outcome';
import type { Outcome } from '../../../output/outcome';
import {
	callError,
	downloadError,
	endError,
	inputError,
	unfinishedError,
} from '../../../output/taskErrors';
import { attachFiles, downloadFiles } from '../../../output/taskFiles';
import { taskJson } from '../../../output/taskJson';
import { preview } from '../../../qwave/request/issues';
import { isTaskId, isTerminal, parseTask } from '../../../qwave/task/task';
import type { Task } from '../../../qwave/task/task';
import type { ItemOptions } from '../../run/itemOptions';
import type { Run } from '../../run/openRun';
import { runItems } from '../../run/runItems';
import type { ItemInput, WorkOnItem } from '../../run/runItems';
import { waitForTask } from '../../wait/waitForTask';

interface TaskRequest {
	/** Or the URL of a video, to download. */
	taskId: string;
	options: ItemOptions;
}

const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

function readTaskRequest(
	operation: string,
	{ context }: Run,
	itemIndex: number,
	options: ItemOptions,
): ItemInput<TaskRequest> {
	const given: unknown = context.getNodeParameter('taskId', itemIndex, '');
	let taskId = typeof given === 'string' ? given.trim() : '';
	// The failed item of an earlier node that goes on after errors; its task is read anew.
	const earlier = taskId ? undefined : readErrorItem(context.getInputData()[itemIndex]?.json);
	if (earlier) {
		const { task_id: id } = earlier.details;
		if (!isTaskId(id)) return { ok: false, error: earlier };
		taskId = String(id);
	}
	const takesUrl = operation === 'download';
	if (!isTaskId(taskId) && !(takesUrl && isUrl(taskId))) {
		const kind = takesUrl ? 'a task ID or a URL' : 'a task ID';
		const message = taskId ? `${preview(taskId)} is not ${kind}` : 'The Task ID is missing';
		const next = 'Enter the task_id that QWave Video or QWave returned.';
		return { ok: false, error: inputError(message, next) };
	}
	return { ok: true, value: { taskId, options } };
}

/** An outcome with its files, where the Options want them. */
async function withFiles(run: Run, outcome: Outcome, { download }: ItemOptions): Promise<Outcome> {
	return await attachFiles(run.context, run.api.baseUrl, run.clock, outcome, download);
}

const get: WorkOnItem<TaskRequest> = async (run, { taskId, options }) => {
	const read = await run.client.get(taskId);
	if (!read.ok) return failed(callError(read.failure, 'read', taskId));
	return await withFiles(run, done(taskJson(read.value, options)), options);
};

const cancel: WorkOnItem<TaskRequest> = async ({ client }, { taskId, options }) => {
	const sent = await client.cancel(taskId);
	if (!sent.ok) return failed(callError(sent.failure, 'cancel', taskId));
	const { raw } = sent.value;
	const refunded = typeof raw.refunded === 'boolean' ? { refunded: raw.refunded } : {};
	return done({ ...taskJson(sent.value, options), ...refunded });
};

/** Whether an item shows the video of this task: then it is kept whole. It proves nothing of the task. */
function showsVideo({ json }: INodeExecutionData, taskId: string): boolean {
	const task = parseTask(json);
	return task?.task_id === taskId && task.status === 'completed' && isUrl(task.video_url ?? '');
}

/** What QWave said of the task; undefined where it could not be read. */
function taskOf(outcome: Outcome): Task | undefined {
	if (outcome.state === 'list') return undefined;
	const task = parseTask(hasError(outcome) ? outcome.error.details : outcome.json);
	return task && task.status !== 'unknown' ? task : undefined;
}

/** An item that shows its video keeps all it had, beneath what QWave says of the task. */
function keepItem(item: INodeExecutionData, outcome: Outcome, options: ItemOptions): Outcome {
	const json = { ...item.json };
	// Of an earlier try.
	delete json.read_problem;
	if (options.download.wanted) delete json.download_problem;
	const task = taskOf(outcome);
	if (!task) {
		const known = outcome.state === 'done' ? outcome.json.read_problem : undefined;
		const { message, next } = hasError(outcome)
			? outcome.error
			: { message: 'QWave could not be read in time', next: 'Look at the task with Task > Get.' };
		const problem = known ?? { message, next };
		return done({ ...item.json, read_problem: problem }, item.binary);
	}
	if (outcome.state !== 'done' || !task.video_url) return outcome;
	const binary = outcome.binary ? { ...item.binary, ...outcome.binary } : item.binary;
	return done({ ...json, ...outcome.json }, binary);
}

/** QWave is read for every item: what an item says of its task may be the user's own columns. */
const wait: WorkOnItem<TaskRequest> = async (run, { taskId, options }, itemIndex) => {
	const shown = { ...options, cancelOnStop: false };
	const outcome = await withFiles(run, await waitForTask(run, taskId, shown), options);
	const item = run.context.getInputData()[itemIndex];
	return item && showsVideo(item, taskId) ? keepItem(item, outcome, options) : outcome;
};

/** A task that stands for a video of which only the URL is known. */
const unknownTask = (url: string): Task => ({
	task_id: '',
	status: 'completed',
	video_url: url,
	video_urls: [url],
});

const download: WorkOnItem<TaskRequest> = async (run, { taskId, options }) => {
	const { context, api, client, clock } = run;
	const read = isUrl(taskId) ? undefined : await client.get(taskId);
	if (read && !read.ok) return failed(callError(read.failure, 'read', taskId));
	const task = read ? read.value.task : unknownTask(taskId);
	const error = isTerminal(task) ? endError(task) : unfinishedError(task);
	if (error) return failed(error);
	const json = read ? taskJson(read.value, options) : { video_url: taskId };
	const files = await downloadFiles(context, api.baseUrl, clock, task, options.download);
	const item = { ...json, ...files.problem };
	return files.binary ? done(item, files.binary) : failed(downloadError(item));
};

const operations: Readonly<Record<string, WorkOnItem<TaskRequest>>> = {
	get,
	wait,
	cancel,
	download,
};

/** Gets, waits for, cancels or downloads the task of each item. */
export async function executeTask(
	context: IExecuteFunctions,
	operation: string,
): Promise<INodeExecutionData[]> {
	return await runItems<TaskRequest>(
		context,
		(run, itemIndex, options) => readTaskRequest(operation, run, itemIndex, options),
		operations[operation] ?? get,
	);
}
