/** From where a URL can be reached, as far as its text tells. */
export type AddressScope = 'public' | 'insecure' | 'private' | 'loopback' | 'never';

const LOOPBACK =
	/^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/i;
/** An unspecified address: whoever connects to it comes to itself. */
const UNSPECIFIED = /^(0(\.\d{1,3}){3}|\[::\]|\[::ffff:0:0\])$/i;
/** Link-local: each machine has its own, and clouds serve their machines' secrets there. */
const LINK_LOCAL =
	/^(169\.254(\.\d{1,3}){2}|\[fe[89ab][\da-f]:.*\]|\[::ffff:a9fe:[\da-f]{1,4}\])$/i;
/** Ranges that the internet does not route, and names that only a local network knows. */
const PRIVATE: readonly RegExp[] = [
	/^10(\.\d{1,3}){3}$/,
	/^172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}$/,
	/^192\.168(\.\d{1,3}){2}$/,
	/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d{1,3}){2}$/,
	/^192\.0\.0\.\d{1,3}$/,
	/^\[f[cd][0-9a-f]{2}:/i,
	/^198\.1[89](\.\d{1,3}){2}$/,
	/^(22[4-9]|2[3-5]\d)(\.\d{1,3}){3}$/,
	// Of IPv6 only 2000::/3 is routed, and 2002 wraps an address of the old kind.
	/^\[(?![23][0-9a-f]{3}:)/i,
	/^\[2002:/i,
	// 2001::/23: Teredo and other wrappers.
	/^\[2001:(:|1?[0-9a-f]{1,2}:)/i,
	/\.(local|localdomain|internal|svc|corp|lan|intranet|home\.arpa|test|invalid|example)$/i,
	/^[^.[\]]+$/,
];

/** Whether a URL points at this machine. */
export function isLoopback(url: URL): boolean {
	return LOOPBACK.test(url.hostname.replace(/\.$/, ''));
}

/**
 * From where a URL can be reached. `insecure` is a public address over plain http. A public name may
 * still lead to a private address; only whoever looks it up can tell. `never` is nobody's to reach.
 */
export function addressScope(url: URL): AddressScope {
	const host = url.hostname.replace(/\.$/, '');
	if (isLoopback(url) || UNSPECIFIED.test(host)) return 'loopback';
	if (LINK_LOCAL.test(host)) return 'never';
	if (PRIVATE.some((pattern) => pattern.test(host))) return 'private';
	return url.protocol === 'https:' ? 'public' : 'insecure';
}

const WHY: Record<AddressScope, string> = {
	loopback: 'only this machine can reach it',
	private: 'only your own network can reach it',
	never: 'it is an address within one machine or cable',
	insecure: 'it is not encrypted (http)',
	public: 'no way to it',
};

/** Whether an API at `api` can call `url`: on the internet, or both on this machine or network. */
export function canReach(api: URL, url: URL): boolean {
	const reach = addressScope(url);
	const from = addressScope(api);
	if (reach === 'never') return false;
	if (reach === 'loopback') return from === 'loopback';
	if (reach === 'private') return from === 'private' || from === 'loopback';
	return reach === 'public' || from === 'loopback';
}

/** Why an API at `api` cannot call `url`; undefined where it can. */
export function callbackProblem(api: URL, url: URL): string | undefined {
	return canReach(api, url) ? undefined : WHY[addressScope(url)];
}
