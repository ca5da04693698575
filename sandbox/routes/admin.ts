import type { FastifyInstance } from 'fastify';
import { sendCallback } from '../callbacks/sendCallback';
import { ApiError } from '../shapes/errors';
import { readScenario } from '../scenario/scenario';
import { reset, setScenario, type State } from '../state/state';

/** What an admin got wrong is a plain 400. */
function orBadRequest<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw new ApiError(400, 'invalid_request', (error as Error).message);
	}
}

/** The routes that tests and people use behind the API's back. No key; the server is on loopback. */
export function registerAdmin(app: FastifyInstance, state: State): void {
	app.get('/sandbox/log', async () => state.log.list());
	app.get('/sandbox/ledger', async () => state.ledger.report(state.clock.now()));
	app.get('/sandbox/scenario', async () => state.scenario);
	app.get('/sandbox/faults', async () => state.faults.list());

	app.post('/sandbox/reset', async () => {
		reset(state);
		return { ok: true };
	});
	app.post('/sandbox/scenario', async (request) => {
		setScenario(
			state,
			orBadRequest(() => readScenario(request.body)),
		);
		return state.scenario;
	});
	app.post('/sandbox/faults', async (request) => {
		for (const fault of [request.body].flat()) orBadRequest(() => state.faults.add(fault));
		return state.faults.list();
	});
	app.delete('/sandbox/faults', async () => {
		state.faults.clear();
		return state.faults.list();
	});
	app.post('/sandbox/callback', async (request) => await sendCallback(state, request.body));
}
