import { FORBIDDEN, NO_TLS } from '../qwave/api/retryPolicy';

/** Network codes in words: n8n replaces a message that holds the code by one of its own. */
export const NETWORK_MESSAGES: ReadonlyMap<string, string> = new Map(
	Object.entries({
		ECONNREFUSED: 'nothing listens at its address',
		ENOTFOUND: 'its host name could not be found',
		EAI_AGAIN: 'its host name could not be looked up',
		EHOSTUNREACH: 'there was no way to its address',
		ENETUNREACH: 'there was no way to its network',
		[NO_TLS]: 'what answers there speaks http and not https',
		ECONNRESET: 'the other side closed it',
		ECONNABORTED: 'no answer came in time',
		ETIMEDOUT: 'no answer came in time',
		[FORBIDDEN]: 'the rules of this n8n forbid its address',
	}),
);

/** A network code in words; undefined for one that is not known. */
export function networkReason(code: string): string | undefined {
	const isCertificate = /CERT|SIGNED|UNABLE_TO_|DEPTH_ZERO/.test(code);
	return (
		NETWORK_MESSAGES.get(code) ?? (isCertificate ? 'its certificate is not trusted' : undefined)
	);
}

/** What a status 407 means: QWave itself never gives it. */
export const PROXY_REFUSED = 'A proxy on the way to QWave wants a user name and password (407)';
