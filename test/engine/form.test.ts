import type { IDataObject, INode, INodeProperties, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { parameterName } from '../../nodes/QWaveVideo/fields/names';

const { QWaveVideo } = require('../../dist/nodes/QWaveVideo/QWaveVideo.node.js') as {
	QWaveVideo: new () => INodeType;
};
interface Listed {
	id: string;
	modes: string[];
	fields: Record<string, { modes: string[]; options?: unknown[] }>;
}
const { apiVersions, listModels } = require('../../index.js') as {
	apiVersions(): string[];
	listModels(version: string): Listed[];
};

const { description } = new QWaveVideo();
const FRAME = ['apiVersion', 'resource', 'operation', 'modelSource', 'model', 'waitForCompletion'];
const COLLECTIONS = ['additionalFields', 'options'];

/** What n8n shows, top level and inside Additional Fields. */
function shown(values: IDataObject): INodeProperties[] {
	const node = { typeVersion: 1 } as INode;
	const visible = (property: INodeProperties, path: string) =>
		NodeHelpers.displayParameterPath(values as never, property, path, node, description);
	const top = description.properties.filter((property) => visible(property, ''));
	const additional = top.find(({ name }) => name === 'additionalFields')
		?.options as INodeProperties[];
	const inner = additional.filter((property) => visible(property, 'additionalFields'));
	return [...top.filter(({ name }) => ![...FRAME, ...COLLECTIONS].includes(name)), ...inner];
}

const places = apiVersions().flatMap((version) =>
	listModels(version).flatMap((model) =>
		model.modes.map((mode) => ({ version, mode, id: model.id, model })),
	),
);

test.each(places)(
	'$version $id $mode shows exactly the fields of the model',
	({ version, mode, model }) => {
		const values = {
			apiVersion: version,
			resource: 'video',
			operation: mode,
			modelSource: 'list',
			model: model.id,
			waitForCompletion: 'poll',
			additionalFields: {},
		};
		const names = shown(values).map(({ name }) => name);
		const wanted = Object.entries(model.fields).flatMap(([name, { modes }]) =>
			modes.includes(mode) ? [parameterName(name)] : [],
		);
		expect([...names].sort()).toEqual(wanted.sort());
	},
);

test('a model named by its ID shows no field of the list', () => {
	const given = {
		resource: 'video',
		operation: 'textToVideo',
		modelSource: 'id',
		modelId: 'kling-v3',
		model: 'kling-v3',
	};
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		given as never,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
	expect(values).not.toHaveProperty('model');
	expect(values).not.toHaveProperty('resolution');
	expect(values).toHaveProperty('fieldsJson');
});
