import type { Model } from '../nodes/qwave/registry/schema';
import { holds, valueOf, type Body } from './body';

/** How many quota units make one US dollar. */
export const QUOTA_PER_USD = 500_000;
/** What a task costs here where no page gives a price: one cent. */
export const UNDOCUMENTED_QUOTA = 5_000;

/** The price of a task in quota units: price per second of its tier × seconds. */
export function quotaFor(model: Model, body: Body): number {
	if (!model.pricing.documented) return UNDOCUMENTED_QUOTA;
	const tier = model.pricing.tiers.find(({ when }) => !when || holds(when, body, model));
	const usdPerSecond = tier?.usdPerSecond[String(valueOf(body, model, 'resolution'))];
	const seconds = valueOf(body, model, 'duration');
	if (usdPerSecond === undefined || typeof seconds !== 'number') return UNDOCUMENTED_QUOTA;
	return Math.round(usdPerSecond * seconds * QUOTA_PER_USD);
}
