import { createServer, globalAgent, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createProxyServer } from 'httpxy';

/** A reverse proxy that has started. */
export interface Proxy {
	url: string;
	stop(): Promise<void>;
}

/** A reverse proxy on a free loopback port, for WebSockets too. `target` says the port that answers a path. */
export async function startProxy(target: (path: string) => number): Promise<Proxy> {
	// Node's own agent gives up a connection before n8n closes it.
	const proxy = createProxyServer({ agent: globalAgent });
	const to = (path = '/') => ({ target: `http://127.0.0.1:${target(path)}` });
	proxy.on('error', (error, _request, response) => {
		if (!(response instanceof ServerResponse) || response.headersSent) {
			return void response?.destroy();
		}
		response.writeHead(502, { 'content-type': 'text/plain' }).end(`No answer: ${error.message}`);
	});
	// What breaks off is destroyed already, and the caller notices.
	const ignore = () => {};
	const server = createServer((request, response) => {
		proxy.web(request, response, to(request.url)).catch(ignore);
	});
	// The editor listens on a WebSocket.
	server.on('upgrade', (request, socket: Socket, head) => {
		proxy.ws(request, socket, to(request.url), head).catch(ignore);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
