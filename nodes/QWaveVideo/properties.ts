import type { INodeProperties } from 'n8n-workflow';

import { accountProperties } from './resources/account/properties';
import { ASSET_VERSIONS, assetProperties } from './resources/asset/properties';
import { byIdProperties } from './form/byIdProperties';
import { modelProperties } from './form/modelProperties';
import { modelResourceProperties } from './resources/model/properties';
import { apiVersionProperty, choiceProperties } from './resources/video/properties';
import { optionProperties, waitForCompletion } from './form/optionProperties';
import { taskProperties } from './resources/task/properties';

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
	apiVersionProperty,
	resource,
	...accountProperties,
	...assetProperties,
	...modelResourceProperties,
	...taskProperties,
	...choiceProperties(),
	...modelProperties(),
	...byIdProperties(),
	waitForCompletion,
	...optionProperties,
];

export default properties;
