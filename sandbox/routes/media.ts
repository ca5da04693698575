import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { ApiError, invalid } from '../shapes/errors';
import { parseFault } from '../faults/faults';
import { mediaFile, MEDIA_FOLDER, sendFile } from '../files/sendFile';
import { outputFiles, type OutputFile } from '../files/outputFiles';
import { directive } from '../scenario/directive';
import { statusAt, type Task } from '../state/task';
import type { State } from '../state/state';

/** The clip that stands for a frame ratio, without its ending; 16:9 where there is none. */
function clipFor(ratio: unknown): string {
	const clip = String(ratio).replace(':', 'x');
	const isClip = /^\d+x\d+$/.test(clip) && existsSync(join(MEDIA_FOLDER, `${clip}.mp4`));
	return isClip ? clip : '16x9';
}

/** The task and output that a file name stands for, or why there is none. */
function findFile(file: string, state: State): { task: Task; output: OutputFile } {
	const now = state.clock.now();
	const task = state.tasks.get(/^task-[^-.]+/.exec(file)?.[0] ?? '');
	const output = task && outputFiles(task).find((one) => one.file === file);
	if (!output || statusAt(task, now) !== 'completed') {
		throw new ApiError(404, 'file_not_found', `There is no file ${file}`);
	}
	if (now < task.linkEndsAt) return { task, output };
	const ended = new Date(task.linkEndsAt).toISOString();
	throw new ApiError(410, 'link_expired', `This link ended at ${ended}`);
}

/** The file host: no key needed, byte ranges served, links that run out. */
export function registerMedia(app: FastifyInstance, state: State): void {
	app.get<{ Params: { file: string } }>('/media/:file', async (request, reply) => {
		const { task, output } = findFile(request.params.file, state);
		if (request.logEntry) request.logEntry.task_id = task.id;
		const { kind, file: id, type } = output;
		const clip = clipFor(task.body.aspect_ratio);
		const file =
			kind === 'image'
				? mediaFile(`${clip}.png`, { id, type })
				: mediaFile(`${clip}.mp4`, { id, type, bytes: task.outputs.bytes });
		return sendFile(request, reply, file);
	});
}

/** What a prompt wants to go wrong with the files of its task: `[media:cut;after=1000;times=2]`. */
export function queueMediaFault(state: State, task: Task): void {
	const asked = directive(task.body.prompt, 'media');
	if (!asked) return;
	const fault = parseFault(asked);
	if (!fault) throw invalid('prompt', `[media:${asked}] is no fault of the sandbox`);
	const times = Number(fault.settings?.times ?? 1);
	state.faults.add({ ...fault, path: `/media/${task.id}*`, times });
}
