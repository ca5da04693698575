import 'reflect-metadata';

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
