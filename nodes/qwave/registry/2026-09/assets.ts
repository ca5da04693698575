/** What the page of the assets allows: https://docs.qingbo.dev/en/api-reference/assets/create */
export const assetLimits = {
	urlCharacters: 4096,
	nameCharacters: 128,
	minPixels: 407_696,
	maxPixels: 8_295_044,
} as const;
