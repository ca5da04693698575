import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authenticate } from '../../sandbox/state/accounts';
import { isObject } from '../../sandbox/check/body';
import { ApiError } from '../../sandbox/shapes/errors';
import { mediaFile, sendFile } from '../../sandbox/files/sendFile';
import { durationsFor, failureFor, outputPlanFor } from '../../sandbox/scenario/taskPlan';
import {
	endTime,
	isTerminal,
	progressAt,
	statusAt,
	type Timeline,
	type Status,
	type OutputPlan,
} from '../../sandbox/state/task';
import { realMs } from '../../sandbox/state/clock';
import type { State } from '../../sandbox/state/state';

/** A video as OpenAI has it: the course of a task, under other names. */
export interface Video extends Timeline {
	readonly id: string;
	readonly account: string;
	readonly model: string;
	readonly prompt: string;
	readonly seconds: string;
	readonly size: string;
	readonly outputs: OutputPlan;
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
	queued: 'queued',
	processing: 'in_progress',
	completed: 'completed',
	failed: 'failed',
	cancelled: 'failed',
};
const DAY = 24 * 60 * 60;

function openAiError(status: number, param: string | null, message: string): ApiError {
	return new ApiError(status, 'invalid_value', message, { type: 'invalid_request_error', param });
}

/** The fields of a form; a file tells only its name, type and size. */
async function formFields(body: Buffer, type = ''): Promise<Record<string, unknown>> {
	const form = await new Response(new Uint8Array(body), {
		headers: { 'content-type': type },
	}).formData();
	const fields: Record<string, unknown> = {};
	form.forEach((value, name) => {
		const isText = typeof value === 'string';
		fields[name] = isText ? value : { name: value.name, type: value.type, size: value.size };
	});
	return fields;
}

function videoAnswer(video: Video, now: number) {
	const { id, model, prompt, seconds, size, failure, createdAt } = video;
	const status = statusAt(video, now);
	const ended = isTerminal(status) ? Math.floor(endTime(video) / 1000) : null;
	return {
		...{ id, object: 'video', model, prompt, seconds, size },
		status: STATUS_WORDS[status],
		progress: progressAt(video, now),
		created_at: Math.floor(createdAt / 1000),
		completed_at: ended,
		expires_at: ended && ended + DAY,
		error: status === 'failed' ? failure : null,
	};
}

function newVideo(state: State, account: string, { body, headers }: FastifyRequest): Video {
	if (!isObject(body)) throw openAiError(400, null, 'The body must be a form or a JSON object');
	const { model = 'sora-2', prompt, seconds = '4', size = '720x1280' } = body;
	if (typeof prompt !== 'string' || !prompt) throw openAiError(400, 'prompt', 'prompt is required');
	const { scenario, clock, renderSeconds } = state;
	const header = headers['x-sandbox-render-seconds'];
	const { queued, whole } = durationsFor(scenario, prompt, header, renderSeconds);
	const createdAt = clock.now();
	return {
		id: `video_${randomBytes(16).toString('hex')}`,
		account,
		model: String(model),
		prompt,
		seconds: String(seconds),
		size: String(size),
		createdAt,
		startsAt: createdAt + realMs(queued, state.timeScale),
		endsAt: createdAt + realMs(whole, state.timeScale),
		failure: failureFor(scenario, ++state.taskCount, prompt),
		outputs: outputPlanFor(scenario, prompt),
	};
}

type WithId = { Params: { id: string } };

/**
 * The video routes of OpenAI, to measure its n8n node beside ours: the same clock, keys, faults and
 * log as QWave's tasks. Nothing is checked but the prompt, and nothing is charged.
 */
export function registerOpenAi(app: FastifyInstance, state: State): void {
	app.addContentTypeParser(
		'multipart/form-data',
		{ parseAs: 'buffer' },
		async (request: FastifyRequest, body: Buffer) =>
			await formFields(body, request.headers['content-type']),
	);

	const videos = new Map<string, Video>();
	function seen(video: Video, request: FastifyRequest): Video {
		if (request.logEntry) request.logEntry.task_id = video.id;
		return video;
	}
	function find(request: FastifyRequest<WithId>): Video {
		const account = authenticate(state.accounts, request);
		const video = videos.get(request.params.id);
		if (video?.account === account) return seen(video, request);
		throw openAiError(404, 'id', `There is no video ${request.params.id}`);
	}

	app.post('/v1/videos', async (request) => {
		const account = authenticate(state.accounts, request);
		const video = seen(newVideo(state, account, request), request);
		videos.set(video.id, video);
		return videoAnswer(video, video.createdAt);
	});
	app.get<WithId>('/v1/videos/:id', async (request) =>
		videoAnswer(find(request), state.clock.now()),
	);
	app.get<WithId>('/v1/videos/:id/content', async (request, reply) => {
		const video = find(request);
		if (statusAt(video, state.clock.now()) !== 'completed') {
			throw openAiError(404, 'id', `Video ${video.id} is not ready`);
		}
		const [width = 0, height = 0] = video.size.split('x').map(Number);
		const clip = width < height ? '9x16.mp4' : '16x9.mp4';
		const { bytes } = video.outputs;
		return sendFile(request, reply, mediaFile(clip, { id: video.id, type: 'video/mp4', bytes }));
	});
}
