import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject } from '../check/body';
import { pause } from '../state/clock';
import { faultAnswer, keepsAnswer, parseFault, type Fault, type FaultAnswer } from './faults';
import { directive } from '../scenario/directive';
import { isTransferFault, applyTransferFault } from './transfer';
import type { State } from '../state/state';

declare module 'fastify' {
	interface FastifyRequest {
		fault?: Fault;
	}
}

/** The fault that a request asks for itself (header, prompt), or that waits for it in the queue. */
function faultFor(state: State, request: FastifyRequest): Fault | undefined {
	const path = request.url.split('?')[0] ?? '';
	const header = request.headers['x-sandbox-fault'];
	const prompt = isObject(request.body) ? directive(request.body.prompt, 'fault') : undefined;
	const asked = typeof header === 'string' ? header : prompt;
	return (asked && parseFault(asked)) || state.faults.take(request.method, path);
}

function replaceAnswer(reply: FastifyReply, answer: FaultAnswer): string {
	void reply.removeHeader('content-length');
	void reply.code(answer.status).headers(answer.headers ?? {});
	return answer.body;
}

/** Applies faults: in place of the request, or with `accept` in place of its answer. */
export function applyFaults(app: FastifyInstance, state: State): void {
	app.decorateRequest('fault', undefined);
	const answerFor = (fault: Fault, request: FastifyRequest) =>
		faultAnswer(fault, {
			now: state.clock.now(),
			path: request.url,
			redirectHost: state.redirectHost,
		});

	app.addHook('preHandler', async (request, reply) => {
		if (request.url.startsWith('/sandbox/')) return undefined;
		const fault = faultFor(state, request);
		if (!fault) return undefined;
		if (request.logEntry) request.logEntry.fault = fault.kind;
		if (fault.accept || keepsAnswer(fault.kind)) {
			request.fault = fault;
			return undefined;
		}
		const answer = answerFor(fault, request);
		if (answer) return reply.send(replaceAnswer(reply, answer));
		reply.hijack();
		request.raw.socket.destroy();
		return reply;
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const { fault } = request;
		if (!fault) return payload;
		if (fault.kind === 'slow') await pause(state.clock, Number(fault.settings?.ms ?? 1000));
		if (isTransferFault(fault.kind)) {
			return applyTransferFault(fault.kind, fault.settings ?? {}, payload, reply);
		}
		const answer = answerFor(fault, request);
		if (answer) return replaceAnswer(reply, answer);
		if (answer === null) request.raw.socket.destroy();
		return payload;
	});
}
