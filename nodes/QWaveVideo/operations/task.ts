import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isTaskId, isTerminal, parseTask } from '../../qwave/task/task';
import { finish } from './finish';
import { output } from './output';
import { runItems } from './session';
import type { Outcome, Prepared, Session } from './session';
import { readSettings } from './settings';
import type { Settings } from './settings';
import { callError, endError, inputError } from './taskErrors';

interface Job {
	taskId: string;
	settings: Settings;
}

function prepare(context: IExecuteFunctions, itemIndex: number): Prepared<Job> {
	const given: unknown = context.getNodeParameter('taskId', itemIndex, '');
	const taskId = typeof given === 'string' ? given.trim() : '';
	if (!isTaskId(taskId)) {
		const message = taskId ? `"${taskId.slice(0, 60)}" is not a task ID` : 'The Task ID is missing';
		return {
			ok: false,
			error: inputError(message, 'Enter the task_id that QWave Video or QWave returned.'),
		};
	}
	return { ok: true, job: { taskId, settings: readSettings(context, itemIndex) } };
}

async function get({ client }: Session, { taskId, settings }: Job): Promise<Outcome> {
	const read = await client.get(taskId);
	if (!read.ok) return { ok: false, error: callError(read.failure, 'read', taskId) };
	return { ok: true, json: output(read.value, settings) };
}

async function cancel({ client }: Session, { taskId, settings }: Job): Promise<Outcome> {
	const sent = await client.cancel(taskId);
	if (!sent.ok) return { ok: false, error: callError(sent.failure, 'cancel', taskId) };
	const { task, raw } = sent.value;
	const refunded = typeof raw.refunded === 'boolean' ? { refunded: raw.refunded } : {};
	return { ok: true, json: { ...output({ task, raw }, settings), ...refunded } };
}

/** The outcome that the input already shows for this task, or undefined when QWave must be asked. */
function alreadyEnded(input: IDataObject | undefined, taskId: string): Outcome | undefined {
	const task = parseTask(input);
	if (!input || task?.task_id !== taskId || !isTerminal(task)) return undefined;
	if (task.status === 'completed' && !task.video_url) return undefined;
	const error = endError(task);
	return error ? { ok: false, error } : { ok: true, json: input };
}

/** Gets, waits for or cancels a task per item. */
export async function runTask(
	context: IExecuteFunctions,
	operation: string,
): Promise<INodeExecutionData[]> {
	const inputs = context.getInputData();
	return await runItems<Job>(context, {
		prepare: (itemIndex) => prepare(context, itemIndex),
		async work(session, job, itemIndex) {
			if (operation === 'cancel') return await cancel(session, job);
			if (operation === 'get') return await get(session, job);
			const ended = alreadyEnded(inputs[itemIndex]?.json, job.taskId);
			return ended ?? (await finish(session, job.taskId, job.settings));
		},
	});
}
