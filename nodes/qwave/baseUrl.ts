import { isLoopback } from './reach';

/** The host of the oldest contract; the credential starts with it. */
export const DEFAULT_BASE_URL = 'https://www.qingbo.dev/v1';

export type BaseUrl = { ok: true; url: string } | { ok: false; message: string };

/**
 * The base URL as requests need it: no trailing slash, ending in an API version such as `/v1`.
 * Only https, or http to this machine, because the key travels with every request.
 */
export function normalizeBaseUrl(input: unknown): BaseUrl {
	const text = typeof input === 'string' ? input.trim() : '';
	if (!text) return { ok: false, message: `The Base URL is empty; use ${DEFAULT_BASE_URL}` };
	if (!URL.canParse(text))
		return { ok: false, message: `The Base URL "${text}" is not a URL; use ${DEFAULT_BASE_URL}` };
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return { ok: false, message: `The Base URL must start with https://, not ${url.protocol}//` };
	}
	if (url.protocol === 'http:' && !isLoopback(url)) {
		const message = `The Base URL must use https://: over plain http anyone on the way to ${url.host} could read the API key`;
		return { ok: false, message };
	}
	if (url.username || url.password || url.search || url.hash) {
		return { ok: false, message: 'The Base URL must have no user name, query or fragment' };
	}
	const path = url.pathname.replace(/\/+$/, '');
	return { ok: true, url: `${url.origin}${/\/v\d+$/.test(path) ? path : `${path}/v1`}` };
}
