import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { networkReason, PROXY_REFUSED } from './networkErrors';
import { cleanKey } from '../qwave/api/apiKey';
import { normalizeBaseUrl } from '../qwave/api/baseUrl';
import { redactor } from './redact';
import { cut, readFailure } from '../qwave/task/task';
import { createClock } from './clock';
import { networkCode, parseBody } from './api';

/** No task has this id: a good key gets 404 `task_not_found` in every contract version, a bad one 401. */
const NO_TASK = 'task-credential-test';
const TIMEOUT = 20_000;

interface Answer {
	statusCode?: number;
	headers?: Record<string, unknown>;
	body?: unknown;
}

const refused = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/**
 * Good only when QWave itself says that it knows the key but not the task.
 *
 * @param hide takes the key out of a text: before it is cut, which may leave a part of the key that nobody knows
 */
function verdict(
	{ statusCode = 0, headers, body }: Answer,
	url: string,
	hide: (text: string) => string,
): INodeCredentialTestResult {
	const json = parseBody(body);
	const error = readFailure((json as { error?: unknown } | null)?.error);
	if (statusCode === 404 && error?.code === 'task_not_found') {
		return { status: 'OK', message: 'Connection successful!' };
	}
	if (statusCode === 401 || statusCode === 403) {
		return refused(
			`QWave refused the API key (${statusCode}). Copy it from the QWave console, or create a new one there.`,
		);
	}
	if (statusCode === 407) return refused(`${PROXY_REFUSED}. Set them in this n8n (HTTPS_PROXY).`);
	if (statusCode >= 300 && statusCode < 400) {
		return refused(
			`The Base URL redirects to ${cut(hide(String(headers?.location)))}. If that is QWave, use it as the Base URL.`,
		);
	}
	if (statusCode === 429 || statusCode >= 500) {
		return refused(
			`QWave answered ${statusCode}, so the key could not be tested. Try again in a moment.`,
		);
	}
	return refused(
		`No QWave API answers at ${url} (${statusCode}). Check the Base URL; it usually ends in /v1.`,
	);
}

function unreached(code: string, url: string): INodeCredentialTestResult {
	const words = networkReason(code);
	const why = words ? `${words} (${code})` : code;
	return refused(`QWave could not be reached at ${url}: ${why}. Check the Base URL.`);
}

/**
 * Tells a good key from a bad one without creating anything. Uses `helpers.request` because that is
 * the only request helper that n8n gives a credential test.
 */
async function testCredential(
	helpers: ICredentialTestFunctions['helpers'],
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const base = normalizeBaseUrl(data.baseUrl);
	if (!base.ok) return refused(base.message);
	const key = cleanKey(data.apiKey);
	if (!key) return refused('The API key is empty.');
	const hide = redactor([key]);
	const asked = async (): Promise<INodeCredentialTestResult> => {
		try {
			const answer: unknown = await helpers.request({
				method: 'GET',
				uri: `${base.url}/tasks/${NO_TASK}`,
				headers: { Accept: 'application/json', Authorization: `Bearer ${key}` },
				followRedirect: false,
				simple: false,
				resolveWithFullResponse: true,
				timeout: TIMEOUT,
			});
			return verdict(answer as Answer, base.url, hide);
		} catch (error) {
			const { statusCode, message } = error as Answer & { message?: string };
			if (statusCode) return verdict(error as Answer, base.url, hide);
			return unreached(networkCode(error) ?? cut(hide(String(message))), base.url);
		}
	};
	// The helper's own limit is one of idleness.
	const ended = new AbortController();
	const late = createClock(ended.signal)
		.pause(TIMEOUT)
		.then(() => unreached('ETIMEDOUT', base.url));
	try {
		return hide(await Promise.race([asked(), late]));
	} finally {
		ended.abort();
	}
}

/** The method that every node of the package offers for the credential's Test. */
export const credentialTest = {
	async qWaveApiTest(
		this: ICredentialTestFunctions,
		{ data }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		return await testCredential(this.helpers, data ?? {});
	},
};
