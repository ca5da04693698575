import { N8nClient } from '../../dev/lib/client';
import { startN8n, type N8nOptions, type N8nServer } from '../../dev/lib/n8n';
import { build, pack } from '../../dev/lib/pack';
import { startSandbox } from '../../dev/lib/sandbox';
import { tempFolder } from '../../dev/lib/temp';
import { keepServers, type World } from './world';

/** One n8n and one sandbox for all files of a project. */
export async function setUp<T extends N8nServer>(
	start: (options: N8nOptions) => Promise<T>,
): Promise<{ n8n: T; world: World }> {
	await build();
	const sandbox = await startSandbox({ timeScale: 0.01 });
	keepServers(sandbox);
	const home = tempFolder('n8n');
	const n8n = await start({ home, tarball: await pack() });
	keepServers(n8n);
	await new N8nClient(n8n.url).login();
	const world: World = {
		n8nUrl: n8n.url,
		n8nLog: n8n.log,
		sandbox: { baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey },
	};
	tell(world);
	return { n8n, world };
}

export function tell(world: World): void {
	process.env['QWAVE_TEST_WORLD'] = JSON.stringify(world);
}

export default async function globalSetup(): Promise<void> {
	await setUp(startN8n);
}
