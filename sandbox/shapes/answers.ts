import { outputFiles } from '../files/outputFiles';
import { isTerminal, endTime, progressAt, statusAt, type Status, type Task } from '../state/task';
import type { Shape } from './shape';

const SUCCEEDED_WORDS: Partial<Record<Status, string>> = {
	processing: 'running',
	completed: 'succeeded',
};

function statusWord(status: Status, shape: Shape): string {
	return (shape.words === 'succeeded' && SUCCEEDED_WORDS[status]) || status;
}

function timeValue(ms: number, shape: Shape): number {
	return shape.time === 's' ? Math.floor(ms / 1000) : ms;
}

function progressValue(task: Task, now: number, shape: Shape): number | string {
	const progress = progressAt(task, now);
	if (shape.progress === 'number') return progress;
	const status = statusAt(task, now);
	if (status === 'queued') return '';
	return status === 'failed' ? '100%' : `${progress}%`;
}

/** The answer to a submit. */
export function submitAnswer(task: Task, now: number, shape: Shape) {
	return {
		task_id: task.id,
		model: task.model,
		action: task.action,
		status: statusWord(statusAt(task, now), shape),
		created_at: timeValue(task.createdAt, shape),
		progress: progressAt(task, now),
		...(shape.cost === 'yes' ? { pre_consumed_cost: task.quota } : {}),
	};
}

/** Where the files of a completed task are. */
function taskResult(task: Task, shape: Shape, origin: string) {
	const entriesOf = (wanted: 'video' | 'image') =>
		outputFiles(task)
			.filter(({ kind }) => kind === wanted)
			.map(({ file }) => {
				const link = `${origin}/media/${file}`;
				const url = shape.url === 'string' ? link : [link];
				return { url, expires_at: Math.floor(task.linkEndsAt / 1000) };
			});
	const images = entriesOf('image');
	return { videos: entriesOf('video'), ...(images.length > 0 ? { images } : {}) };
}

function resultOrError(task: Task, status: Status, shape: Shape, origin: string) {
	if (status === 'completed') return { result: taskResult(task, shape, origin) };
	if (status === 'failed' && task.failure) {
		const { code, message } = task.failure;
		return {
			error: { code, message: shape.error === 'prefixed' ? `[${code}] ${message}` : message },
		};
	}
	return {};
}

/** The answer to a status query, and the body of a callback. */
export function taskAnswer(task: Task, now: number, shape: Shape, origin: string) {
	const status = statusAt(task, now);
	const self = `${origin}/v1/tasks/${task.id}`;
	return {
		task_id: task.id,
		model: task.model,
		action: task.action,
		status: statusWord(status, shape),
		progress: progressValue(task, now, shape),
		created_at: timeValue(task.createdAt, shape),
		...(isTerminal(status) ? { completed_at: timeValue(endTime(task), shape) } : {}),
		...resultOrError(task, status, shape, origin),
		...(shape.urls === 'yes' ? { urls: { get: self, cancel: `${self}/cancel` } } : {}),
		...(shape.cost === 'yes' && isTerminal(status)
			? { cost: status === 'completed' ? task.quota : 0 }
			: {}),
	};
}
