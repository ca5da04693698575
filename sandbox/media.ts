import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
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

/** The file host: no key needed, byte ranges served, links that run out. */
export async function registerMedia(app: FastifyInstance, world: World): Promise<void> {
	await app.register(fastifyStatic, { root: FOLDER, serve: false, cacheControl: false });

	app.get<{ Params: { file: string } }>('/media/:file', async (request, reply) => {
		const { file } = request.params;
		const task = file.endsWith('.mp4') ? world.tasks.get(file.slice(0, -'.mp4'.length)) : undefined;
		const now = world.clock.now();
		if (!task || statusAt(task, now) !== 'completed') {
			throw new ApiError(404, 'file_not_found', `There is no file ${file}`);
		}
		if (request.logEntry) request.logEntry.task_id = task.id;
		if (now >= task.linkEndsAt) {
			const ended = new Date(task.linkEndsAt).toISOString();
			throw new ApiError(410, 'link_expired', `This link ended at ${ended}`);
		}
		return reply.sendFile(clipFor(task));
	});
}
