import type { Model, PriceTier, Pricing } from '../../nodes/qwave/registry/schema';
import { describeCondition } from '../../nodes/qwave/describe/rule';
import { fieldLabelText, modeTitles } from './text';
import { escapeMarkdown, table } from './markdown';

type Rates = Readonly<Record<string, number | Readonly<Record<string, number>>>>;

/** Numbers of a rate table, whatever its depth. */
const allRates = (rates: Rates = {}): number[] =>
	Object.values(rates).flatMap((rate) => (typeof rate === 'number' ? [rate] : allRates(rate)));

/** `720p 0.0756, 1080p 0.1008 USD per second`; the length stands beside the resolution. */
function rateText(rates: Rates, unit: string): string {
	const words = Object.entries(rates).flatMap(([resolution, rate]) => {
		const at = resolution === 'any' ? '' : `${resolution} `;
		if (typeof rate === 'number') return [`${at}${rate}`];
		return Object.entries(rate).map(([length, usd]) => `${at}${length} s ${usd}`);
	});
	return `${words.join(', ')} USD per ${unit}`;
}

function entryText({ list, free, usd }: NonNullable<PriceTier['usdPerEntry']>): string {
	const beyond = free ? ` after the first ${free}` : '';
	return `plus ${usd} USD for every entry of ${fieldLabelText(list)}${beyond}`;
}

function tierPrice({ usdPerSecond, usdPerClip, usdPerEntry, unknown }: PriceTier): string {
	const extra = usdPerEntry ? entryText(usdPerEntry) : '';
	return [
		usdPerSecond ? rateText(usdPerSecond, 'second') : '',
		usdPerClip ? rateText(usdPerClip, 'clip') : '',
		extra,
		unknown ? `not known before: ${escapeMarkdown(unknown)}` : '',
	]
		.filter(Boolean)
		.join(', ');
}

function tierName({ name, modes, when }: PriceTier): string {
	const only = [
		modes ? modeTitles(modes) : '',
		when ? describeCondition(when, fieldLabelText) : '',
	];
	const condition = only.filter(Boolean).join(', ');
	return condition ? `${name} (${condition})` : name;
}

function rows({ id, pricing }: Model): string[][] {
	if (!pricing.documented)
		return [[`\`${id}\``, 'any', `not documented: ${escapeMarkdown(pricing.reason)}`]];
	return pricing.tiers.map((tier) => [`\`${id}\``, tierName(tier), tierPrice(tier)]);
}

/** What models cost, in words: the first row of a model that fits is charged. */
export function priceTable(models: readonly Model[]): string {
	const all = models.flatMap(rows);
	if (models.length > 1) return table(['Model', 'Request', 'Price'], all);
	return table(
		['Request', 'Price'],
		all.map(([, ...cells]) => cells),
	);
}

/** Every rate of some price tables. */
function ratesOf(pricings: readonly Pricing[]): { second: number[]; clip: number[] } {
	const tiers = pricings.flatMap((pricing) => (pricing.documented ? pricing.tiers : []));
	return {
		second: tiers.flatMap(({ usdPerSecond }) => allRates(usdPerSecond)),
		clip: tiers.flatMap(({ usdPerClip }) => allRates(usdPerClip)),
	};
}

function priceText(pricings: readonly Pricing[], say: (usd: number[]) => string): string {
	if (pricings.every(({ documented }) => !documented)) return 'not documented';
	const rates = Object.entries(ratesOf(pricings)).filter(([, usd]) => usd.length);
	return rates.map(([unit, usd]) => `${say(usd)} per ${unit}`).join(', ') || 'by the input';
}

/** `0.0756 to 0.48213 per second`. */
export function priceSpan({ pricing }: Model): string {
	return priceText([pricing], (usd) => {
		const [low, high] = [Math.min(...usd), Math.max(...usd)];
		return low === high ? `${low}` : `${low} to ${high}`;
	});
}

/** The lowest rates of some models: `0.0378 per second`. */
export function priceFrom(models: readonly Model[]): string {
	const pricings = models.map(({ pricing }) => pricing);
	return priceText(pricings, (usd) => `${Math.min(...usd)}`);
}
