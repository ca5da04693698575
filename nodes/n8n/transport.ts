import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	IWebhookFunctions,
	JsonObject,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { normalizeBaseUrl } from '../qwave/baseUrl';
import type { HttpAnswer, HttpCall, Transport } from '../qwave/client';
import { withoutFiles } from '../qwave/media/redact';
import { NO_TLS } from '../qwave/task/retry';
import { CREDENTIAL, readCredential } from './credential';

/** One call must not hang; QWave answers task calls at once. Milliseconds. */
const TIMEOUT = 60_000;
const SHORT_TIMEOUT = 10_000;
/** A shorter text would hide ordinary words. Characters. */
const SHORTEST_SECRET = 8;

type Context = IExecuteFunctions | IWebhookFunctions;

/** JSON where it is JSON, else the text as it came. */
export function parseBody(text: unknown): unknown {
	if (typeof text !== 'string') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function networkFailure(error: unknown): HttpAnswer {
	const { code, cause, message } = error as {
		code?: unknown;
		cause?: { code?: unknown };
		message?: unknown;
	};
	const known = [code, cause?.code].find((one) => typeof one === 'string' && one !== '');
	// Node.js has two codes for it, and one of them stands for other failures too.
	const isPlain = /wrong version number/i.test(String(message));
	return {
		status: 0,
		headers: {},
		body: undefined,
		networkCode: isPlain ? NO_TLS : String(known ?? 'network_error'),
		networkMessage: String(message ?? 'no answer'),
	};
}

export interface Api {
	/** Normalized, ending in an API version. */
	baseUrl: string;
	send: Transport;
	/**
	 * Without n8n's authenticated helper: works after Stop too, and does not read the credential again.
	 * Short, because somebody or nobody waits for it.
	 */
	sendPlainly: Transport;
	/**
	 * For submits: Stop must not cut off the answer, which has the id of a task that is paid for.
	 */
	submit: Transport;
}

function optionsFor(baseUrl: string, call: HttpCall): IHttpRequestOptions {
	const { method, path, headers, body } = call;
	return {
		method,
		url: `${baseUrl}${path}`,
		headers: { Accept: 'application/json', ...headers },
		...(body === undefined ? {} : { body: body as JsonObject }),
		encoding: 'text',
		timeout: TIMEOUT,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}

/** Whatever comes back as data, without secrets and files: a service may repeat what it was sent. */
async function received(
	secrets: readonly string[],
	sending: Promise<unknown>,
): Promise<HttpAnswer> {
	try {
		const answer = (await sending) as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: unknown;
		};
		const text = secrets.reduce<unknown>(
			(shown, secret) => (typeof shown === 'string' ? shown.replaceAll(secret, '***') : shown),
			answer.body,
		);
		const body = parseBody(typeof text === 'string' ? withoutFiles(text) : text);
		return { status: answer.statusCode, headers: answer.headers, body };
	} catch (error) {
		return networkFailure(error);
	}
}

/** n8n ends an authenticated request before it is sent once Stop was pressed: this adds the key itself. */
function plainTransport(
	{ helpers }: Context,
	baseUrl: string,
	apiKey: string,
	secrets: readonly string[],
	timeout: number,
): Transport {
	return async (call) => {
		const options = optionsFor(baseUrl, call);
		const headers = { ...options.headers, Authorization: `Bearer ${apiKey}` };
		return await received(secrets, helpers.httpRequest({ ...options, headers, timeout }));
	};
}

/**
 * QWave's API over n8n's authenticated helper (proxy, egress guard and Stop apply). Answers of every
 * status come back as data; redirects are not followed, so the key never reaches another host.
 *
 * @param secrets what must not come back in any answer, besides the key
 * @throws NodeOperationError when the credential's base URL cannot be used, or it has no key
 */
export async function openApi(context: Context, secrets: readonly string[] = []): Promise<Api> {
	const { baseUrl, apiKey } = await readCredential(context);
	const base = normalizeBaseUrl(baseUrl);
	if (!base.ok || !apiKey) {
		const message = base.ok ? 'The API Key is empty' : base.message;
		throw new NodeOperationError(context.getNode(), message, {
			description: 'Change it in the QWave API credential.',
			itemIndex: 0,
		});
	}
	const hidden = [apiKey, ...secrets].filter((secret) => secret.length >= SHORTEST_SECRET);
	return {
		baseUrl: base.url,
		send: async (call) =>
			await received(
				hidden,
				context.helpers.httpRequestWithAuthentication.call(
					context,
					CREDENTIAL,
					optionsFor(base.url, call),
				),
			),
		sendPlainly: plainTransport(context, base.url, apiKey, hidden, SHORT_TIMEOUT),
		submit: plainTransport(context, base.url, apiKey, hidden, TIMEOUT),
	};
}
