import type { Issue } from './issues';
import { issuesText } from './issues';
import { holds, valueOf } from './rules';
import { validate } from './validate';
import type { RequestInput } from './validate';

export interface Estimate {
	/** Unrounded; null where no price is documented or the request is invalid. */
	usd: number | null;
	perSecondUsd: number | null;
	/** The tier and the formula in words, or why there is no price. */
	basis: string;
	issues?: Issue[];
}

const unpriced = (basis: string): Estimate => ({ usd: null, perSecondUsd: null, basis });

/**
 * What a request costs by the documented price tables, in USD. A documented default stands in for
 * what the caller left out. Never throws.
 */
export function estimateCost(input: RequestInput): Estimate {
	const request = validate(input);
	if (!request.ok) {
		const { issues } = request;
		return { ...unpriced(`The request is not valid: ${issuesText(issues)}`), issues };
	}
	const { model, values } = request;
	const { pricing, fields } = model;
	if (!pricing.documented) return unpriced(`No price: ${pricing.reason}`);
	const tier = pricing.tiers.find(({ when }) => !when || holds(when, fields, values));
	const resolution = valueOf(fields, values, 'resolution');
	const duration = valueOf(fields, values, 'duration');
	if (!tier || typeof resolution !== 'string' || typeof duration !== 'number') {
		return unpriced(`No price: ${model.id} documents none without a resolution and a duration`);
	}
	const perSecondUsd = tier.usdPerSecond[resolution];
	if (perSecondUsd === undefined) {
		return unpriced(`No price: the ${model.id} price table has no ${resolution} ${tier.name}`);
	}
	const basis = `${model.id}, ${tier.name}, ${resolution}: ${perSecondUsd} USD per second × ${duration} s`;
	return { usd: perSecondUsd * duration, perSecondUsd, basis };
}
