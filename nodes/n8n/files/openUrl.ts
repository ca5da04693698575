import type { IExecuteFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';

import { NETWORK_MESSAGES } from '../networkErrors';
import { interrupted, linkProblem, TOO_MANY_REDIRECTS } from './downloadErrors';
import type { MediaProblem } from './downloadErrors';
import { createClock } from '../clock';

export type Context = IExecuteFunctions | IWebhookFunctions;
type Stored = Parameters<Context['helpers']['prepareBinaryData']>[0];
/** n8n's streams; a node may not import the module of their type. */
export type Bytes = Exclude<Stored, Buffer>;

/** An answer whose body has not been read. */
export interface MediaResponse {
	status: number;
	headers: Record<string, unknown>;
	body: Bytes;
}
export type OpenResult = { ok: true; opened: MediaResponse } | { ok: false; problem: MediaProblem };

/** Until the answer begins; the transfer itself is watched elsewhere. Milliseconds. */
const TIMEOUT = 60_000;
const MOST_REDIRECTS = 5;

export interface MediaRequest {
	/** Base URL of the API: files may lie where it is, or on the internet. */
	baseUrl: string;
	url: string;
	headers: Record<string, string>;
	signal: AbortSignal;
}

/** A plain request: the API key belongs to QWave and not to the host of a file. */
function requestFor(url: string, { headers, signal }: MediaRequest): IHttpRequestOptions {
	return {
		method: 'GET',
		url,
		// Packed, a file would have another length than its headers say.
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity', ...headers },
		encoding: 'stream',
		timeout: TIMEOUT,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
		abortSignal: signal,
	};
}

async function request(context: Context, url: string, link: MediaRequest): Promise<OpenResult> {
	// The timeout of a request is one of silence, which a byte now and then puts off.
	const call = new AbortController();
	const begun = new AbortController();
	const halt = () => call.abort();
	link.signal.addEventListener('abort', halt, { once: true });
	if (link.signal.aborted) halt();
	void createClock(begun.signal)
		.pause(TIMEOUT)
		.then((isLate) => isLate && halt());
	try {
		const options = requestFor(url, { ...link, signal: call.signal });
		const answer = (await context.helpers.httpRequest(options)) as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: Bytes;
		};
		const { statusCode: status, headers, body } = answer;
		return { ok: true, opened: { status, headers, body } };
	} catch (error) {
		const { code, message } = error as { code?: unknown; message?: unknown };
		const isLate = call.signal.aborted && !link.signal.aborted;
		const why = isLate
			? 'no answer began in a minute'
			: (NETWORK_MESSAGES.get(String(code)) ?? message);
		return { ok: false, problem: interrupted(String(why), 0) };
	} finally {
		begun.abort();
		link.signal.removeEventListener('abort', halt);
	}
}

/**
 * Opens the link of a file and follows its redirects itself, because each address is checked before
 * it is asked: a link must not lead n8n into its own network. Answers of every other status come back.
 */
export async function openUrl(context: Context, link: MediaRequest): Promise<OpenResult> {
	let { url } = link;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
		const problem = linkProblem(link.baseUrl, url);
		if (problem) return { ok: false, problem };
		const opening = await request(context, url, link);
		if (!opening.ok) return opening;
		const { status, headers, body } = opening.opened;
		const { location } = headers;
		if (status < 300 || status >= 400 || typeof location !== 'string') return opening;
		body.destroy();
		url = URL.canParse(location, url) ? new URL(location, url).href : location;
	}
	return { ok: false, problem: TOO_MANY_REDIRECTS };
}
