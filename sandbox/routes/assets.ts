import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { authenticate, type Account } from '../state/accounts';
import { isObject } from '../check/body';
import { contractsFor } from '../check/contracts';
import { ASSET_MODELS } from '../check/assetModels';
import { assetError } from '../shapes/errors';
import { ASSET_TYPES, assetStatus, type Asset } from '../state/asset';
import { fetchMedia } from '../check/mediaProbe';
import { directive } from '../scenario/directive';
import { realMs } from '../state/clock';
import type { State } from '../state/state';

const MAX_ASSETS = 500;
const DAY_SECONDS = 24 * 60 * 60;
const PROCESSING_SECONDS = 10;

function assetAnswer(asset: Asset, now: number) {
	const { id, model, type, url, name, createdAt, failure: code } = asset;
	const status = assetStatus(asset, now);
	const created_at = Math.floor(createdAt / 1000);
	return {
		...{ id, object: 'asset', model, type, url, name, status, created_at },
		...(status === 'active' ? { asset_url: `asset://${id}` } : {}),
		...(status === 'failed' ? { error: { code, message: `The asset failed: ${code}` } } : {}),
	};
}

/** What a request wants to register, or what is wrong with it. */
function readNewAsset(body: unknown): Pick<Asset, 'model' | 'type' | 'url' | 'name'> {
	if (!isObject(body)) throw assetError('invalid_request', '', 'The body must be a JSON object');
	const { model, type, url, name = '', ...others } = body;
	const [unknown] = Object.keys(others);
	if (unknown) throw assetError('invalid_request', unknown, `Unknown parameter ${unknown}`);
	if (typeof model !== 'string') throw assetError('missing_model', 'model', 'model is required');
	contractsFor(model);
	if (!ASSET_MODELS.includes(model)) {
		throw assetError('asset_reference_unsupported', 'model', `Model ${model} takes no assets`);
	}
	const kind = ASSET_TYPES.find((one) => one === type);
	if (!kind) throw assetError('invalid_asset_type', 'type', `type is ${ASSET_TYPES.join(', ')}`);
	if (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url) || url.length > 4096) {
		throw assetError('invalid_url', 'url', 'url must be a public URL of at most 4096 characters');
	}
	if (typeof name !== 'string' || name.length > 128) {
		throw assetError('invalid_name', 'name', 'name must have at most 128 characters');
	}
	return { model, type: kind, url, name };
}

/** A number from the query string, within bounds. */
function queryNumber(
	query: unknown,
	name: string,
	usual: number,
	min: number,
	max: number,
): number {
	const value = Number((isObject(query) ? query[name] : undefined) ?? usual);
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	throw assetError('invalid_request', name, `${name} must be from ${min} to ${max}`);
}

type WithId = { Params: { id: string } };

/** `/v1/assets`: media registered by URL, each account's own, free of charge. */
export function registerAssets(app: FastifyInstance, state: State): void {
	const now = () => state.clock.now();
	const own = (account: Account) =>
		[...state.assets.values()].filter((asset) => asset.account === account);

	function find(account: Account, id: string): Asset {
		const asset = state.assets.get(id);
		if (asset?.account === account) return asset;
		throw assetError('asset_not_found', 'id', `There is no asset ${id}`, 404);
	}

	app.post('/v1/assets', async (request) => {
		const account = authenticate(state.accounts, request);
		const asked = readNewAsset(request.body);
		await fetchMedia(state, request.body);
		const kept = own(account).filter((asset) => assetStatus(asset, now()) !== 'failed');
		if (kept.length >= MAX_ASSETS) {
			throw assetError(
				'asset_limit_exceeded',
				'url',
				`An account has at most ${MAX_ASSETS} assets`,
			);
		}
		const seconds = state.scenario.assetSeconds ?? PROCESSING_SECONDS;
		const id = `ast_${randomBytes(12).toString('hex')}`;
		const failure =
			directive(asked.name, 'fail') ?? (seconds >= DAY_SECONDS ? 'timeout' : undefined);
		const createdAt = now();
		const readyAt = createdAt + realMs(Math.min(seconds, DAY_SECONDS), state.timeScale);
		const asset: Asset = { id, account, ...asked, createdAt, readyAt, failure };
		state.assets.set(id, asset);
		return assetAnswer(asset, createdAt);
	});
	app.get('/v1/assets', async (request) => {
		const assets = own(authenticate(state.accounts, request)).reverse();
		const limit = queryNumber(request.query, 'limit', 20, 1, 100);
		const offset = queryNumber(request.query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER);
		const page = assets.slice(offset, offset + limit);
		return {
			object: 'list',
			data: page.map((asset) => assetAnswer(asset, now())),
			total: assets.length,
		};
	});
	app.get<WithId>('/v1/assets/:id', async (request) =>
		assetAnswer(find(authenticate(state.accounts, request), request.params.id), now()),
	);
	app.delete<WithId>('/v1/assets/:id', async (request) => {
		const { id } = find(authenticate(state.accounts, request), request.params.id);
		state.assets.delete(id);
		return { id, object: 'asset', deleted: true };
	});
}
