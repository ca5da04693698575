import type { FastifyInstance } from 'fastify';
import { callNow } from '../callbacks/sendCallback';
import { ApiError } from '../shapes/errors';
import { readScenario } from '../scenario/scenario';
import { reset, setScenario, type World } from '../state/state';

/** What an admin got wrong is a plain 400. */
function told<T>(read: () => T): T {
	try {
		return read();
	} catch (error) {
		throw new ApiError(400, 'invalid_request', (error as Error).message);
	}
}

/** The routes that tests and people use behind the API's back. No key; the server is on loopback. */
export function registerAdmin(app: FastifyInstance, world: World): void {
	app.get('/sandbox/log', async () => world.log.list());
	app.get('/sandbox/ledger', async () => world.ledger.report(world.clock.now()));
	app.get('/sandbox/scenario', async () => world.scenario);
	app.get('/sandbox/faults', async () => world.faults.list());

	app.post('/sandbox/reset', async () => {
		reset(world);
		return { ok: true };
	});
	app.post('/sandbox/scenario', async (request) => {
		setScenario(
			world,
			told(() => readScenario(request.body)),
		);
		return world.scenario;
	});
	app.post('/sandbox/faults', async (request) => {
		for (const fault of [request.body].flat()) told(() => world.faults.add(fault));
		return world.faults.list();
	});
	app.delete('/sandbox/faults', async () => {
		world.faults.clear();
		return world.faults.list();
	});
	app.post('/sandbox/callback', async (request) => await callNow(world, request.body));
}
