import { pasted } from './apiKey';
import { isLoopback } from './addressScope';

/** The host of the oldest contract; the credential starts with it. */
export const DEFAULT_BASE_URL = 'https://www.qingbo.dev/v1';

/** Where the API has its calls: a user may paste the address of one. */
const CALLS: readonly string[] = [
	'tasks',
	'models',
	'assets',
	'dashboard',
	// Of the OpenAI form, which pages and programs name too.
	'chat',
	'videos',
	'images',
];
const VERSION = /^v\d+$/i;
/** A longer text is no address. Characters. */
const LONGEST = 2_000;

export type BaseUrl = { ok: true; url: string } | { ok: false; message: string };

/** The path of the API, without slashes at its end and without the name of a call. */
function apiPath(path: string): string {
	const isCall = (part = '') => CALLS.includes(part.toLowerCase());
	// `/V1` and doubled slashes are slips: QWave's own path has neither.
	const parts = path
		.split('/')
		.filter(Boolean)
		.map((part) => (VERSION.test(part) ? part.toLowerCase() : part));
	const version = parts.findIndex((part, at) => VERSION.test(part) && isCall(parts[at + 1]));
	const ofApi = version < 0 ? parts : parts.slice(0, version + 1);
	if (isCall(ofApi.at(-1))) ofApi.pop();
	const hasVersion = VERSION.test(ofApi.at(-1) ?? '');
	return ['', ...ofApi, ...(hasVersion ? [] : ['v1'])].join('/');
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
