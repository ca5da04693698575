import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject } from '../check/body';
import { pause } from '../state/clock';
import { answerOf, keepsAnswer, parseFault, type Fault, type FaultAnswer } from './faults';
import { directive } from '../scenario/directive';
import { isTransfer, transferred } from './transfer';
import type { World } from '../state/state';

declare module 'fastify' {
	interface FastifyRequest {
		fault?: Fault;
	}
}

/** The fault that a request asks for itself (header, prompt), or that was lined up for it. */
function faultFor(world: World, request: FastifyRequest): Fault | undefined {
	const path = request.url.split('?')[0] ?? '';
	const header = request.headers['x-sandbox-fault'];
	const prompt = isObject(request.body) ? directive(request.body.prompt, 'fault') : undefined;
	const asked = typeof header === 'string' ? header : prompt;
	return (asked && parseFault(asked)) || world.faults.take(request.method, path);
}

function dress(reply: FastifyReply, answer: FaultAnswer): string {
	void reply.removeHeader('content-length');
	void reply.code(answer.status).headers(answer.headers ?? {});
	return answer.body;
}

/** Plays faults: in place of the request, or with `accept` in place of its answer. */
export function playFaults(app: FastifyInstance, world: World): void {
	app.decorateRequest('fault', undefined);
	const answerFor = (fault: Fault, request: FastifyRequest) =>
		answerOf(fault, { now: world.clock.now(), path: request.url, elsewhere: world.elsewhere });

	app.addHook('preHandler', async (request, reply) => {
		if (request.url.startsWith('/sandbox/')) return undefined;
		const fault = faultFor(world, request);
		if (!fault) return undefined;
		if (request.logEntry) request.logEntry.fault = fault.kind;
		if (fault.accept || keepsAnswer(fault.kind)) {
			request.fault = fault;
			return undefined;
		}
		const answer = answerFor(fault, request);
		if (answer) return reply.send(dress(reply, answer));
		reply.hijack();
		request.raw.socket.destroy();
		return reply;
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const { fault } = request;
		if (!fault) return payload;
		if (fault.kind === 'slow') await pause(world.clock, Number(fault.settings?.ms ?? 1000));
		if (isTransfer(fault.kind)) {
			return transferred(fault.kind, fault.settings ?? {}, payload, reply);
		}
		const answer = answerFor(fault, request);
		if (answer) return dress(reply, answer);
		if (answer === null) request.raw.socket.destroy();
		return payload;
	});
}
