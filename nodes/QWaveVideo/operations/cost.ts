import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../n8n/errors';
import type { Estimate } from '../../qwave/request/price';
import { inputError } from './taskErrors';

export interface Caps {
	item?: number;
	run?: number;
	allowsUnpriced: boolean;
}

function cap(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** The caps that an item's options set. */
export function readCaps(context: IExecuteFunctions, itemIndex: number): Caps {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		item: cap(options.maximumCost),
		run: cap(options.maximumRunCost),
		allowsUnpriced: options.allowUnpriced === true,
	};
}

const money = (amount: number) => `${Number(amount.toFixed(6))} USD`;
const NEXT = 'Nothing was sent. Raise the cap under Options, or choose a cheaper request.';

/** Why an item is too expensive to be sent, or undefined. */
export function overItemCap({ usd: price, basis }: Estimate, caps: Caps): ItemError | undefined {
	if (caps.item === undefined && caps.run === undefined) return undefined;
	if (price === null) {
		if (caps.allowsUnpriced) return undefined;
		const next =
			'Nothing was sent. Add Allow Unpriced Models under Options to send it all the same.';
		return inputError(`Under a cost cap, a request without a price is not sent. ${basis}`, next);
	}
	if (caps.item === undefined || price <= caps.item) return undefined;
	return inputError(
		`The estimate is ${money(price)}, above the cap of ${money(caps.item)} (${basis})`,
		NEXT,
	);
}

/** Why all items together are too expensive, or undefined. */
export function overRunCap(
	estimates: readonly Estimate[],
	limit: number | undefined,
): ItemError | undefined {
	const total = estimates.reduce((sum, { usd: price }) => sum + (price ?? 0), 0);
	if (limit === undefined || total <= limit) return undefined;
	return inputError(
		`The estimates of ${estimates.length} items add up to ${money(total)}, above the cap of ${money(limit)} per run`,
		NEXT,
	);
}
