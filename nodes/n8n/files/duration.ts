import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { ByteReader } from '../../qwave/media/byteReader';
import { defaultLimit, storageOf } from './sizeLimit';
import { durationOf } from '../../qwave/media/duration';

async function* inMemory(data: string): AsyncGenerator<Buffer> {
	yield Buffer.from(data, 'base64');
}

/** What `read` finds in a file; undefined where it fails, or where n8n would hold a large file for it. */
async function readFrom<T>(
	{ helpers }: IExecuteFunctions,
	file: IBinaryData,
	bytes: number,
	read: (source: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T | undefined> {
	if (bytes > defaultLimit(storageOf(file)).bytes) return undefined;
	try {
		return await read(file.id ? await helpers.getBinaryStream(file.id) : inMemory(file.data));
	} catch {
		return undefined;
	}
}

/** How long a file plays; undefined where nobody knows. */
export async function fileDuration(
	context: IExecuteFunctions,
	file: IBinaryData,
	bytes = 0,
): Promise<number | undefined> {
	return await readFrom(context, file, bytes, durationOf);
}

/** The first bytes of a file, fewer where it is shorter; undefined where they are not to be had. */
export async function firstBytes(
	context: IExecuteFunctions,
	file: IBinaryData,
	count: number,
	bytes = 0,
): Promise<Buffer | undefined> {
	return await readFrom(context, file, bytes, async (source) => {
		const chunks = source[Symbol.asyncIterator]();
		try {
			return await new ByteReader(chunks).peek(count);
		} finally {
			await chunks.return?.();
		}
	});
}
