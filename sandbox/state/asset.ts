import type { Account } from './accounts';

/** What can be registered. */
export const ASSET_TYPES = ['image', 'video', 'audio'] as const;

/** Media that an account has registered by its URL. Like a task, it is a function of time. */
export interface Asset {
	readonly id: string;
	readonly account: Account;
	readonly model: string;
	readonly type: (typeof ASSET_TYPES)[number];
	readonly url: string;
	readonly name: string;
	readonly createdAt: number;
	readonly readyAt: number;
	readonly failure?: string;
}

/** An asset is in processing until it is ready; then it can be used, or it has failed. */
export function assetStatus({ readyAt, failure }: Asset, now: number) {
	if (now < readyAt) return 'processing';
	return failure ? 'failed' : 'active';
}
