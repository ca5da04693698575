import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { send } from '@fastify/send';
import type { FastifyInstance } from 'fastify';
import { ApiError } from './errors';
import { statusAt, type Task } from './tasks';
import type { World } from './world';

const FOLDER = join(__dirname, 'media');

/** The clip that stands for a task's video: one for each frame ratio, 16:9 where there is none. */
export function clipFor(task: Task): string {
	const clip = `${String(task.body.aspect_ratio).replace(':', 'x')}.mp4`;
	return /^\d+x\d+\.mp4$/.test(clip) && existsSync(join(FOLDER, clip)) ? clip : '16x9.mp4';
}

/** The task whose video a file name stands for, or why there is none. */
function taskOf(file: string, world: World): Task {
	const now = world.clock.now();
	const task = file.endsWith('.mp4') ? world.tasks.get(file.slice(0, -'.mp4'.length)) : undefined;
	if (!task || statusAt(task, now) !== 'completed') {
		throw new ApiError(404, 'file_not_found', `There is no file ${file}`);
	}
	if (now < task.linkEndsAt) return task;
	const ended = new Date(task.linkEndsAt).toISOString();
	throw new ApiError(410, 'link_expired', `This link ended at ${ended}`);
}

/** The file host: no key needed, byte ranges served, links that run out. */
export function registerMedia(app: FastifyInstance, world: World): void {
	app.get<{ Params: { file: string } }>('/media/:file', async (request, reply) => {
		const task = taskOf(request.params.file, world);
		if (request.logEntry) request.logEntry.task_id = task.id;
		const options = { root: FOLDER, cacheControl: false };
		const { statusCode, headers, stream } = await send(request.raw, clipFor(task), options);
		return reply.code(statusCode).headers(headers).send(stream);
	});
}
