import type { INodeProperties } from 'n8n-workflow';

import { accountFields } from './fields/account';
import { ASSET_VERSIONS, assetFields } from './fields/asset';
import { byIdFields } from './fields/byId';
import { modelFields } from './fields/form';
import { modelResourceFields } from './fields/modelResource';
import { apiVersionField, choiceFields } from './fields/models';
import { optionFields, waitForCompletion } from './fields/options';
import { taskFields } from './fields/task';

/** One parameter: n8n's node panel lists the actions of each parameter `resource` anew. */
const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Account', value: 'account' },
		{
			name: 'Asset',
			value: 'asset',
			displayOptions: { show: { apiVersion: ASSET_VERSIONS } },
		},
		{ name: 'Model', value: 'model' },
		{ name: 'Task', value: 'task' },
		{ name: 'Video', value: 'video' },
	],
	default: 'video',
};

/** The whole form, from the registry. The build works it out once: the package holds the result. */
const properties: INodeProperties[] = [
	apiVersionField,
	resource,
	...accountFields,
	...assetFields,
	...modelResourceFields,
	...taskFields,
	...choiceFields(),
	...modelFields(),
	...byIdFields(),
	waitForCompletion,
	...optionFields,
];

export default properties;
