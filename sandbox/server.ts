import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Accounts } from './state/accounts';
import { registerAdmin } from './routes/admin';
import { registerBalance } from './routes/balance';
import { registerModels } from './routes/models';
import { registerTasks } from './routes/tasks';
import { registerAssets } from './routes/assets';
import type { SchemaError, Validate } from './check/violations';
import { ApiError } from './shapes/errors';
import { registerMedia } from './routes/media';
import { applyFaults } from './faults/applyFaults';
import { logRequests } from './routes/logRequests';
import { FORMATS, type JsonSchema } from './check/schema';
import { createState, reset, type StateOptions, type State } from './state/state';

const HOST = '127.0.0.1';
const BODY_LIMIT = 50 * 1024 * 1024;

/** How a sandbox starts. */
export interface SandboxOptions extends StateOptions {
	/** 0 takes a free one. */
	readonly port?: number;
	/** Adds routes of the caller's own, which share the clock, the accounts, the faults and the log. */
	readonly extend?: (app: FastifyInstance, state: State) => void;
}

/** A sandbox that listens. */
export interface Sandbox {
	readonly app: FastifyInstance;
	/** Base URL of the API, ending in `/v1`. */
	readonly url: string;
	readonly origin: string;
	/** Key of the main account. */
	readonly key: string;
	readonly keys: Accounts['keys'];
	close(): Promise<void>;
}

function buildServer(): FastifyInstance {
	const strict = {
		coerceTypes: false,
		removeAdditional: false,
		useDefaults: false,
		allErrors: true,
		formats: FORMATS,
	} as const;
	const app = Fastify({
		forceCloseConnections: true,
		bodyLimit: BODY_LIMIT,
		ajv: { customOptions: strict },
	});
	// A POST without a body may still say that it is JSON, as many clients do on a cancel.
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, text === '' ? undefined : JSON.parse(String(text)));
		} catch (error) {
			done(
				new ApiError(400, 'invalid_request', `The body is no JSON: ${(error as Error).message}`),
			);
		}
	});
	app.setErrorHandler((error: FastifyError | ApiError, _request, reply) => {
		if (error instanceof ApiError) return reply.code(error.status).send(error.body);
		const status = error.statusCode ?? 500;
		const code = status < 500 ? 'invalid_request' : 'internal_error';
		return reply.code(status).send({ error: { message: error.message, code } });
	});
	app.setNotFoundHandler((request, reply) =>
		reply
			.code(404)
			.send({ error: { message: `No route ${request.method} ${request.url}`, code: 'not_found' } }),
	);
	return app;
}

/** Fastify's own ajv, which checks bodies against the tables' schemas. */
function ajvValidator(app: FastifyInstance): Validate {
	type Compiled = { (value: unknown): boolean; errors?: SchemaError[] | null };
	const compiled = new WeakMap<JsonSchema, Compiled>();
	return (schema, value) => {
		const run =
			compiled.get(schema) ??
			(app.validatorCompiler?.({
				schema,
				method: 'POST',
				url: '/v1/tasks',
				httpPart: 'body',
			}) as unknown as Compiled);
		compiled.set(schema, run);
		return run(value) ? [] : [...(run.errors ?? [])];
	};
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
	await app.listen({ host: HOST, port });
	return `http://${HOST}:${(app.server.address() as AddressInfo).port}`;
}

/** Another web server, where redirects lead: it has the files, answers anything else, and notes whether a key came along. */
function buildRedirectHost(state: State): FastifyInstance {
	const app = buildServer();
	logRequests(app, state, 'redirect');
	registerMedia(app, state);
	app.all('/*', async () => ({ host: 'redirect' }));
	return app;
}

/** Starts a QWave of one's own on loopback. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const state = createState(options);
	const app = buildServer();
	logRequests(app, state, 'api');
	applyFaults(app, state);
	registerAdmin(app, state);
	registerTasks(app, state, ajvValidator(app));
	registerModels(app, state);
	registerBalance(app, state);
	registerAssets(app, state);
	registerMedia(app, state);
	options.extend?.(app, state);
	const redirectHost = buildRedirectHost(state);
	const port = new URL(await listen(redirectHost, 0)).port;
	// The same machine under another name: clients must take it for another host.
	state.redirectHost = `http://localhost:${port}`;
	try {
		state.origin = await listen(app, options.port ?? 0);
	} catch (error) {
		await redirectHost.close();
		throw error;
	}
	const { keys } = state.accounts;
	return {
		app,
		url: `${state.origin}/v1`,
		origin: state.origin,
		key: keys.main,
		keys,
		async close() {
			reset(state);
			state.closing.abort();
			await Promise.all([app.close(), redirectHost.close()]);
		},
	};
}
