import type { INodeProperties } from 'n8n-workflow';

import { findEntry, findVersion, offeredModes, VERSIONS } from '../../../qwave/registry/lookup';
import { modeTitle } from '../../../qwave/describe/field';
import { DEFAULT_VERSION } from '../../form/labels';
import { PREFERRED_MODEL } from '../../form/modelOptions';

const SERIES = [
	...new Set(VERSIONS.flatMap(({ series }) => series.map(({ series: name }) => name))),
].sort();
const version = findVersion(DEFAULT_VERSION);
const preferredSeries = (version && findEntry(version, PREFERRED_MODEL)?.series) ?? '';
const modeOptions = offeredModes()
	.map((mode) => ({ name: modeTitle(mode), value: mode }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** The fields of the Model resource. */
export const modelResourceProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Estimate Cost',
				value: 'estimateCost',
				action: 'Estimate the cost of a video',
				description: 'What a request costs by the documented prices, without sending it',
			},
			{
				name: 'Get',
				value: 'getModel',
				action: 'Get a model',
				description: 'Fields, prices and limits of a model',
			},
			{
				name: 'Get Many',
				value: 'getModels',
				action: 'Get many models',
				description: 'The models of the API version, one item each',
			},
		],
		default: 'getModels',
		displayOptions: { show: { resource: ['model'] } },
	},
	{
		displayName: 'Model ID',
		name: 'modelName',
		type: 'string',
		required: true,
		default: '',
		placeholder: `e.g. ${PREFERRED_MODEL}`,
		description: 'ID of the model',
		displayOptions: { show: { resource: ['model'], operation: ['getModel', 'estimateCost'] } },
	},
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: modeOptions,
		default: 'textToVideo',
		description: 'What the video is made from',
		displayOptions: { show: { resource: ['model'], operation: ['estimateCost'] } },
	},
	{
		displayName: 'Fields (JSON)',
		name: 'requestFields',
		type: 'json',
		default: '{"prompt": "a paper boat", "duration": 5}',
		description: 'The fields of the request by their API names',
		displayOptions: { show: { resource: ['model'], operation: ['estimateCost'] } },
	},
	{
		displayName: 'Refresh From API',
		name: 'refresh',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask QWave which models the account can use: unavailable ones are marked, and ones that this package does not know are added',
		displayOptions: { show: { resource: ['model'], operation: ['getModels'] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show: { resource: ['model'], operation: ['getModels'] } },
		options: [
			{
				displayName: 'Duration (Seconds)',
				name: 'duration',
				type: 'number',
				default: 5,
				description: 'Only models that can make a video of this length',
			},
			{
				displayName: 'Maximum Price per Second (USD)',
				name: 'maximumPrice',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 4 },
				default: 0.1,
				description: 'Only models with a documented price per second at most this',
			},
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: modeOptions,
				default: 'textToVideo',
				description: 'Only models that do this',
			},
			{
				displayName: 'Resolution',
				name: 'resolution',
				type: 'string',
				default: '1080p',
				description: 'Only models with this output resolution',
			},
			{
				displayName: 'Series',
				name: 'series',
				type: 'options',
				options: SERIES.map((name) => ({ name, value: name })),
				default: preferredSeries,
				description: 'Only models of this series',
			},
			{
				displayName: 'With Sound',
				name: 'sound',
				type: 'boolean',
				default: true,
				description: 'Whether the models must be able to generate sound',
			},
		],
	},
];
