import type { IExecuteFunctions } from 'n8n-workflow';

import { callbackUrlWarning } from '../../../nodes/n8n/hints';
import { readRequest } from '../../../nodes/QWaveVideo/resources/video/request';

const api = 'https://www.qingbo.dev/v1';
const sandbox = 'http://127.0.0.1:8787/v1';

test.each([
	['http://localhost:5678/webhook/a', 'only this machine can reach it'],
	['https://192.168.1.9/webhook/a', 'only your own network can reach it'],
	['https://n8n.local/webhook/a', 'only your own network can reach it'],
	['http://n8n.example.com/webhook/a', 'it is not encrypted (http)'],
	['https://n8n.example.com/webhook-test/a/callback', "use the trigger's Production URL"],
	['http://localhost:5678/webhook-test/a', 'only this machine can reach it'],
])('%s as Callback URL: %s', (url, why) => {
	expect(callbackUrlWarning(api, url)).toContain(why);
	expect(callbackUrlWarning(sandbox, url)).toBeUndefined();
});

test.each([
	'https://n8n.example.com/webhook/a/callback?token=x',
	'https://n8n.example.com/hooks?from=/webhook-test/',
	'not a URL',
	'',
	7,
	undefined,
])('nothing is said of %p', (url) => expect(callbackUrlWarning(api, url)).toBeUndefined());

test('a hint shows the host, and no token', () => {
	const hint = callbackUrlWarning(api, 'https://10.0.0.1/webhook/a?token=secret-token');
	expect(hint).toContain('10.0.0.1');
	expect(hint).not.toContain('secret-token');
});

/** The hints of a request with these additional fields. */
async function hintsOf(additionalFields: object, callbackUrl?: string): Promise<string[]> {
	const given: Record<string, unknown> = { model: 'kling-v3', prompt: 'a boat', additionalFields };
	const context = {
		getNodeParameter: (name: string, _: number, fallback: unknown) => given[name] ?? fallback,
		getInputData: () => [{ json: {} }],
	} as unknown as IExecuteFunctions;
	const options = { baseUrl: api, callbackUrl };
	const request = await readRequest(context, 'textToVideo', 0, options);
	return request.ok ? request.value.hints : ['refused'];
}

test('a request with such a Callback URL is sent with the hint, others without', async () => {
	const own = { callbackUrl: 'http://localhost:5678/webhook/a' };
	expect(await hintsOf(own)).toEqual([expect.stringContaining('QWave cannot call')]);
	expect(await hintsOf({})).toEqual([]);
	// The node's own address was judged before anything was read.
	expect(await hintsOf({}, own.callbackUrl)).toEqual([]);
});
