import 'reflect-metadata';

import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { credentialTest } from '../../nodes/n8n/credentialTest';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const KEY = 'sk-qwave-0123456789';

async function test1(baseUrl: string, apiKey = KEY): Promise<INodeCredentialTestResult> {
	const credential = { data: { baseUrl, apiKey } } as unknown as ICredentialsDecrypted;
	return await credentialTest.qWaveApiTest.call(new CredentialTestContext(), credential);
}

/** The result of the Test against such a server. */
async function tested(listener: RequestListener, scheme = 'http', apiKey = KEY) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	try {
		return await test1(`${scheme}://127.0.0.1:${port}`, apiKey);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}

test('https against a server that speaks http is said in the words of the README', async () => {
	const { status, message } = await tested((_, response) => response.end('x'), 'https');
	expect(status).toBe('Error');
	expect(message).toContain('speaks http and not https (ERR_SSL_WRONG_VERSION_NUMBER)');
});

test('a port where nothing listens', async () => {
	expect((await test1('http://127.0.0.1:1')).message).toContain(
		'nothing listens at its address (ECONNREFUSED)',
	);
});

test('http against a server that speaks https is said in the words of the README', async () => {
	const server = createTlsServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	const { message } = await test1(`http://127.0.0.1:${port}`);
	server.close();
	const [, code = ''] = /\((E\w+)\)/.exec(message) ?? [];
	expect(code).toBe('ECONNRESET');
	expect(readme).toContain(`\`${code}\``);
});

test('a proxy that wants a password is named', async () => {
	const result = await tested((_, response) => response.writeHead(407).end());
	expect(result.message).toContain(
		'A proxy on the way to QWave wants a user name and password (407)',
	);
});

test('the key is not shown, wherever a redirect puts it', async () => {
	const location = `https://elsewhere.example/?k=${KEY}`;
	const result = await tested((_, response) => response.writeHead(302, { location }).end());
	expect(result.message).toContain('https://elsewhere.example/?k=***');
});

test('no part of the key is shown, where a long address is cut in the middle of it', async () => {
	for (const shown of [1, 10, KEY.length - 1]) {
		const start = 'https://elsewhere.example/?';
		const location = `${start}${'x'.repeat(2_000 - start.length - shown)}${KEY}&more=1`;
		const result = await tested((_, response) => response.writeHead(302, { location }).end());
		expect(result.message).toContain('The Base URL redirects to');
		expect(result.message).not.toContain('xs');
	}
});

test('a key that was copied with its header is understood', async () => {
	const seen: unknown[] = [];
	const body = JSON.stringify({ error: { code: 'task_not_found', message: 'none' } });
	const listener: RequestListener = ({ headers }, response) => {
		seen.push(headers.authorization);
		response.writeHead(404, { 'content-type': 'application/json' }).end(body);
	};
	expect(await tested(listener, 'http', `"Bearer ${KEY}"`)).toMatchObject({ status: 'OK' });
	expect(seen).toEqual([`Bearer ${KEY}`]);
});
