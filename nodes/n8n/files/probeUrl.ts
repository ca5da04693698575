import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { NETWORK_MESSAGES } from '../networkErrors';
import { fetchProblem } from '../../qwave/media/checkFile';
import { parseFileHeaders } from './httpRange';

/** What a host tells of a file, or why it told nothing. */
export type ProbeResult =
	{ ok: true; status: number; mime?: string; bytes?: number } | { ok: false; why: string };

const TIMEOUT = 10_000;
const MOST_REDIRECTS = 5;
/** A host may refuse HEAD alone; a link that was signed for GET is refused like a wrong one. */
const NOT_HEAD: readonly number[] = [400, 403, 405, 501];

interface Answer {
	statusCode: number;
	headers: Record<string, unknown>;
	body?: { destroy?(): void };
}

/** Without credentials, and without following a redirect. */
function options(url: string, method: 'GET' | 'HEAD'): IHttpRequestOptions {
	return {
		method,
		url,
		headers: {
			Accept: '*/*',
			'Accept-Encoding': 'identity',
			...(method === 'GET' ? { Range: 'bytes=0-0' } : {}),
		},
		...(method === 'GET' ? { encoding: 'stream' as const } : {}),
		timeout: TIMEOUT,
		// That one is of silence, which a byte now and then puts off.
		abortSignal: AbortSignal.timeout(TIMEOUT),
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	};
}

async function ask(
	{ helpers }: IExecuteFunctions,
	baseUrl: string,
	link: string,
	method: 'GET' | 'HEAD',
): Promise<ProbeResult> {
	let url = link;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
		const problem = fetchProblem(baseUrl, url);
		if (problem) return { ok: false, why: `it leads on to another address, and ${problem}` };
		const answer = (await helpers.httpRequest(options(url, method))) as Answer;
		answer.body?.destroy?.();
		const { statusCode: status, headers } = answer;
		const { location } = headers;
		if (status < 300 || status >= 400 || typeof location !== 'string') {
			const mime = headers['content-type'];
			const bytes = parseFileHeaders(status, headers).size;
			return { ok: true, status, ...(typeof mime === 'string' ? { mime } : {}), bytes };
		}
		if (!URL.canParse(location, url)) break;
		url = new URL(location, url).href;
	}
	return { ok: false, why: 'too many redirects' };
}

/** Asks the host of a URL about the file behind it: HEAD, else one byte of it. */
export async function probeUrl(
	context: IExecuteFunctions,
	baseUrl: string,
	url: string,
): Promise<ProbeResult> {
	try {
		const look = await ask(context, baseUrl, url, 'HEAD');
		if (!look.ok || !NOT_HEAD.includes(look.status)) return look;
		return await ask(context, baseUrl, url, 'GET');
	} catch (error) {
		const { code } = error as { code?: unknown };
		return { ok: false, why: NETWORK_MESSAGES.get(String(code)) ?? 'the connection failed' };
	}
}
