import type { IDataObject } from 'n8n-workflow';

import type { ListedModel } from '../../../qwave/index';
import { lowestRate } from '../../../qwave/request/price';
import type { PriceScope } from '../../../qwave/request/price';
import { preview } from '../../../qwave/request/issues';
import { amountFrom, switchFrom } from '../../../n8n/parameterValues';

function lasts({ fields: { duration } }: ListedModel, seconds: number): boolean {
	if (duration?.type !== 'integer') return false;
	if (duration.options) return duration.options.includes(seconds);
	return seconds >= (duration.min ?? 1) && seconds <= (duration.max ?? Infinity);
}

function placeOf({ fields, modes }: ListedModel, wanted: unknown): PriceScope | undefined {
	const mode = modes.find((one) => one === wanted);
	if (!mode) return undefined;
	const all = Object.entries(fields);
	const takes = all.filter(([, field]) => field.modes.includes(mode)).map(([name]) => name);
	const required = all.filter(([, field]) => field.requiredIn.includes(mode));
	return { mode, takes, given: required.map(([name]) => [name]) };
}

const isBlank = (value: unknown) => value === undefined || value === null || value === '';

/** What is wrong with the filters of Get Many; undefined when nothing. */
export function filterProblem({ duration, maximumPrice, sound }: IDataObject): string | undefined {
	const isCount = isBlank(duration) || (amountFrom(duration) ?? 0) > 0;
	if (!isCount) return `Duration must be a number of seconds, not ${preview(duration)}`;
	const isPrice = isBlank(maximumPrice) || (amountFrom(maximumPrice) ?? -1) >= 0;
	if (!isPrice) return `Maximum Price must be an amount in USD, not ${preview(maximumPrice)}`;
	const isSwitch = isBlank(sound) || switchFrom(sound) !== undefined;
	return isSwitch ? undefined : `With Sound must be true or false, not ${preview(sound)}`;
}

/** Whether a model passes the filters of Get Many. */
export function matches(model: ListedModel, filters: IDataObject): boolean {
	const { mode, series, resolution, duration, sound, maximumPrice } = filters;
	const offered = model.fields.resolution;
	const options = offered?.type === 'string' ? (offered.options ?? []) : [];
	const isOffered = (size: string) => options.some((one) => one.toLowerCase() === size);
	const rate = lowestRate(model.pricing, placeOf(model, mode));
	const price = rate?.per === 'second' ? rate.usd : undefined;
	const hasSound = Object.values(model.fields).some(
		(field) => field.type === 'boolean' && field.makesSound,
	);
	return (
		(!mode || model.modes.some((one) => one === mode)) &&
		(!series || model.series === series) &&
		(!resolution || isOffered(String(resolution).trim().toLowerCase())) &&
		(isBlank(duration) || lasts(model, Number(duration))) &&
		(isBlank(sound) || hasSound === switchFrom(sound)) &&
		(isBlank(maximumPrice) || (price !== undefined && price <= Number(maximumPrice)))
	);
}
