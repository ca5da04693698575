import { pasted } from './apiKey';
import { isLoopback } from './addressScope';

/** The host of the oldest contract; the credential starts with it. */
export const DEFAULT_BASE_URL = 'https://www.qingbo.dev/v1';

/** Where the API has its calls: a user may paste the address of one. */
const CALLS: readonly string[] = ['tasks', 'models', 'assets', 'dashboard'];
/** A longer text is no address. Characters. */
const LONGEST = 2_000;

export type BaseUrl = { ok: true; url: string } | { ok: false; message: string };

/** The path of the API, without slashes at its end and without the name of a call. */
function apiPath(path: string): string {
	const parts = path.split('/');
	while (parts.length && !parts.at(-1)) parts.pop();
	const version = parts.findIndex(
		(part, index) => /^v\d+$/.test(part) && CALLS.includes(parts[index + 1] ?? ''),
	);
	if (version >= 0) return parts.slice(0, version + 1).join('/');
	if (CALLS.includes(parts.at(-1) ?? '')) parts.pop();
	const api = parts.join('/');
	return /^v\d+$/.test(parts.at(-1) ?? '') ? api : `${api}/v1`;
}

/**
 * The base URL as requests need it: no trailing slash, ending in an API version such as `/v1`.
 * Only https, or http to this machine, because the key travels with every request.
 */
export function normalizeBaseUrl(input: unknown): BaseUrl {
	const text = pasted(input);
	if (!text) return { ok: false, message: `The Base URL is empty; use ${DEFAULT_BASE_URL}` };
	if (text.length > LONGEST) return { ok: false, message: 'The Base URL is too long' };
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
	return { ok: true, url: `${url.origin}${apiPath(url.pathname)}` };
}
