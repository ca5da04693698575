import type { FastifyInstance } from 'fastify';
import { ApiError } from '../shapes/errors';
import { authenticate } from '../state/accounts';
import type { State } from '../state/state';
import { modesOf } from '../../nodes/qwave/registry/lookup';
import type { Model, PriceTier } from '../../nodes/qwave/registry/schema';
import { versionsOf } from '../check/contracts';
import type { Scenario } from '../scenario/scenario';

interface ModelEntry {
	readonly id: string;
	readonly object: 'model';
	readonly owned_by: string;
	readonly tags: readonly string[];
	readonly description?: string;
	readonly price_config?: object;
}

function modelEntry(model: Model): ModelEntry {
	const { id, title, description, pricing } = model;
	const tiers: readonly PriceTier[] = pricing.documented ? pricing.tiers : [];
	const standard = tiers.find(({ when, modes, unknown }) => !when && !modes && !unknown);
	return {
		id,
		object: 'model',
		owned_by: 'qwave',
		tags: ['video', ...modesOf(model)],
		description: `${title}: ${description}`,
		price_config: standard && { video_prices: standard.usdPerSecond ?? standard.usdPerClip },
	};
}

/** Every model of every version once, the newest version first; a scenario may hide some and add others. */
function allModels({ version, models = {} }: Scenario): Map<string, ModelEntry> {
	const entries = new Map<string, ModelEntry>();
	for (const { series } of versionsOf(version).reverse()) {
		for (const model of series.flatMap((one) => one.models)) {
			if (!entries.has(model.id)) entries.set(model.id, modelEntry(model));
		}
	}
	for (const id of models.hide ?? []) entries.delete(id);
	for (const id of models.add ?? []) {
		entries.set(id, { id, object: 'model', owned_by: 'qwave', tags: [] });
	}
	return entries;
}

/** `/v1/models`: what can be ordered. */
export function registerModels(app: FastifyInstance, state: State): void {
	app.get('/v1/models', async (request) => {
		authenticate(state.accounts, request);
		return { object: 'list', data: [...allModels(state.scenario).values()] };
	});
	app.get<{ Params: { id: string } }>('/v1/models/:id', async (request) => {
		authenticate(state.accounts, request);
		const { id } = request.params;
		const found = allModels(state.scenario).get(id);
		if (!found) throw new ApiError(404, 'model_not_found', `Model ${id} does not exist`);
		return found;
	});
}
