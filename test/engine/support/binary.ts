import 'reflect-metadata';

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** Keeps files as n8n does by default, on disk; without it, they are held in memory. */
export async function useFilesystem(): Promise<void> {
	await Container.get(BinaryDataService).init();
}

export async function storedBytes(binary: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}

/** Serves signed links as n8n does; `url` is its REST address. */
export async function serveFiles(): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		const token = new URL(request.url ?? '', 'http://n8n').searchParams.get('token') ?? '';
		const service = Container.get(BinaryDataService);
		void (async () => {
			const id = service.validateSignedToken(token);
			const { mimeType = '' } = await service.getMetadata(id);
			response.writeHead(200, { 'content-type': mimeType });
			response.end(await service.getAsBuffer({ id } as IBinaryData));
		})().catch(() => response.writeHead(400).end());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/rest`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
