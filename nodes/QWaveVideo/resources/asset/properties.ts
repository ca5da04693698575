import type { INodeProperties } from 'n8n-workflow';

import { assetLimits } from '../../../qwave/registry/2026-09/assets';
import { modelsOf, VERSIONS } from '../../../qwave/registry/lookup';
import type { FieldDefinitions, Model, Version } from '../../../qwave/registry/schema';

function takesAssets(fields: FieldDefinitions): boolean {
	return Object.values(fields).some((field) =>
		field.type === 'objects'
			? takesAssets(field.item)
			: 'alsoAccepts' in field && field.alsoAccepts?.includes('asset'),
	);
}

/** The models of a version whose media may be assets. */
function assetModels(version: Version): Model[] {
	return modelsOf(version).filter(({ fields }) => takesAssets(fields));
}

const modelOptions = VERSIONS.flatMap(assetModels)
	.map(({ id, title }) => ({ name: title, value: id }))
	.sort((a, b) => a.name.localeCompare(b.name));
const firstModel = modelOptions[0]?.value ?? '';
/** The versions that have assets. */
export const ASSET_VERSIONS = VERSIONS.filter((version) => assetModels(version).length).map(
	({ id }) => id,
);

const on = (...operation: string[]) => ({ show: { resource: ['asset'], operation } });

/** The fields of the Asset resource. */
export const assetProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Create',
				value: 'createAsset',
				action: 'Create an asset',
				description: 'Register a file, to use it in many tasks',
			},
			{ name: 'Delete', value: 'deleteAsset', action: 'Delete an asset' },
			{ name: 'Get', value: 'getAsset', action: 'Get an asset' },
			{ name: 'Get Many', value: 'getAssets', action: 'Get many assets' },
		],
		default: 'createAsset',
		// The panel sets what this asks for, so that the action works in a fresh node.
		displayOptions: { show: { resource: ['asset'], apiVersion: ASSET_VERSIONS } },
	},
	{
		displayName:
			"Assets are kept in the provider's shared library, not in a private one: register nothing personal or confidential",
		name: 'assetNotice',
		type: 'notice',
		default: '',
		displayOptions: on('createAsset'),
	},
	{
		displayName: 'Model',
		name: 'assetModel',
		type: 'options',
		options: modelOptions,
		default: firstModel,
		description: 'The model that is to use the asset',
		displayOptions: on('createAsset'),
	},
	{
		displayName: 'Type',
		name: 'assetType',
		type: 'options',
		options: [
			{ name: 'Audio', value: 'audio' },
			{ name: 'Image', value: 'image' },
			{ name: 'Video', value: 'video' },
		],
		default: 'image',
		displayOptions: on('createAsset'),
	},
	{
		displayName: 'File',
		name: 'assetFile',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://example.com/a.jpg',
		description: 'URL or binary field',
		displayOptions: on('createAsset'),
	},
	{
		displayName: 'Name',
		name: 'assetName',
		type: 'string',
		default: '',
		description: `At most ${assetLimits.nameCharacters} characters`,
		displayOptions: on('createAsset'),
	},
	{
		displayName: 'Wait Until Active (Minutes)',
		name: 'assetWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 10,
		description: 'How long to wait until tasks can use the asset, 0 not to wait',
		displayOptions: on('createAsset'),
	},
	{
		displayName: 'Asset ID',
		name: 'assetId',
		type: 'string',
		required: true,
		default: '={{ $json.id }}',
		placeholder: 'e.g. ast_01k8x2m4',
		displayOptions: on('getAsset', 'deleteAsset'),
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: on('getAssets'),
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...on('getAssets').show, returnAll: [false] } },
	},
];
