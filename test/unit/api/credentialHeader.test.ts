import type { INode, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { QWaveApi } from '../../../credentials/QWaveApi.credentials';
import { cleanKey } from '../../../nodes/qwave/api/apiKey';

const node: INode = {
	id: 'n',
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4,
	position: [0, 0],
	parameters: {},
};
const workflow = new Workflow({
	nodes: [node],
	connections: {},
	active: false,
	nodeTypes: { getByNameAndVersion: () => undefined } as unknown as INodeTypes,
});

/** The header that an HTTP Request node sends with the credential, evaluated as n8n does. */
function headerOf(apiKey: string): unknown {
	const { Authorization } = new QWaveApi().authenticate.properties.headers as {
		Authorization: string;
	};
	const keys = { $credentials: { apiKey } } as never;
	return workflow.expression.getSimpleParameterValue(node, Authorization, 'internal', keys);
}

const KEY = 'sk-qwave/key+1=';
it.each([
	KEY,
	` ${KEY}\n`,
	`"${KEY}"`,
	`'${KEY}',`,
	`\`${KEY}\``,
	`\u200b${KEY}\ufeff`,
	`Bearer ${KEY}`,
	`Bearer\t${KEY}`,
	`“Bearer: ${KEY}”`,
	`"Authorization": "Bearer ${KEY}"`,
	'sk with blanks',
	'Bearer',
])('the key %j goes out of an HTTP Request node as it does out of our own', (pasted) => {
	expect(headerOf(pasted)).toBe(`Bearer ${cleanKey(pasted)}`);
});
