import type { FastifyInstance } from 'fastify';
import { authenticate } from '../state/accounts';
import { toUsd } from '../state/quota';
import type { World } from '../state/state';

/** What the account has left, in US dollars. */
export function registerBalance(app: FastifyInstance, world: World): void {
	app.get('/v1/dashboard/billing/balance', async (request) => {
		const now = world.clock.now();
		const { granted, reserved, used, available } = world.ledger.balance(
			authenticate(world.accounts, request),
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
