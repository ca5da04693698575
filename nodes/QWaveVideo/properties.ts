import type { INodeProperties } from 'n8n-workflow';

import { accountFields } from './fields/account';
import { ASSET_VERSIONS, assetFields } from './fields/asset';
import { byIdFields } from './fields/byId';
import { modelFields } from './fields/form';
import { modelResourceFields } from './fields/modelResource';
import { apiVersionField, choiceFields } from './fields/models';
import { optionFields, waitForCompletion } from './fields/options';
import { taskFields } from './fields/task';

const account = { name: 'Account', value: 'account' };
const asset = { name: 'Asset', value: 'asset' };
const others = [
	{ name: 'Model', value: 'model' },
	{ name: 'Task', value: 'task' },
	{ name: 'Video', value: 'video' },
];
const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [account, ...others],
	default: 'video',
	displayOptions: { hide: { apiVersion: ASSET_VERSIONS } },
};
const resourceWithAssets: INodeProperties = {
	...resource,
	options: [account, asset, ...others],
	displayOptions: { show: { apiVersion: ASSET_VERSIONS } },
};

/** The whole form, from the registry. The build works it out once: the package holds the result. */
const properties: INodeProperties[] = [
	apiVersionField,
	resource,
	resourceWithAssets,
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
