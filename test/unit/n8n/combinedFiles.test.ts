import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isOfExecution } from '../../../nodes/n8n/files/upload';

const UUID = '2f6f2f0d-6f11-4d3b-a6a1-9d4e9a301f0e';
const fileOf = (place: string): IBinaryData => ({
	id: `filesystem-v2:${place}/binary_data/${UUID}`,
	mimeType: 'image/png',
	data: 'filesystem-v2',
});
const OWN = 'workflows/w1/executions/7';

/** A node of execution 7 of workflow w1, in n8n's combined mode. */
function node(file: IBinaryData, run: object = {}, item: object = {}): IExecuteFunctions {
	const json = { _files: { photo: file } } as unknown as IDataObject;
	return {
		getWorkflow: () => ({ id: 'w1' }),
		getExecutionId: () => '7',
		getWorkflowSettings: () => ({ binaryMode: 'combined' }),
		getInputData: () => [{ json, ...item }],
		runExecutionData: run,
	} as unknown as IExecuteFunctions;
}
const counts = (file: IBinaryData, run?: object, item?: object) =>
	isOfExecution(node(file, run, item), file);

const called = { workflowId: 'w2', executionId: '8' };
const calledRun = { resultData: { runData: { Call: [{ metadata: { subExecution: called } }] } } };

describe('in the combined mode, a file in the JSON counts where its id names', () => {
	it.each([
		['this execution', OWN, {}, {}],
		['a webhook of this workflow, before it ran', 'workflows/w1/executions/temp', {}, {}],
		['the execution that called', 'workflows/w2/executions/8', { parentExecution: called }, {}],
		['one that was called', 'workflows/w2/executions/8', calledRun, {}],
		[
			'one that was called for the item',
			'workflows/w2/executions/8',
			{},
			{ metadata: { subExecution: called } },
		],
	])('%s', (_, place, run, item) => {
		expect(counts(fileOf(place), run, item)).toBe(true);
	});
});

describe('and not where it names', () => {
	it.each([
		['an earlier execution', 'workflows/w1/executions/6'],
		['another workflow', 'workflows/w2/executions/7'],
		['a webhook of another workflow', 'workflows/w2/executions/temp'],
		['a way out of this execution', `${OWN}/binary_data/../../6`],
	])('%s', (_, place) => {
		expect(counts(fileOf(place))).toBe(false);
	});

	it('nothing, as in a database', () => {
		expect(counts({ id: `database:${UUID}`, mimeType: 'image/png', data: 'database' })).toBe(false);
	});
});
