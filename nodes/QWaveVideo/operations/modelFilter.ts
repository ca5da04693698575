import type { IDataObject } from 'n8n-workflow';

import type { ListedModel } from '../../qwave/library';
import { lowestRate } from '../../qwave/request/price';

const SOUND_FIELDS = ['audio', 'generate_audio'];

function lasts({ fields: { duration } }: ListedModel, seconds: number): boolean {
	if (duration?.type !== 'integer') return false;
	if (duration.options) return duration.options.includes(seconds);
	return seconds >= (duration.min ?? 1) && seconds <= (duration.max ?? Infinity);
}

/** Whether a model passes the filters of Get Many. */
export function passes(model: ListedModel, filters: IDataObject): boolean {
	const { mode, series, resolution, duration, sound, maximumPrice } = filters;
	const offered = model.fields.resolution;
	const options = offered?.type === 'string' ? (offered.options ?? []) : [];
	const rate = lowestRate(model.pricing);
	const price = rate?.per === 'second' ? rate.usd : undefined;
	const hasSound = SOUND_FIELDS.some((name) => name in model.fields);
	return (
		(!mode || model.modes.some((one) => one === mode)) &&
		(!series || model.series === series) &&
		(!resolution || options.includes(String(resolution))) &&
		(duration === undefined || duration === '' || lasts(model, Number(duration))) &&
		(sound === undefined || hasSound === sound) &&
		(maximumPrice === undefined || (price !== undefined && price <= Number(maximumPrice)))
	);
}
