import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { fetch } from 'undici';

import { world } from '../support/world';
import { opened } from './support/flow';

const flow = opened();

test('n8n loads the node, its tool and the credential, with icons', async () => {
	const types = await flow.n8n.nodeTypes();
	const names = types.map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining(['n8n-nodes-qwave.qWaveVideo', 'n8n-nodes-qwave.qWaveVideoTool']),
	);
	const node = types.find(({ name }) => name === 'n8n-nodes-qwave.qWaveVideo');
	const { light, dark } = node?.iconUrl as { light: string; dark: string };
	for (const icon of [light, dark]) {
		const response = await fetch(`${world().n8nUrl}/${icon}`);
		expect(response.headers.get('content-type')).toContain('image/svg+xml');
		expect(await response.text()).toContain('<svg');
	}
	const credentials = await flow.n8n.credentialTypes();
	expect(credentials.map(({ name }) => name)).toContain('qWaveApi');
});

test('the credential test passes with a good key, with or without /v1 and trailing slashes', async () => {
	const { baseUrl, apiKey } = world().sandbox;
	for (const url of [
		baseUrl,
		`${baseUrl}/`,
		baseUrl.replace('/v1', ''),
		baseUrl.replace('/v1', '//'),
	]) {
		const result = await flow.n8n.testCredential(flow.credential, { baseUrl: url, apiKey });
		expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
	}
});

test('the credential test fails with a bad key, and does not repeat the key', async () => {
	const { baseUrl } = world().sandbox;
	const result = await flow.n8n.testCredential(flow.credential, { baseUrl, apiKey: 'not-the-key' });
	expect(result.status).toBe('Error');
	expect(result.message).toContain('refused the API key (401)');
	expect(result.message).not.toContain('not-the-key');
});

test.each([
	['a page', 404, 'text/html', '<h1>Not Found</h1>', 'No QWave API answers'],
	[
		'JSON with another code',
		404,
		'application/json',
		'{"error":{"code":404,"message":"not found"}}',
		'No QWave API answers',
	],
	['a welcome page', 200, 'text/html', 'hello', 'No QWave API answers'],
	['a redirect', 302, 'text/html', '', 'redirects to https://elsewhere.example/'],
])(
	'another web server that answers %s does not pass as QWave',
	async (_, status, type, body, message) => {
		const server = createServer((__, response) =>
			response
				.writeHead(status, { 'content-type': type, location: 'https://elsewhere.example/' })
				.end(body),
		);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const result = await flow.n8n.testCredential(flow.credential, { baseUrl, apiKey: 'key' });
		server.close();
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
	},
);

test.each([
	['http://127.0.0.1:1/v1', 'ECONNREFUSED'],
	['http://qwave.example/v1', 'must use https://'],
	['qwave', 'is not a URL'],
])('the base URL %s fails with the reason', async (baseUrl, message) => {
	const result = await flow.n8n.testCredential(flow.credential, { baseUrl, apiKey: 'key' });
	expect(result.status).toBe('Error');
	expect(result.message).toContain(message);
});
