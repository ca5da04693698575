import type {
	IBinaryData,
	IExecuteFunctions,
	INodeExecutionData,
	IRunData,
	ITaskData,
} from 'n8n-workflow';

import { formatOf } from '../../qwave/media/checkFile';
import type { FileInfo } from '../../qwave/media/checkFile';
import { MEGABYTE } from './sizeLimit';
import { canReach, addressScope } from '../../qwave/api/addressScope';
import { BASE64_FORMATS } from '../../qwave/registry/schema';
import type { UrlAlternative } from '../../qwave/registry/schema';
import { workflowSettings } from '../n8nVersions';

/** A link must work until the provider takes the task from its queue. */
const LINK_LASTS = '24h';
/** No page says how large a body QWave takes, and n8n holds the bodies of all items in memory. */
const MOST_IN_BODY = 10 * MEGABYTE;

/** A file as QWave gets it; a link lets whoever has it fetch the file. */
export type Given =
	{ ok: true; value: string; isLink: boolean } | { ok: false; message: string; next: string };

export function isBinary(value: unknown): value is IBinaryData {
	if (value === null || typeof value !== 'object') return false;
	const { mimeType, id, data, fileName, fileExtension, bytes } = value as Record<string, unknown>;
	// Anybody may have written it: what is no text, or no size, is none of n8n's.
	const isOptionalText = (one: unknown) => [undefined, null].includes(one as null) || isText(one);
	const isSize = bytes === undefined || bytes === null || typeof bytes === 'number';
	const isKept = isText(id) && id !== '';
	const isWhole = isOptionalText(id) && isText(data);
	const isNamed = isOptionalText(fileName) && isOptionalText(fileExtension);
	return isText(mimeType) && (isKept || isWhole) && isNamed && isSize;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What an expression shows of a file whose bytes lie in the item itself. */
export function isWithoutBytes(value: unknown): boolean {
	const { mimeType, id, data } = (value ?? {}) as Record<string, unknown>;
	return isText(mimeType) && !id && data === undefined;
}

/** What n8n's combined mode keeps under `_files` of an item's JSON. */
function combinedFiles({ json }: INodeExecutionData): Array<[string, unknown]> {
	const files: unknown = json._files;
	return files !== null && typeof files === 'object' ? Object.entries(files) : [];
}

/**
 * The files of an item by the names of their fields. In n8n's combined mode they lie under `_files` of
 * the JSON, and count by their name and by their path.
 */
export function filesIn(context: IExecuteFunctions, itemIndex: number): Map<string, IBinaryData> {
	const item: INodeExecutionData = context.getInputData()[itemIndex] ?? { json: {} };
	const within = combinedFiles(item);
	const paths = within.map(([name, file]) => [`_files.${name}`, file] as const);
	const all = [...paths, ...within, ...Object.entries({ ...item.json, ...item.binary })];
	return new Map(all.flatMap(([name, file]) => (isBinary(file) ? [[name, file] as const] : [])));
}

/** The ids of the files that items of this execution have, by run of a node. */
const seenIds = new WeakMap<IExecuteFunctions, Set<string>>();

/** n8n's own name for the execution of a webhook's files, which it stores before it begins one. */
const TEMPORARY = 'temp';
/** A file of an execution as its id names it; no other path may follow. */
const HOME = /^[\w-]+:(workflows\/[^/]+\/executions\/[^/]+)\/binary_data\/[\w-]+$/;

/** Where n8n keeps the files of this execution, of the one that called it, and of those that it called. */
function homesOf(context: IExecuteFunctions, run: KnownRun | undefined): Set<string> {
	const own = String(context.getWorkflow().id);
	const earlier = Object.values(run?.resultData?.runData ?? {}).flat();
	const called = earlier.flatMap(({ metadata, data }) => [
		metadata?.subExecution,
		...itemsOf(data).map((item) => item.metadata?.subExecution),
	]);
	const given = context.getInputData().map((item) => item.metadata?.subExecution);
	const executions = [
		{ workflowId: own, executionId: context.getExecutionId() },
		{ workflowId: own, executionId: TEMPORARY },
		run?.parentExecution,
		...called,
		...given,
	].filter((one) => one !== undefined);
	return new Set(
		executions.map(
			({ workflowId, executionId }) => `workflows/${workflowId}/executions/${executionId}`,
		),
	);
}

/** n8n's type does not have it; an expression reads the items of earlier nodes there. */
interface KnownRun {
	resultData?: { runData?: IRunData };
	parentExecution?: { workflowId: string; executionId: string };
}

const itemsOf = (data: ITaskData['data']): INodeExecutionData[] =>
	Object.values(data ?? {})
		.flat()
		.flatMap((items) => items ?? []);

function idsOf(context: IExecuteFunctions): Set<string> {
	const { runExecutionData: run } = context as unknown as { runExecutionData?: KnownRun };
	const isCombined = workflowSettings(context).binaryMode === 'combined';
	const homes = isCombined ? homesOf(context, run) : new Set<string>();
	const earlier = Object.values(run?.resultData?.runData ?? {}).flat();
	const items = [...context.getInputData(), ...earlier.flatMap(({ data }) => itemsOf(data))];
	const ids = new Set<string>();
	for (const item of items) {
		for (const file of Object.values(item.binary ?? {})) {
			if (isBinary(file) && file.id) ids.add(file.id);
		}
		// There n8n's own entries stand beside whatever came as JSON: only an id of this execution counts.
		for (const [, file] of isCombined ? combinedFiles(item) : []) {
			const home = isBinary(file) ? HOME.exec(file.id ?? '')?.[1] : undefined;
			if (isBinary(file) && file.id && home !== undefined && homes.has(home)) ids.add(file.id);
		}
	}
	return ids;
}

/**
 * Whether a file is one that n8n gave to this execution: of an item of this node or of an earlier one.
 * JSON may hold the id of any file of this n8n, and who wrote the JSON need not be who may read it.
 */
export function isOfExecution(context: IExecuteFunctions, { id }: IBinaryData): boolean {
	if (!id) return true;
	const ids = seenIds.get(context) ?? idsOf(context);
	seenIds.set(context, ids);
	return ids.has(id);
}

/** What n8n has noted of a file; text/plain is its word for a type that it does not know. */
export async function fileInfo(context: IExecuteFunctions, file: IBinaryData): Promise<FileInfo> {
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

type UploadLink = { ok: true; url: string } | { ok: false; message: string; next: string };

/** A link under which this n8n serves the file, or why QWave could not fetch it there. */
function linkTo(
	context: IExecuteFunctions,
	baseUrl: string,
	name: string,
	file: IBinaryData,
): UploadLink {
	const failed = `QWave cannot fetch the file in "${name}"`;
	if (!file.id) {
		return {
			ok: false,
			message: `${failed}: this n8n keeps files in memory (binary data mode "default"), where no link leads to them`,
			next: 'Set the environment variable N8N_DEFAULT_BINARY_DATA_MODE of n8n to filesystem, database or s3, or give a public URL.',
		};
	}
	const url = context.helpers.createBinarySignedUrl(file, LINK_LASTS);
	const where = URL.canParse(url) ? new URL(url) : undefined;
	if (where && canReach(new URL(baseUrl), where)) return { ok: true, url };
	const isPlain = where && addressScope(where) === 'insecure';
	const why = isPlain ? 'which is not encrypted' : 'which QWave cannot reach';
	return {
		ok: false,
		message: `${failed}: this n8n would serve it from ${where?.origin ?? 'an unknown address'}, ${why}`,
		next: 'Set the environment variable WEBHOOK_URL of n8n to its public https address, at which /rest/binary-data/signed must answer too, or give a public URL.',
	};
}

/** What n8n keeps of files that lay in an item; one that is named twice is stored once. */
const keptFiles = new WeakMap<IBinaryData, Promise<IBinaryData>>();

/** A file that a Code node wrote into the item itself, as n8n keeps files. */
async function stored({ helpers }: IExecuteFunctions, file: IBinaryData, { mime }: FileInfo) {
	const kept =
		keptFiles.get(file) ??
		helpers.prepareBinaryData(
			Buffer.from(file.data, 'base64'),
			file.fileName,
			mime ?? file.mimeType,
		);
	keptFiles.set(file, kept);
	return await kept;
}

/**
 * A file in the form that QWave takes: a link that lasts a day, else, where the field's page allows
 * it, the file itself. A link comes first because it costs no memory, whatever the size of the file.
 */
export async function uploadFile(
	context: IExecuteFunctions,
	baseUrl: string,
	itemIndex: number,
	{ name, file, label }: { name: string; file: IBinaryData; label: FileInfo },
	forms: readonly UrlAlternative[] = [],
): Promise<Given> {
	const link = linkTo(context, baseUrl, name, file.id ? file : await stored(context, file, label));
	if (link.ok) return { ok: true, value: link.url, isLink: true };
	const format = formatOf(label);
	const fits = format !== undefined && BASE64_FORMATS.includes(format.format);
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
