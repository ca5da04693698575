import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { hintOnce } from '../../../n8n/hints';
import { amountFrom, switchOrOff } from '../../../n8n/parameterValues';
import { NO_ASSET } from '../../../qwave/api/client';
import type { Result } from '../../../qwave/api/http';
import { orList } from '../../../qwave/describe/field';
import { preview } from '../../../qwave/request/issues';
import { isTransient } from '../../../qwave/api/retryPolicy';
import { readFailure } from '../../../qwave/task/task';
import type { Failure } from '../../../qwave/task/task';
import { ASSET_VERSIONS } from './properties';
import { DEFAULT_VERSION } from '../../form/labels';
import { readNewAsset } from './newAsset';
import type { NewAsset } from './newAsset';
import type { Run } from '../../run/openRun';
import { runItems } from '../../run/runItems';
import type { ItemInput } from '../../run/runItems';
import { done, failed } from '../../../output/outcome';
import type { Outcome } from '../../../output/outcome';
import { callError, inputError } from '../../../output/taskErrors';

type Json = Record<string, unknown>;
/** What is done for an item. */
type Job = (run: Run) => Promise<Outcome>;

/** The page asks clients to look no more often than this. Milliseconds. */
const POLL_INTERVAL_MS = 5_000;
const PAGE = 100;
/** No library of an account is so large; a server that always has one more page would never end. */
const MOST_PAGES = 1_000;

const isAssetId = (id: string): boolean => /^[\w-]+$/.test(id);

/** Why an asset failed; the service may send any length of it. */
function failureOf(error: unknown): Failure {
	const { message = 'QWave gave no reason', code = 'unknown_error' } = readFailure(error) ?? {};
	const isNamed = code !== 'task_failed' || (error as Json).code === code;
	return { code: isNamed ? code : 'unknown_error', message };
}

/** An asset as an item shows it, with the address that goes into media fields. */
function assetJson(raw: Json): IDataObject {
	const { error, ...rest } = raw;
	const isUsable =
		raw.status !== 'failed' && raw.deleted !== true && isAssetId(String(raw.id ?? ''));
	return {
		...rest,
		// n8n takes an item with the key `error` for a failed one.
		...(error ? { failure: failureOf(error) } : {}),
		...(isUsable ? { asset_uri: raw.asset_url ?? `asset://${String(raw.id)}` } : {}),
	} as IDataObject;
}

function outcomeOf(read: Result<Json>): Outcome {
	return read.ok ? done(assetJson(read.value)) : failed(callError(read.failure, 'asset'));
}

/** The asset when tasks can use it, or as it is when the time is up. */
async function waitUntilActive(run: Run, created: Json, wait: number): Promise<Outcome> {
	const { client, clock } = run;
	const id = String(created.id);
	const deadline = clock.now() + wait;
	let asset = created;
	while (asset.status === 'processing' && isAssetId(id)) {
		if (clock.now() + POLL_INTERVAL_MS > deadline) {
			return done({ ...assetJson(asset), timed_out: true });
		}
		if (!(await clock.pause(POLL_INTERVAL_MS))) {
			const message = 'The run was stopped before the asset was active';
			const next = 'It goes on at QWave: see Asset > Get.';
			return failed({ kind: 'service', message, next, details: assetJson(asset) });
		}
		const read = await client.asset(id);
		const isPassing = !read.ok && (isTransient(read.failure) || read.failure.code === NO_ASSET);
		if (read.ok) asset = read.value;
		else if (!isPassing) return outcomeOf(read);
	}
	if (asset.status !== 'failed') return done(assetJson(asset));
	const { code, message: why } = failureOf(asset.error);
	const message = `The asset failed (${code}): ${why}`;
	const next = 'Use another file. Assets are free of charge.';
	return failed({ kind: 'service', message, next, details: assetJson(asset) });
}

async function create(run: Run, { body, wait }: NewAsset): Promise<Outcome> {
	const made = await run.client.createAsset(body);
	return made.ok && wait > 0 ? await waitUntilActive(run, made.value, wait) : outcomeOf(made);
}

/**
 * The first assets of the library. It may change between two pages, so one that comes again is left
 * out; a page without a new one is the end.
 */
async function listAssets({ context, client, isHalted }: Run, limit: number): Promise<Outcome> {
	const found = new Map<string, IDataObject>();
	for (let page = 0, offset = 0; page < MOST_PAGES && !isHalted(); page++) {
		const size = Math.min(PAGE, limit - found.size);
		const read = await client.assets(size, offset);
		if (!read.ok) return failed(callError(read.failure, 'asset'));
		const before = found.size;
		for (const one of read.value) {
			if (found.size >= limit) break;
			const id = String(one.id);
			if (!found.has(id)) found.set(id, assetJson(one));
		}
		offset += read.value.length;
		const isLast = read.value.length < size || found.size === before;
		if (isLast || found.size >= limit) return { state: 'list', list: [...found.values()] };
	}
	hintOnce(context, `There may be more assets: the node stopped after ${found.size} of them.`);
	return { state: 'list', list: [...found.values()] };
}

async function readJob(
	operation: string,
	{ context, api }: Run,
	itemIndex: number,
): Promise<ItemInput<Job>> {
	const version = String(context.getNodeParameter('apiVersion', itemIndex, DEFAULT_VERSION));
	if (!ASSET_VERSIONS.includes(version)) {
		const next = `Set API Version to ${orList(ASSET_VERSIONS)}.`;
		return { ok: false, error: inputError(`API version ${version} has no assets`, next) };
	}
	if (operation === 'createAsset') {
		const read = await readNewAsset(context, itemIndex, api.baseUrl);
		return read.ok ? { ok: true, value: async (run) => await create(run, read.value) } : read;
	}
	if (operation === 'getAssets') {
		const all: unknown = context.getNodeParameter('returnAll', itemIndex, false);
		const isAll = switchOrOff(all);
		if (isAll === undefined) {
			const message = `Return All must be true or false, not ${preview(all)}`;
			return { ok: false, error: inputError(message, 'Correct it. Nothing was sent.') };
		}
		const given: unknown = context.getNodeParameter('limit', itemIndex, 50);
		const limit = isAll ? Infinity : (amountFrom(given) ?? NaN);
		if (!isAll && !(Number.isInteger(limit) && limit > 0)) {
			const message = `Limit must be a whole number above 0, not ${preview(given)}`;
			return { ok: false, error: inputError(message, 'Correct it, or turn on Return All.') };
		}
		return { ok: true, value: async (run) => await listAssets(run, limit) };
	}
	const given = String(context.getNodeParameter('assetId', itemIndex, '') ?? '');
	const id = given.trim().replace(/^asset:\/\//, '');
	if (!isAssetId(id)) {
		const message = id ? `${preview(id)} is not an asset ID` : 'The Asset ID is missing';
		return { ok: false, error: inputError(message, 'Enter the id that Asset > Create returned.') };
	}
	const isDelete = operation === 'deleteAsset';
	return {
		ok: true,
		value: async ({ client }) =>
			outcomeOf(isDelete ? await client.deleteAsset(id) : await client.asset(id)),
	};
}

/** Registers files at QWave, shows them, or deletes them. */
export async function executeAsset(
	context: IExecuteFunctions,
	operation: string,
): Promise<INodeExecutionData[]> {
	return await runItems<Job>(
		context,
		async (run, itemIndex) => await readJob(operation, run, itemIndex),
		async (run, job) => await job(run),
	);
}
