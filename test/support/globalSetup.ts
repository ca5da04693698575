import { N8nClient } from '../../dev/lib/client';
import { startN8n } from '../../dev/lib/n8n';
import { build, pack } from '../../dev/lib/pack';
import { startSandbox } from '../../dev/lib/sandbox';
import { tempFolder } from '../../dev/lib/temp';
import { keepServers, type World } from './world';

/** One n8n and one sandbox for all files of a project. */
export default async function globalSetup(): Promise<void> {
	await build();
	const sandbox = await startSandbox({ timeScale: 0.01 });
	keepServers(sandbox);
	const home = tempFolder('n8n');
	const n8n = await startN8n({ home, tarball: await pack() });
	keepServers(sandbox, n8n);
	await new N8nClient(n8n.url).login();
	const world: World = {
		n8nUrl: n8n.url,
		n8nLog: n8n.log,
		sandbox: { baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey },
	};
	process.env['QWAVE_TEST_WORLD'] = JSON.stringify(world);
}
