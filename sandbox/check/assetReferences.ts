import type { Account } from '../state/accounts';
import { assetError } from '../shapes/errors';
import { assetStatus } from '../state/asset';
import { ASSET_MODELS } from './assetModels';
import { isObject, type Body } from './body';
import type { State } from '../state/state';

const SCHEME = 'asset://';

interface Reference {
	/** Where it stands: `image_with_roles[0].url`. */
	readonly param: string;
	readonly id: string;
}

/** Every asset that a value names; a prompt names none. */
function referencesIn(value: unknown, param = ''): Reference[] {
	if (typeof value === 'string') {
		return value.startsWith(SCHEME) ? [{ param, id: value.slice(SCHEME.length) }] : [];
	}
	if (Array.isArray(value)) return value.flatMap((one, n) => referencesIn(one, `${param}[${n}]`));
	if (!isObject(value)) return [];
	return Object.entries(value)
		.filter(([key]) => key !== 'prompt')
		.flatMap(([key, one]) => referencesIn(one, param ? `${param}.${key}` : key));
}

function typeFor(param: string): string {
	return /^(video|audio)_/.exec(param)?.[1] ?? 'image';
}

/** Assets must be the account's own, active, of the right type, and registered for the model. */
export function refuseWrongAssets(state: State, account: Account, body: unknown): void {
	for (const { param, id } of referencesIn(body)) {
		const { model } = body as Body;
		const refuse = (code: string, why: string) => assetError(code, param, `${param}: ${why}`);
		if (!ASSET_MODELS.includes(String(model))) {
			throw refuse('asset_reference_unsupported', `${String(model)} takes no assets`);
		}
		const asset = state.assets.get(id);
		if (asset?.account !== account) throw refuse('asset_not_found', `there is no asset ${id}`);
		const status = assetStatus(asset, state.clock.now());
		if (status !== 'active') throw refuse('asset_reference_invalid', `asset ${id} is ${status}`);
		if (asset.type !== typeFor(param)) {
			throw refuse('asset_type_mismatch', `asset ${id} is of type ${asset.type}`);
		}
		if (asset.model !== model) {
			throw refuse('asset_route_mismatch', `asset ${id} is registered for ${asset.model}`);
		}
	}
}
