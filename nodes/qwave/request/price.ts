import { rootField } from '../registry/lookup';
import type { FieldDefinitions, Mode, PriceTier, Pricing } from '../registry/schema';
import { API_WORDS, issuesText } from './issues';
import type { Issue, Words } from './issues';
import { holds, valueOf } from './rules/conditions';
import type { Values } from './rules/conditions';
import { validate } from './validate';
import type { RequestInput, ValidRequest } from './validate';

export interface Estimate {
	/** Unrounded; null where no price is documented or the request is invalid. */
	usd: number | null;
	/** Per second of output, even where the length is not known; null where a clip is charged as a whole. */
	perSecondUsd: number | null;
	/** The tier and the formula in words, or why there is no price. */
	basis: string;
	issues?: Issue[];
}

/** No price, but the rate per second where that much is known. */
function unpriced(reason: string, perSecondUsd: number | null = null): Estimate {
	const rate = perSecondUsd === null ? '' : `; a second of it costs ${perSecondUsd} USD`;
	return { usd: null, perSecondUsd, basis: `${reason}${rate}` };
}

/** The rate for any resolution, or for the one that is set or documented as the default. */
function rateOf<Rate>(
	rates: Readonly<Record<string, Rate>>,
	resolution: unknown,
): Rate | undefined {
	const isListed = typeof resolution === 'string' && Object.hasOwn(rates, resolution);
	return rates.any ?? (isListed ? rates[resolution] : undefined);
}

/** What a tier charges for every entry of a list beyond the free ones. */
function entryCharge({ usdPerEntry }: PriceTier, values: Values): { usd: number; words: string } {
	const list = usdPerEntry && values[usdPerEntry.list];
	const charged = Array.isArray(list) ? Math.max(list.length - (usdPerEntry?.free ?? 0), 0) : 0;
	if (!usdPerEntry || !charged) return { usd: 0, words: '' };
	const { usd, list: name } = usdPerEntry;
	return { usd: usd * charged, words: ` + ${usd} USD × ${charged} of ${name}` };
}

function tierEstimate(
	id: string,
	tier: PriceTier,
	fields: FieldDefinitions,
	values: Values,
): Estimate {
	const resolution = valueOf(fields, values, 'resolution');
	const duration = valueOf(fields, values, 'duration');
	const name = `${id}, ${tier.name}${typeof resolution === 'string' ? `, ${resolution}` : ''}`;
	const extra = entryCharge(tier, values);
	const perSecondUsd = rateOf(tier.usdPerSecond ?? {}, resolution);
	if (tier.unknown) return unpriced(`No price: ${tier.unknown}`, perSecondUsd);
	if (tier.usdPerClip) {
		const rate = rateOf(tier.usdPerClip, resolution);
		const usd = typeof rate === 'object' ? rate[String(duration)] : rate;
		if (usd === undefined)
			return unpriced(`No price: the page lists none for ${name}, ${String(duration)} s`);
		const length = typeof rate === 'object' ? ` of ${String(duration)} s` : '';
		return {
			usd: usd + extra.usd,
			perSecondUsd: null,
			basis: `${name}: ${usd} USD per clip${length}${extra.words}`,
		};
	}
	if (typeof duration !== 'number') {
		return unpriced(
			`No price: ${id} is charged by the second, and no duration is set or documented as the default`,
			perSecondUsd,
		);
	}
	if (perSecondUsd === undefined) return unpriced(`No price: the page lists none for ${name}`);
	const basis = `${name}: ${perSecondUsd} USD per second × ${duration} s${extra.words}`;
	return { usd: perSecondUsd * duration + extra.usd, perSecondUsd, basis };
}

type RateTree = number | Readonly<Record<string, unknown>>;
const numbersIn = (rates: RateTree): number[] =>
	typeof rates === 'number'
		? [rates]
		: Object.values(rates).flatMap((inner) => numbersIn(inner as RateTree));

/** A mode of a model, as far as prices depend on it. */
export interface PriceScope {
	mode: Mode;
	/** The fields that it takes. */
	takes: readonly string[];
	/** At least one of each group is given in every request. */
	given: ReadonlyArray<readonly string[]>;
	/** The resolutions to choose from, where there are any. */
	sizes?: readonly string[];
}

/** The tiers that a request of a mode can come to: the first that always holds hides the others. */
function possibleTiers(
	tiers: readonly PriceTier[],
	{ mode, takes, given }: PriceScope,
): PriceTier[] {
	const found: PriceTier[] = [];
	for (const tier of tiers) {
		const { modes, when } = tier;
		if (modes && !modes.includes(mode)) continue;
		if (!when) return [...found, tier];
		const fields = 'anyGiven' in when ? when.anyGiven : [when.field];
		if (!fields.some((name) => takes.includes(rootField(name)))) continue;
		found.push(tier);
		const always = (group: readonly string[]) => group.every((name) => fields.includes(name));
		if ('anyGiven' in when && given.some(always)) return found;
	}
	return found;
}

/** The lowest documented rate of a model, in one mode or in any; undefined where there is none. */
export function lowestRate(
	pricing: Pricing,
	place?: PriceScope,
): { usd: number; per: 'second' | 'clip' } | undefined {
	if (!pricing.documented) return undefined;
	const tiers = place ? possibleTiers(pricing.tiers, place) : pricing.tiers;
	const ratesOf = (rates: PriceTier['usdPerClip'] = {}): number[] => {
		const all = Object.entries(rates);
		return all.flatMap(([size, rate]) =>
			size === 'any' || (place?.sizes?.includes(size) ?? true) ? numbersIn(rate) : [],
		);
	};
	const perSecond = tiers.flatMap(({ usdPerSecond }) => ratesOf(usdPerSecond));
	if (perSecond.length) return { usd: Math.min(...perSecond), per: 'second' };
	const perClip = tiers.flatMap(({ usdPerClip }) => ratesOf(usdPerClip));
	return perClip.length ? { usd: Math.min(...perClip), per: 'clip' } : undefined;
}

/** The estimate of a request that has been validated. */
export function priceRequest({ model, mode, table, values }: ValidRequest): Estimate {
	const { pricing } = model;
	if (!pricing.documented) return unpriced(`No price: ${pricing.reason}`);
	const fields = { ...model.fields, ...table };
	const tier = pricing.tiers.find(
		({ modes, when }) => (modes?.includes(mode) ?? true) && (!when || holds(when, fields, values)),
	);
	return tier
		? tierEstimate(model.id, tier, fields, values)
		: unpriced(`No price: no tier of ${model.id} fits`);
}

/**
 * What a request costs by the documented price tables, in USD. A documented default stands in for
 * what the caller left out. Never throws.
 */
export function estimateCost(input: RequestInput): Estimate {
	return estimateIn(API_WORDS, input);
}

/** The same with messages in other words. */
export function estimateIn(words: Words, input: RequestInput): Estimate {
	const request = validate(input, words);
	if (request.ok) return priceRequest(request);
	const { issues } = request;
	return { ...unpriced(`The request is not valid: ${issuesText(issues)}`), issues };
}
