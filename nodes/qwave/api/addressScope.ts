import ipaddr from 'ipaddr.js';

/** From where a URL can be reached, as far as its text tells. */
export type AddressScope = 'public' | 'insecure' | 'private' | 'loopback' | 'never';

const LOCALHOST = /^(.*\.)?localhost$/i;
/** Names that only a local network knows, and those that are nobody's. */
const LOCAL_NAME =
	/\.(local|localdomain|localnet|internal|private|svc|corp|home|lan|intranet|intra|home\.arpa|test|invalid|example)$|^[^.]+$/i;
/** The part of IPv6 that the internet routes. */
const ROUTED = '2000::/3';
/** For examples alone; the library does not know all of them. */
const FOR_EXAMPLES: readonly string[] = ['2001:db8::/32', '3fff::/20'];

type Address = ipaddr.IPv4 | ipaddr.IPv6;

const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '');

/** The address that a host is; undefined for a name. A URL writes each address in one form. */
function addressOf(host: string): Address | undefined {
	const inner = /^\[(.*)\]$/.exec(host)?.[1] ?? (/^[\d.]+$/.test(host) ? host : '');
	return ipaddr.isValid(inner) ? ipaddr.process(inner) : undefined;
}

/** The old address that a new one wraps, for a translator on the way. */
function wrapped(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
	const bytes = address.toByteArray();
	const isCompatible = bytes.slice(0, 12).every((byte) => byte === 0);
	switch (address.range()) {
		case '6to4':
			return new ipaddr.IPv4(bytes.slice(2, 6));
		case 'rfc6052':
		case 'rfc6145':
			return new ipaddr.IPv4(bytes.slice(12));
		default:
			return isCompatible ? new ipaddr.IPv4(bytes.slice(12)) : undefined;
	}
}

function isRouted(address: ipaddr.IPv6): boolean {
	const within = (range: string) => address.match(ipaddr.IPv6.parseCIDR(range));
	return address.range() === 'unicast' && within(ROUTED) && !FOR_EXAMPLES.some(within);
}

type AddressReach = Exclude<AddressScope, 'insecure'>;

function scopeOf(address: Address): AddressReach {
	const range = address.range();
	// An unspecified address: whoever connects to it comes to itself.
	if (range === 'loopback' || range === 'unspecified') return 'loopback';
	// Each machine has its own, and clouds serve their machines' secrets there.
	if (range === 'linkLocal') return 'never';
	if (address instanceof ipaddr.IPv4) return range === 'unicast' ? 'public' : 'private';
	if (isRouted(address)) return 'public';
	const inner = wrapped(address);
	const scope = inner ? scopeOf(inner) : 'private';
	return scope === 'public' ? 'private' : scope;
}

/** Whether a URL points at this machine. */
export function isLoopback(url: URL): boolean {
	const host = hostOf(url);
	return LOCALHOST.test(host) || addressOf(host)?.range() === 'loopback';
}

/**
 * From where a URL can be reached. `insecure` is a public address over plain http. A public name may
 * still lead to a private address; only whoever looks it up can tell. `never` is nobody's to reach.
 */
export function addressScope(url: URL): AddressScope {
	const host = hostOf(url);
	if (LOCALHOST.test(host)) return 'loopback';
	const address = addressOf(host);
	const isPrivate = LOCAL_NAME.test(host);
	const scope = address ? scopeOf(address) : isPrivate ? 'private' : 'public';
	return scope === 'public' && url.protocol !== 'https:' ? 'insecure' : scope;
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
