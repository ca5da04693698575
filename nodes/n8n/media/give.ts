import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { formatOf } from '../../qwave/media/given';
import type { FileLabel } from '../../qwave/media/given';
import { MEGABYTE } from '../../qwave/media/limits';
import { canReach, reachOf } from '../../qwave/reach';
import type { UrlForm } from '../../qwave/registry/schema';

/** A link must work until the provider takes the task from its queue. */
const LINK_LASTS = '24h';
/** No page says how large a body QWave takes, and n8n holds the bodies of all items in memory. */
const MOST_IN_BODY = 10 * MEGABYTE;

/** A file as QWave gets it; a link lets whoever has it fetch the file. */
export type Given =
	{ ok: true; value: string; isLink: boolean } | { ok: false; message: string; next: string };

export function isBinary(value: unknown): value is IBinaryData {
	if (value === null || typeof value !== 'object') return false;
	const { mimeType, id, data } = value as Partial<IBinaryData>;
	return typeof mimeType === 'string' && (typeof id === 'string' || typeof data === 'string');
}

/**
 * The files of an item by the names of their fields. In n8n's combined mode they lie under `_files` of
 * the JSON, and count by their name and by their path.
 */
export function filesIn(context: IExecuteFunctions, itemIndex: number): Map<string, IBinaryData> {
	const { json, binary } = context.getInputData()[itemIndex] ?? { json: {} };
	const { _files: combined } = json as IDataObject;
	const within = Object.entries(
		combined !== null && typeof combined === 'object' ? (combined as IDataObject) : {},
	);
	const paths = within.map(([name, file]) => [`_files.${name}`, file] as const);
	const all = [...paths, ...within, ...Object.entries({ ...(json as IDataObject), ...binary })];
	return new Map(all.flatMap(([name, file]) => (isBinary(file) ? [[name, file] as const] : [])));
}

/** What n8n has noted of a file; text/plain is its word for a type that it does not know. */
export async function labelOf(context: IExecuteFunctions, file: IBinaryData): Promise<FileLabel> {
	const { mimeType, fileName, fileExtension, id, data } = file;
	const name = fileName ?? (fileExtension ? `.${fileExtension}` : undefined);
	const mime = mimeType === 'text/plain' && formatOf({ name }) ? undefined : mimeType;
	if (file.bytes !== undefined) return { mime, name, bytes: file.bytes };
	if (!id) return { mime, name, bytes: Math.floor((data.length * 3) / 4) };
	try {
		return { mime, name, bytes: (await context.helpers.getBinaryMetadata(id)).fileSize };
	} catch {
		return { mime, name };
	}
}

type Link = { ok: true; url: string } | { ok: false; message: string; next: string };

/** A link under which this n8n serves the file, or why QWave could not fetch it there. */
function linkTo(context: IExecuteFunctions, api: string, name: string, file: IBinaryData): Link {
	const failed = `QWave cannot fetch the file in "${name}"`;
	if (!file.id) {
		return {
			ok: false,
			message: `${failed}: this n8n keeps files in memory (binary data mode "default"), where no link leads to them`,
			next: 'Set the environment variable N8N_DEFAULT_BINARY_DATA_MODE of n8n to filesystem, database or s3, or give a public URL. Nothing was sent.',
		};
	}
	const url = context.helpers.createBinarySignedUrl(file, LINK_LASTS);
	const where = URL.canParse(url) ? new URL(url) : undefined;
	if (where && canReach(new URL(api), where)) return { ok: true, url };
	const isPlain = where && reachOf(where) === 'insecure';
	const why = isPlain ? 'which is not encrypted' : 'which QWave cannot reach';
	return {
		ok: false,
		message: `${failed}: this n8n would serve it from ${where?.origin ?? 'an unknown address'}, ${why}`,
		next: 'Set the environment variable WEBHOOK_URL of n8n to its public https address, at which /rest/binary-data/signed must answer too, or give a public URL. Nothing was sent.',
	};
}

/**
 * A file in the form that QWave takes: a link that lasts a day, else, where the field's page allows
 * it, the file itself. A link comes first because it costs no memory, whatever the size of the file.
 */
export async function giveFile(
	context: IExecuteFunctions,
	api: string,
	itemIndex: number,
	{ name, file, label }: { name: string; file: IBinaryData; label: FileLabel },
	forms: readonly UrlForm[] = [],
): Promise<Given> {
	const link = linkTo(context, api, name, file);
	if (link.ok) return { ok: true, value: link.url, isLink: true };
	const format = formatOf(label);
	const fits = format !== undefined && ['JPG', 'PNG', 'WEBP'].includes(format.format);
	if (!forms.includes('base64') || !fits) return link;
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, file);
	if (bytes.length <= MOST_IN_BODY) {
		const value = `data:${format.mime};base64,${bytes.toString('base64')}`;
		return { ok: true, value, isLink: false };
	}
	const most = MOST_IN_BODY / MEGABYTE;
	return {
		...link,
		message: `${link.message}; and it has more than ${most} MB, too much to be sent itself`,
	};
}
