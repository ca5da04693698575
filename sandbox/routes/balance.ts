import type { FastifyInstance } from 'fastify';
import { authenticate } from '../state/accounts';
import { toUsd } from '../state/quota';
import type { State } from '../state/state';

/** What the account has left, in US dollars. */
export function registerBalance(app: FastifyInstance, state: State): void {
	app.get('/v1/dashboard/billing/balance', async (request) => {
		const now = state.clock.now();
		const { granted, reserved, used, available } = state.ledger.balance(
			authenticate(state.accounts, request),
			now,
		);
		return {
			object: 'credit_summary',
			currency: 'USD',
			total_granted_usd: toUsd(granted),
			total_used_usd: toUsd(used + reserved),
			total_available_usd: toUsd(available),
			as_of: Math.floor(now / 1000),
		};
	});
}
