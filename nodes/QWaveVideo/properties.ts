import type { INodeProperties } from 'n8n-workflow';

import { accountFields } from './resources/account/properties';
import { ASSET_VERSIONS, assetFields } from './resources/asset/properties';
import { byIdFields } from './form/byIdProperties';
import { modelFields } from './form/modelProperties';
import { modelResourceFields } from './resources/model/properties';
import { apiVersionField, choiceFields } from './resources/video/properties';
import { optionFields, waitForCompletion } from './form/optionProperties';
import { taskFields } from './resources/task/properties';

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
