import type { FastifyInstance } from 'fastify';
import { accountOf } from '../state/accounts';
import type { LogEntry } from '../state/requestLog';
import type { State } from '../state/state';

declare module 'fastify' {
	interface FastifyRequest {
		logEntry?: LogEntry;
	}
}

/** Writes every request into the log, with the name of the key instead of the key. */
export function logRequests(app: FastifyInstance, state: State, host: 'api' | 'redirect'): void {
	app.decorateRequest('logEntry', undefined);

	app.addHook('onRequest', async (request) => {
		if (request.url.startsWith('/sandbox/')) return;
		const { authorization, ...headers } = request.headers;
		const key =
			authorization === undefined ? null : (accountOf(state.accounts, authorization) ?? 'unknown');
		request.logEntry = state.log.add({
			time: state.clock.now(),
			host,
			method: request.method,
			path: request.url,
			headers: key === null ? headers : { ...headers, authorization: `<${key}>` },
			key,
		});
	});
	app.addHook('preHandler', async (request) => {
		if (request.logEntry) request.logEntry.body = request.body;
	});
	app.addHook('onResponse', async (request, reply) => {
		const { logEntry } = request;
		if (logEntry && logEntry.fault !== 'drop') logEntry.status = reply.statusCode;
	});
}
