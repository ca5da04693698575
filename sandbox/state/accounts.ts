import type { FastifyRequest } from 'fastify';
import { ApiError } from '../shapes/errors';
import { QUOTA_PER_USD } from './quota';

/** Three accounts: one to work with, a stranger's, and one without money. */
export type Account = 'main' | 'other' | 'empty';

/** The accounts that a sandbox has. */
export interface Accounts {
	/** The API key of each account. */
	readonly keys: Readonly<Record<Account, string>>;
	/** What each was granted, in quota units. */
	readonly granted: Readonly<Record<Account, number>>;
}

/** The three accounts, their keys made from one key; the first two have this balance in US dollars. */
export function createAccounts(key: string, balanceUsd: number): Accounts {
	const granted = Math.round(balanceUsd * QUOTA_PER_USD);
	return {
		keys: { main: key, other: `${key}-other`, empty: `${key}-empty` },
		granted: { main: granted, other: granted, empty: 0 },
	};
}

/** Whose key an Authorization header carries; undefined for a wrong one. */
export function accountOf(
	accounts: Accounts,
	authorization: string | undefined,
): Account | undefined {
	const key = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
	return (Object.keys(accounts.keys) as Account[]).find((name) => accounts.keys[name] === key);
}

/** The account that a request acts for, or HTTP 401. */
export function authenticate(accounts: Accounts, request: FastifyRequest): Account {
	const { authorization } = request.headers;
	const account = accountOf(accounts, authorization);
	if (account) return account;
	throw new ApiError(
		401,
		'invalid_api_key',
		authorization
			? 'The API key is invalid'
			: 'The API key is missing: send Authorization: Bearer <key>',
		{ type: 'authentication_error' },
	);
}
