import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	IWebhookFunctions,
	JsonObject,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { normalizeBaseUrl } from '../qwave/api/baseUrl';
import type { HttpResponse, HttpRequest, Transport } from '../qwave/api/http';
import { redactor, secretsIn } from './redact';
import { FORBIDDEN, N8N_ERROR, NO_TLS, NOT_HANDED_OVER, TOO_LARGE } from '../qwave/api/retryPolicy';
import { createClock } from './clock';
import { readCredential } from './credential';

/** For a whole call, the body included; QWave answers task calls at once. Milliseconds. */
const TIMEOUT = 60_000;
const SHORT_TIMEOUT = 10_000;
/** An answer of QWave has a few kilobytes; decompressed. Reading a larger one would hold up n8n. Bytes. */
const LARGEST = 11 * 1024 * 1024;
/** A shorter text would hide ordinary words. Characters. */
const SHORTEST_SECRET = 8;
/** Secrets of callback URLs that are remembered, the latest ones. */
const MOST_SECRETS = 100;

type Context = IExecuteFunctions | IWebhookFunctions;

/** JSON where it is JSON, else the text as it came. */
export function parseBody(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return text;
	}
}

const noAnswer = (networkCode: string, networkMessage: string): HttpResponse => ({
	status: 0,
	headers: {},
	body: undefined,
	networkCode,
	networkMessage,
});

interface Thrown {
	name?: unknown;
	code?: unknown;
	cause?: Thrown;
	message?: unknown;
	isAxiosError?: unknown;
}

/**
 * The code of the network's failure that an exception reports; undefined where it reports something
 * else, as n8n's own errors do.
 */
export function networkCode(error: unknown): string | undefined {
	const { code, cause, message, isAxiosError } = (error ?? {}) as Thrown;
	// Node.js has two codes for it, and one of them stands for other failures too.
	if (/wrong version number|packet length too long/i.test(String(message))) return NO_TLS;
	const codes = [code, cause?.code].filter((one) => typeof one === 'string' && one !== '');
	const known = codes.find((one) => /^[A-Z][A-Z\d_]+$/.test(String(one)));
	// A wrong argument has a code too, and is no failure of the network.
	const isWrongUse = error instanceof TypeError && !cause?.code;
	if (known && !isWrongUse) return String(known);
	return isAxiosError === true ? 'network_error' : undefined;
}

/** n8n's guard of outgoing requests looks at an address before a connection to it is opened. */
const isForbidden = ({ name, cause }: Thrown): boolean =>
	/^SsrfBlocked/.test(String(name)) || (cause ? /^SsrfBlocked/.test(String(cause.name)) : false);

/** Why no answer came, of an exception. */
function failed(error: unknown): HttpResponse {
	const thrown = (error ?? {}) as Thrown;
	const message = String(thrown.message ?? error);
	if (isForbidden(thrown)) return noAnswer(FORBIDDEN, message);
	return noAnswer(networkCode(error) ?? N8N_ERROR, message);
}

interface Stream extends AsyncIterable<Uint8Array> {
	destroy?: () => void;
}

const isStream = (body: unknown): body is Stream =>
	body !== null && typeof body === 'object' && Symbol.asyncIterator in body;

/** The text of a body; undefined where it is too large. What is no stream and no bytes comes as it is. */
async function textOf(body: unknown, signal: AbortSignal): Promise<unknown> {
	if (Buffer.isBuffer(body)) return body.toString();
	if (!isStream(body)) return body;
	const letGo = () => body.destroy?.();
	if (signal.aborted) letGo();
	signal.addEventListener('abort', letGo, { once: true });
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of body) {
		size += piece.length;
		if (size > LARGEST) {
			letGo();
			return undefined;
		}
		pieces.push(piece);
	}
	return Buffer.concat(pieces).toString();
}
export interface Api {
	/** Normalized, ending in an API version. */
	baseUrl: string;
	/** Stop cuts it off. */
	send: Transport;
	/** Works after Stop too. Short, because somebody or nobody waits for it. */
	sendDetached: Transport;
	/**
	 * For submits: Stop must not cut off the answer, which has the id of a task that is paid for.
	 */
	submit: Transport;
	/** From now on these do not come back in any answer. */
	hide(secrets: readonly string[]): void;
}

