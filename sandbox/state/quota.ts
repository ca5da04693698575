/** How many quota units make one US dollar. */
export const QUOTA_PER_USD = 500_000;

/** Quota units in US dollars. */
export function toUsd(quota: number): number {
	return quota / QUOTA_PER_USD;
}
