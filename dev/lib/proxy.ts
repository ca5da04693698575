import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
	url: string;
	stop(): Promise<void>;
}

/** A reverse proxy on a free loopback port. `target` tells the port that answers a path. */
export async function startProxy(target: (path: string) => number): Promise<Proxy> {
	const forward = (incoming: IncomingMessage): ClientRequest => {
		const { method, url: path = '/', headers } = incoming;
		const outgoing = request({ host: '127.0.0.1', port: target(path), method, path, headers });
		return incoming.pipe(outgoing);
	};
	const server = createServer((incoming, response) => {
		const outgoing = forward(incoming);
		outgoing.on('response', (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.headers);
			answer.on('error', () => response.destroy()).pipe(response);
		});
		outgoing.on('error', (error) => {
			if (response.headersSent) return response.destroy();
			response.writeHead(502, { 'content-type': 'text/plain' }).end(`No answer: ${error.message}`);
		});
		response.on('close', () => outgoing.destroy());
	});
	// The editor listens on a WebSocket.
	server.on('upgrade', (incoming, socket) => {
		const outgoing = forward(incoming);
		outgoing.on('error', () => socket.destroy());
		outgoing.on('response', () => socket.destroy());
		outgoing.on('upgrade', ({ rawHeaders }, upstream) => {
			const lines = rawHeaders.map((text, index) => (index % 2 ? `${text}\r\n` : `${text}: `));
			socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
			upstream.pipe(socket).pipe(upstream);
			socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
			upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
		});
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
