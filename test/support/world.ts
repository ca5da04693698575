import type { Server } from '../../dev/lib/managedProcess';

/** Where the servers are that globalSetup has started. */
export interface World {
	n8nUrl: string;
	n8nLog: string;
	sandbox: { baseUrl: string; apiKey: string };
	/** In queue mode: where its processes are ended and started, see queueControl.ts. */
	queueControl?: string;
}

export function world(): World {
	const told = process.env['QWAVE_TEST_WORLD'];
	if (!told) throw new Error('globalSetup did not run');
	return JSON.parse(told);
}

// Setup and teardown are separate modules to jest; what they share must be global.
const shared = globalThis as { qwaveServers?: Array<Pick<Server, 'stop'>> };

export function keepServers(...servers: Array<Pick<Server, 'stop'>>): void {
	(shared.qwaveServers ??= []).push(...servers);
}

export async function stopServers(): Promise<void> {
	await Promise.all((shared.qwaveServers ?? []).map((server) => server.stop()));
}
