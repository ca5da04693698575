import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { VERSIONS } from '../../qwave/registry/index';
import { modeTitle } from '../../qwave/registry/words';
import { listModels } from '../../qwave/library';
import type { ListedModel } from '../../qwave/library';
import { estimateCost } from '../../qwave/request/price';
import { QUOTA_PER_USD } from '../../qwave/task/task';
import { DEFAULT_VERSION, offeredModes } from '../fields/models';
import { readJsonObject } from '../fields/values';
import { runItems } from './session';
import type { Outcome, Prepared, Session } from './session';
import { callError, inputError } from './taskErrors';

const SERIES = [
	...new Set(VERSIONS.flatMap(({ series }) => series.map(({ series: name }) => name))),
].sort();
const modeOptions = offeredModes()
	.map((mode) => ({ name: modeTitle(mode), value: mode }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** The fields of the Model resource. */
export const modelResourceFields: INodeProperties[] = [
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
		placeholder: 'e.g. kling-v3',
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
				default: 'Kling',
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

const SOUND_FIELDS = ['audio', 'generate_audio'];

function lowestPrice({ pricing }: ListedModel): number | undefined {
	if (!pricing.documented) return undefined;
	const rates = pricing.tiers.flatMap(({ usdPerSecond }) => Object.values(usdPerSecond ?? {}));
	return rates.length ? Math.min(...rates) : undefined;
}

function lasts({ fields: { duration } }: ListedModel, seconds: number): boolean {
	if (duration?.type !== 'integer') return false;
	if (duration.options) return duration.options.includes(seconds);
	return seconds >= (duration.min ?? 1) && seconds <= (duration.max ?? Infinity);
}

/** Whether a model passes the filters of Get Many. */
export function passes(model: ListedModel, filters: IDataObject): boolean {
	const { mode, series, resolution, duration, sound, maximumPrice } = filters;
	const offered = model.fields.resolution;
	const options = offered?.type === 'string' ? (offered.options ?? []) : [];
	const price = lowestPrice(model);
	const hasSound = SOUND_FIELDS.some((name) => name in model.fields);
	return (
		(!mode || model.modes.some((one) => one === mode)) &&
		(!series || model.series === series) &&
		(!resolution || options.includes(String(resolution))) &&
		(duration === undefined || duration === '' || lasts(model, Number(duration))) &&
		(sound === undefined || hasSound === sound) &&
		(maximumPrice === undefined || (price !== undefined && price <= Number(maximumPrice)))
	);
}

interface Job {
	version: string;
	run: (session: Session) => Promise<Outcome>;
}

const asItem = (model: ListedModel) => model as unknown as IDataObject;

async function many(session: Session, version: string, filters: IDataObject, refresh: boolean) {
	const models = listModels(version).filter((model) => passes(model, filters));
	if (!refresh) return { ok: true as const, list: models.map(asItem) };
	const read = await session.client.models();
	if (!read.ok) return { ok: false as const, error: callError(read.failure, 'read') };
	const usable = new Set(read.value);
	const known = new Set(VERSIONS.flatMap(({ id }) => listModels(id).map((model) => model.id)));
	const unknown = read.value.filter((id) => !known.has(id));
	const list = [
		...models.map((model) => ({ ...asItem(model), available: usable.has(model.id) })),
		...unknown.map((id) => ({ id, available: true, known: false })),
	];
	return { ok: true as const, list };
}

function prepare(context: IExecuteFunctions, operation: string, itemIndex: number): Prepared<Job> {
	const version = String(context.getNodeParameter('apiVersion', itemIndex, DEFAULT_VERSION));
	const parameter = (name: string, fallback: unknown) =>
		context.getNodeParameter(name, itemIndex, fallback) as unknown;
	const job = (run: Job['run']): Prepared<Job> => ({ ok: true, job: { version, run } });
	if (operation === 'getModels') {
		const filters = parameter('filters', {}) as IDataObject;
		const refresh = parameter('refresh', false) === true;
		return job(async (session) => await many(session, version, filters, refresh));
	}
	const id = String(parameter('modelName', '')).trim();
	if (operation === 'getModel') {
		const found = listModels(version).find((model) => model.id === id);
		if (found) return job(async () => ({ ok: true, json: asItem(found) }));
		return {
			ok: false,
			error: inputError(
				`Model "${id}" is unknown in API version ${version}`,
				'Get Many lists the known ones.',
			),
		};
	}
	const problems: string[] = [];
	const fields = readJsonObject('Fields (JSON)', parameter('requestFields', '{}'), problems);
	if (problems.length) return { ok: false, error: inputError(problems.join('\n')) };
	const mode = String(parameter('mode', 'textToVideo'));
	const estimate = estimateCost({ apiVersion: version, model: id, mode, fields });
	if (estimate.issues) return { ok: false, error: inputError(estimate.basis) };
	const { usd, perSecondUsd, basis } = estimate;
	const quota = usd === null ? null : Math.round(usd * QUOTA_PER_USD);
	return job(async () => ({
		ok: true,
		json: {
			model: id,
			mode,
			usd: usd === null ? null : Number(usd.toFixed(6)),
			quota_units: quota,
			per_second_usd: perSecondUsd,
			basis,
		},
	}));
}

/** Lists models, shows one, or estimates what a request costs. */
export async function runModel(
	context: IExecuteFunctions,
	operation: string,
): Promise<INodeExecutionData[]> {
	return await runItems<Job>(
		context,
		(itemIndex) => prepare(context, operation, itemIndex),
		async (session, { run }) => await run(session),
	);
}
