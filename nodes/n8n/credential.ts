import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { cleanKey } from '../qwave/api/apiKey';
import { BoundedMap } from './boundedMap';

export const CREDENTIAL = 'qWaveApi';

export interface Credential {
	baseUrl: unknown;
	apiKey: string;
}
type Context = IExecuteFunctions | IWebhookFunctions;

/**
 * A hundred calls may come in a second, and n8n sets up a sandbox for expressions at each reading of a
 * credential. For so long, calls to the same node share one reading. Milliseconds.
 */
const SHARED = 3_000;
const shared = new BoundedMap<{ until: number; reading: Promise<Credential> }>(50);

async function read(context: Context): Promise<Credential> {
	const { baseUrl, apiKey } = await context.getCredentials(CREDENTIAL, 0);
	return { baseUrl, apiKey: cleanKey(apiKey) };
}

/** The credential of the node; in a webhook, the reading of a call that came just before. */
export async function readCredential(context: Context): Promise<Credential> {
	if (!('getRequestObject' in context)) return await read(context);
	const { id, credentials } = context.getNode();
	const key = [context.getWorkflow().id, id, credentials?.[CREDENTIAL]?.id].join(' ');
	const known = shared.get(key);
	if (known && Date.now() < known.until) return await known.reading;
	const reading = read(context);
	shared.set(key, { until: Date.now() + SHARED, reading });
	// A reading that fails is not shared any further.
	reading.catch(() => shared.delete(key));
	return await reading;
}
