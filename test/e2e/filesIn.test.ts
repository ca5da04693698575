import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { Execution, WorkflowDefinition } from '../../dev/lib/client';
import { flow } from '../shared/support';
import { itemsOf } from './support/flow';

const bytes = readFileSync(join(__dirname, '../../sandbox/media/16x9.png'));

beforeAll(async () => await flow.open());
beforeEach(async () => {
	await flow.sandbox.reset();
	await flow.sandbox.scenario({ fetchMedia: true });
});

const video = (file: string) => ({
	parameters: {
		operation: 'imageToVideo',
		model: 'kling-v3',
		prompt: 'a paper boat',
		firstFrameImage: file,
	},
});

/** The workflow of a file in this field, whose items come from a Code node of this text. */
function fromCode(jsCode: string, file: string): WorkflowDefinition {
	const workflow = flow.workflow([video(file)]);
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Items' ? { ...node, parameters: { jsCode } } : node,
	);
	return { ...workflow, nodes };
}

/** The same in n8n's combined binary mode, behind a node that makes a file of the item's base64 text. */
function fromFile(file: string): WorkflowDefinition {
	const workflow = flow.workflow([video(file)], [{ picture: bytes.toString('base64') }]);
	const parameters = {
		operation: 'toBinary',
		sourceProperty: 'picture',
		options: { fileName: 'a.png', mimeType: 'image/png' },
	};
	const convert = {
		name: 'Convert',
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		position: [300, 0] as [number, number],
		parameters,
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return {
		...workflow,
		nodes: [...workflow.nodes, convert],
		connections: { Start: to('Items'), Items: to('Convert'), Convert: to('QWave Video') },
		settings: { binaryMode: 'combined' },
	} as WorkflowDefinition;
}

/** How many bytes QWave fetched of each file. */
async function fetched(): Promise<unknown[]> {
	const media = (await flow.sandbox.log()).filter(({ host }) => host === 'media');
	return media.map(({ body }) => (body as IDataObject).bytes);
}

async function reachesQWave(execution: Execution): Promise<void> {
	expect(execution.error?.message).toBeUndefined();
	expect(itemsOf(execution)).toMatchObject([{ status: 'completed' }]);
	expect(await fetched()).toEqual([bytes.length]);
}

test('a file that a Code node wrote into its item reaches QWave', async () => {
	const data = JSON.stringify({ data: bytes.toString('base64'), mimeType: 'image/png' });
	const code = `return [{ json: {}, binary: { data: ${data} } }];`;
	await reachesQWave(await flow.n8n.run(fromCode(code, 'data')));
});

describe("in n8n's combined binary mode", () => {
	test.each(['data', '_files.data'])('a file of the item is found by %s', async (name) => {
		await reachesQWave(await flow.n8n.run(fromFile(name)));
	});

	test('the file of another workflow, which JSON from outside names, goes to nobody', async () => {
		const [item] = itemsOf(await flow.n8n.run(fromFile('data')), 'Convert');
		const { data } = item!._files as Record<string, { id: string }>;
		expect(data!.id).toContain('/executions/');
		await flow.sandbox.reset();
		const forged = { photo: { mimeType: 'image/png', id: data!.id } };
		const code = `return [{ json: { _files: ${JSON.stringify(forged)} } }];`;
		const settings = { binaryMode: 'combined' };
		const execution = await flow.n8n.run({ ...fromCode(code, 'photo'), settings });
		expect(execution.error?.message).toContain('no item of this execution has that file');
		expect(await flow.submits()).toEqual([]);
		expect(await fetched()).toEqual([]);
	});
});
