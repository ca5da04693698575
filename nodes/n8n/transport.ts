import type { IExecuteFunctions, IHttpRequestOptions, JsonObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { normalizeBaseUrl } from '../qwave/baseUrl';
import type { HttpAnswer, Transport } from '../qwave/client';

export const CREDENTIAL = 'qWaveApi';
/** One call must not hang; QWave answers task calls at once. Milliseconds. */
const TIMEOUT = 60_000;

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
	return {
		status: 0,
		headers: {},
		body: undefined,
		networkCode: String(known ?? 'network_error'),
		networkMessage: String(message ?? 'no answer'),
	};
}

/**
 * QWave's API over n8n's authenticated helper (proxy, egress guard and Stop apply). Answers of every
 * status come back as data; redirects are not followed, so the key never reaches another host.
 *
 * @throws NodeOperationError when the credential's base URL cannot be used
 */
export async function openTransport(context: IExecuteFunctions): Promise<Transport> {
	const credential = await context.getCredentials(CREDENTIAL, 0);
	const base = normalizeBaseUrl(credential.baseUrl);
	if (!base.ok) {
		throw new NodeOperationError(context.getNode(), base.message, {
			description: 'Change it in the QWave API credential.',
			itemIndex: 0,
		});
	}
	return async ({ method, path, headers, body }) => {
		const options: IHttpRequestOptions = {
			method,
			url: `${base.url}${path}`,
			headers: { Accept: 'application/json', ...headers },
			...(body === undefined ? {} : { body: body as JsonObject }),
			encoding: 'text',
			timeout: TIMEOUT,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
		};
		try {
			const answer = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL,
				options,
			)) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
			return { status: answer.statusCode, headers: answer.headers, body: parseBody(answer.body) };
		} catch (error) {
			return networkFailure(error);
		}
	};
}
