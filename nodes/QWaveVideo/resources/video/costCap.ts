import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../n8n/errors';
import type { Estimate } from '../../../qwave/request/price';
import { switchFrom } from '../../form/coerceText';
import { inputError, NOT_SENT } from '../../../output/taskErrors';

export interface Caps {
	item?: number;
	run?: number;
	allowsUnpriced: boolean;
}

/** A cap as the user set it, as text too; NaN where it is there and is no amount. */
function cap(options: Record<string, unknown>, name: string): number | undefined {
	if (!(name in options)) return undefined;
	const value = options[name];
	const isBlank = typeof value === 'string' && value.trim() === '';
	const amount =
		isBlank || (typeof value !== 'string' && typeof value !== 'number') ? NaN : Number(value);
	return Number.isFinite(amount) && amount >= 0 ? amount : NaN;
}

/** The caps that an item's options set. */
export function readCaps(context: IExecuteFunctions, itemIndex: number): Caps {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		item: cap(options, 'maximumCost'),
		run: cap(options, 'maximumRunCost'),
		allowsUnpriced: switchFrom(options.allowUnpriced) === true,
	};
}

/** A cap that is no amount must not be taken for none. */
function unreadable(limit: number | undefined, name: string): ItemError | undefined {
	if (!Number.isNaN(limit)) return undefined;
	return inputError(
		`${name} is no amount in USD`,
		`Enter a number, or an expression that gives one for every item. ${NOT_SENT}`,
	);
}

const money = (amount: number) => `${Number(amount.toFixed(6))} USD`;
const NEXT = 'Raise the cap under Options, or choose a cheaper request.';

/** Why an item is too expensive to be sent, or undefined. */
export function overItemCap({ usd: price, basis }: Estimate, caps: Caps): ItemError | undefined {
	if (caps.item === undefined && caps.run === undefined) return undefined;
	const wrong =
		unreadable(caps.item, 'Maximum Cost per Item') ?? unreadable(caps.run, 'Maximum Cost per Run');
	if (wrong) return wrong;
	if (price === null) {
		if (caps.allowsUnpriced) return undefined;
		const next = `Add Allow Unpriced Models under Options to send it all the same. ${NOT_SENT}`;
		return inputError(`Under a cost cap, a request without a price is not sent. ${basis}`, next);
	}
	if (caps.item === undefined || price <= caps.item) return undefined;
	return inputError(
		`The estimate is ${money(price)}, above the cap of ${money(caps.item)} (${basis})`,
		`${NEXT} ${NOT_SENT}`,
	);
}

/** Why all items together are too expensive, or undefined. */
export function overRunCap(
	estimates: readonly Estimate[],
	limit: number | undefined,
): ItemError | undefined {
	const total = estimates.reduce((sum, { usd: price }) => sum + (price ?? 0), 0);
	if (limit === undefined || total <= limit) return undefined;
	const what =
		estimates.length === 1
			? 'The estimate is'
			: `The estimates of ${estimates.length} items add up to`;
	return inputError(
		`${what} ${money(total)}, above the cap of ${money(limit)} per run`,
		`${NEXT} Nothing was sent.`,
	);
}
