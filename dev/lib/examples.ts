import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { request } from 'undici';
import type { N8nClient, Workflow, WorkflowDefinition } from './client';
import { inspectMp4 } from './mp4';
import { root } from './paths';
import { minutes, progress } from './run';
import type { Sandbox } from './sandbox';

const folder = join(root, 'examples');
const FIRST_EXAMPLE = 'text-to-video.json';

async function credentialFor(client: N8nClient, { baseUrl, apiKey }: Sandbox): Promise<string> {
	const [name, type, data] = ['QWave (sandbox)', 'qWaveApi', { apiKey, baseUrl }] as const;
	const present = (await client.credentials()).find(
		(one) => one.name === name && one.type === type,
	);
	const credential = present
		? await client.updateCredential(present, data)
		: await client.createCredential(name, type, data);
	const { status, message } = await client.testCredential(credential, data);
	if (status !== 'OK') throw new Error(`The credential test failed: ${message}`);
	return credential.id;
}

/** Makes the sandbox's credential and imports the examples with it; keeps what is there already. */
export async function importExamples(
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Map<string, Workflow>> {
	const id = await credentialFor(client, sandbox);
	const present = await client.workflows();
	const workflows = new Map<string, Workflow>();
	for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
		const example: WorkflowDefinition = JSON.parse(await readFile(join(folder, file), 'utf8'));
		for (const { credentials } of example.nodes) {
			if (credentials?.['qWaveApi']) credentials['qWaveApi'].id = id;
		}
		const known = present.find(({ name }) => name === example.name);
		const workflow = known
			? { ...example, id: known.id, versionId: known.versionId }
			: await client.createWorkflow(example);
		workflows.set(file, workflow);
		console.log(`  workflow "${example.name}" (${known ? 'already there' : 'imported'})`);
	}
	return workflows;
}

/** Runs the first example in n8n, then fetches its video to see that it is one. */
export async function makeFirstVideo(
	client: N8nClient,
	workflows: Map<string, Workflow>,
): Promise<void> {
	const workflow = workflows.get(FIRST_EXAMPLE);
	const trigger = workflow?.nodes.find(({ type }) => type.endsWith('Trigger'));
	const node = workflow?.nodes.find(({ type }) => type.endsWith('.qWaveVideo'));
	if (!workflow || !trigger || !node) throw new Error(`examples/${FIRST_EXAMPLE} is not usable`);

	const done = progress(`running "${workflow.name}"`);
	const executionId = await client.start(workflow.id, trigger.name);
	const { status, error, runData } = await client.finished(executionId, 5 * minutes);
	done(status);
	const item = runData[node.name]?.[0]?.data?.['main']?.[0]?.[0]?.json;
	if (status !== 'success' || !item) throw new Error(error?.message ?? 'The node has no output.');
	console.log(JSON.stringify(item, null, 2));

	const { statusCode, body } = await request(`${item['video_url']}`);
	const file = new Uint8Array(await body.arrayBuffer());
	if (statusCode !== 200) throw new Error(`${item['video_url']} answers ${statusCode}`);
	const { width, height, seconds } = inspectMp4(file);
	console.log(`  video: ${width}x${height}, ${seconds.toFixed(1)} s, ${file.length} bytes`);
}
