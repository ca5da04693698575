import type { ItemError } from '../../../n8n/errors';
import { inputError } from '../../../output/taskErrors';
import type { Estimate } from '../../../qwave/request/price';
import type { CostCaps } from '../../run/itemOptions';

/** A cap that is no amount must not be taken for none. */
function unreadable(limit: number | undefined, name: string): ItemError | undefined {
	if (!Number.isNaN(limit)) return undefined;
	return inputError(
		`${name} is not an amount in USD`,
		'Enter a number, or an expression that gives one for every item.',
	);
}

const money = (usd: number) => `${Number(usd.toFixed(6))} USD`;
const NEXT = 'Raise the cap under Options, or choose a cheaper request.';

/** Why an item is too expensive to be sent; undefined where it is not. */
export function overItemCap({ usd, basis }: Estimate, caps: CostCaps): ItemError | undefined {
	if (caps.item === undefined && caps.run === undefined) return undefined;
	const wrong =
		unreadable(caps.item, 'Maximum Cost per Item') ?? unreadable(caps.run, 'Maximum Cost per Run');
	if (wrong) return wrong;
	if (usd === null) {
		if (caps.allowsUnpriced) return undefined;
		const next = 'Add Allow Unpriced Models under Options to send it all the same.';
		return inputError(`Under a cost cap, a request without a price is not sent. ${basis}`, next);
	}
	if (caps.item === undefined || usd <= caps.item) return undefined;
	return inputError(
		`The estimate is ${money(usd)}, above the cap of ${money(caps.item)} (${basis})`,
		`${NEXT}`,
	);
}

/**
 * Why all items together are too expensive; undefined where they are not.
 *
 * @param capUsd of the run
 */
export function overRunCap(
	estimates: readonly Estimate[],
	capUsd: number | undefined,
): ItemError | undefined {
	const total = estimates.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
	if (capUsd === undefined || total <= capUsd) return undefined;
	const what =
		estimates.length === 1
			? 'The estimate is'
			: `The estimates of ${estimates.length} items add up to`;
	return inputError(
		`${what} ${money(total)}, above the cap of ${money(capUsd)} per run`,
		NEXT,
		'run',
	);
}
