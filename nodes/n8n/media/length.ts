import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { defaultLimit, storageOf } from '../../qwave/media/limits';
import { secondsOf } from '../../qwave/media/seconds';

async function* inMemory(data: string): AsyncGenerator<Buffer> {
	yield Buffer.from(data, 'base64');
}

/** How long a file plays; undefined where nobody knows, or where n8n would hold a large one to read it. */
export async function secondsIn(
	{ helpers }: IExecuteFunctions,
	file: IBinaryData,
	bytes = 0,
): Promise<number | undefined> {
	if (bytes > defaultLimit(storageOf(file)).bytes) return undefined;
	try {
		const source = file.id ? await helpers.getBinaryStream(file.id) : inMemory(file.data);
		return await secondsOf(source);
	} catch {
		return undefined;
	}
}
