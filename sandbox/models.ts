import { modesOf, VERSIONS } from '../nodes/qwave/registry';
import type { Model } from '../nodes/qwave/registry/schema';

function entry(model: Model) {
	const { pricing } = model;
	const standard = pricing.documented ? pricing.tiers.find(({ when }) => !when) : undefined;
	return {
		id: model.id,
		object: 'model',
		owned_by: 'qwave',
		tags: ['video', ...modesOf(model)],
		description: `${model.title}: ${model.about}`,
		price_config: standard ? { video_prices: standard.usdPerSecond } : {},
	};
}

/** Every model of every contract once; the newest contract has the last word. */
function all(): Map<string, Model> {
	const models = VERSIONS.flatMap(({ series }) => series.flatMap((one) => one.models));
	return new Map(models.map((model) => [model.id, model]));
}

export function listModels() {
	return { object: 'list', data: [...all().values()].map(entry) };
}

export function findModelEntry(id: string) {
	const model = all().get(id);
	return model && entry(model);
}
