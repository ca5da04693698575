import type { PriceTier } from '../../nodes/qwave/registry/schema';
import { QUOTA_PER_USD } from '../state/quota';
import { entriesOf, holds, valueOf, type Body } from './body';
import type { Accepted } from './checkRequest';

/** What a task costs here where no page gives a price: one cent. */
const UNDOCUMENTED_QUOTA = 5_000;

/** The rate of the resolution, or the one that is the same for any. */
function at<Rate>(rates: Readonly<Record<string, Rate>> = {}, resolution: unknown) {
	const name = String(resolution);
	return rates[name] ?? rates[name.toLowerCase()] ?? rates.any;
}

function clip(tier: PriceTier, resolution: unknown, seconds: unknown): number | undefined {
	const rate = at(tier.usdPerClip, resolution);
	return typeof rate === 'object' ? rate[String(seconds)] : rate;
}

function length(tier: PriceTier, resolution: unknown, seconds: unknown): number | undefined {
	const rate = at(tier.usdPerSecond, resolution);
	return rate === undefined || typeof seconds !== 'number' ? undefined : rate * seconds;
}

/** The price of a task in quota units: what the first tier that fits charges. */
export function quotaFor({ model, mode, fields }: Accepted, body: Body): number {
	const tiers: readonly PriceTier[] = model.pricing.documented ? model.pricing.tiers : [];
	const tier = tiers.find(
		({ modes, when }) => (modes?.includes(mode) ?? true) && (!when || holds(when, body, fields)),
	);
	if (!tier || tier.unknown !== undefined) return UNDOCUMENTED_QUOTA;
	const resolution = valueOf(body, fields, 'resolution');
	const seconds = valueOf(body, fields, 'duration');
	const usd = clip(tier, resolution, seconds) ?? length(tier, resolution, seconds);
	if (usd === undefined) return UNDOCUMENTED_QUOTA;
	const { list, free, usd: each } = tier.usdPerEntry ?? { list: '', free: 0, usd: 0 };
	const charged = Math.max(0, entriesOf(body, fields, list).length - free);
	return Math.round((usd + charged * each) * QUOTA_PER_USD);
}