function optionsFor(baseUrl: string, call: HttpRequest): IHttpRequestOptions {
	const { method, path, headers, body } = call;
	return {
		method,
		url: `${baseUrl}${path}`,
		headers: { Accept: 'application/json', ...headers },
		...(body === undefined ? {} : { body: body as JsonObject }),
		encoding: 'stream',
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}

/** Whatever comes back as data. */
async function exchange(
	{ helpers }: Context,
	options: IHttpRequestOptions,
	signal: AbortSignal,
): Promise<HttpResponse> {
	let answer: { statusCode: number; headers: Record<string, unknown>; body: unknown };
	try {
		answer = await helpers.httpRequest({ ...options, abortSignal: signal });
	} catch (error) {
		return failed(error);
	}
	try {
		const { statusCode: status, headers, body } = answer;
		const text = await textOf(body, signal);
		const isTooLarge = text === undefined && body !== undefined;
		if (isTooLarge) return noAnswer(TOO_LARGE, `the answer has more than ${LARGEST} bytes`);
		return { status, headers: { ...headers }, body: parseBody(text) };
	} catch (error) {
		// The answer had begun: whatever is thrown now, it broke off.
		return noAnswer(networkCode(error) ?? 'network_error', String((error as Thrown).message));
	}
}

/** Ends work after so many milliseconds, or when `stop` aborts; what it holds is let go of. */
async function within(
	limit: number,
	stop: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<HttpResponse>,
): Promise<HttpResponse> {
	const call = new AbortController();
	const halt = () => call.abort();
	if (stop?.aborted) halt();
	stop?.addEventListener('abort', halt, { once: true });
	const working = work(call.signal);
	const late = createClock(call.signal)
		.pause(limit)
		.then(async (isLate) =>
			isLate ? noAnswer('ETIMEDOUT', `no whole answer came in ${limit} ms`) : await working,
		);
	try {
		return await Promise.race([working, late]);
	} finally {
		stop?.removeEventListener('abort', halt);
		halt();
	}
}

/**
 * QWave's API over n8n's request helper (proxy and egress guard apply). The key is added here: n8n's
 * authenticated helper ends a request before it is sent once Stop was pressed, and evaluates an
 * expression for each, which fails in some workflows. Answers of every status come back as data, without
 * secrets and files, because a service may repeat what it was sent; redirects are not followed, so the
 * key never reaches another host.
 *
 * @param secrets what must not come back in any answer, besides the key
 * @throws NodeOperationError when the credential's base URL cannot be used, or it has no key
 */
export async function createApi(context: Context, secrets: readonly string[] = []): Promise<Api> {
	const { baseUrl, apiKey } = await readCredential(context);
	const base = normalizeBaseUrl(baseUrl);
	if (!base.ok || !apiKey) {
		const message = base.ok ? 'The API Key is empty' : base.message;
		throw new NodeOperationError(context.getNode(), message, {
			description: 'Change it in the QWave API credential.',
			itemIndex: 0,
		});
	}
	const isLong = (secret: string) => secret.length >= SHORTEST_SECRET;
	let hidden = [apiKey, ...secrets].filter(isLong);
	// An answer to one item, or to a later read, may quote the callback URL that a submit carried.
	let ofCallbacks: string[] = [];
	const patterns = new Map<string, RegExp>();
	let clean = redactor(hidden, patterns);
	const learn = (body: unknown) => {
		const { callback_url: url } = (body ?? {}) as { callback_url?: unknown };
		const found = secretsIn(url).filter(isLong);
		if (found.every((secret) => ofCallbacks.includes(secret))) return;
		ofCallbacks = [...new Set([...found, ...ofCallbacks])].slice(0, MOST_SECRETS);
		clean = redactor([...hidden, ...ofCallbacks], patterns);
	};
	const transport =
		(limit: number, stop?: AbortSignal): Transport =>
		async (call) => {
			let sent: IHttpRequestOptions;
			try {
				learn(call.body);
				// What JSON does not take would fail within n8n, where nobody knows how far the request came.
				JSON.stringify(call.body);
				const options = optionsFor(base.url, call);
				const headers = { ...options.headers, Authorization: `Bearer ${apiKey}` };
				sent = { ...options, headers };
			} catch (error) {
				return clean(noAnswer(NOT_HANDED_OVER, String((error as Thrown).message)));
			}
			const answer = await within(
				limit,
				stop,
				async (signal) => await exchange(context, sent, signal),
			);
			return clean(answer);
		};
	const stop =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return {
		baseUrl: base.url,
		send: transport(TIMEOUT, stop),
		sendDetached: transport(SHORT_TIMEOUT),
		submit: transport(TIMEOUT),
		hide(more) {
			hidden = [...hidden, ...more.filter(isLong)];
			clean = redactor([...hidden, ...ofCallbacks], patterns);
		},
	};
}
