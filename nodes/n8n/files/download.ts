import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { filesOf, isFieldName } from './listFiles';
import type { MediaFile } from './listFiles';
import { defaultLimit, limitAfter, MEGABYTE, MOST_FILES, storageOf } from './sizeLimit';
import type { SizeLimit } from './sizeLimit';
import { badField, notStored, STOPPED, tooMany } from './downloadErrors';
import type { MediaProblem } from './downloadErrors';
import type { Task } from '../../qwave/task/task';
import type { Clock } from '../clock';
import type { Context } from './openUrl';
import { ResumableDownload } from './resumableDownload';
import type { DownloadContext } from './resumableDownload';

export interface DownloadOptions {
	/** Base URL of the API. */
	baseUrl: string;
	/** Binary field of the first video. */
	field: string;
	/** Without it, the storage decides. */
	maxMegabytes?: number;
}
export interface Downloaded {
	binary: IBinaryKeyData;
	/** One for each file that is missing. */
	problems: IDataObject[];
}

/** Where this n8n keeps files does not change while it runs. */
let storage: string | undefined;

/** Nothing tells a node where files are kept, except the id of one that is. */
async function limitOf(context: Context, maxMegabytes: number | undefined): Promise<SizeLimit> {
	if (maxMegabytes !== undefined) return { bytes: maxMegabytes * MEGABYTE };
	storage ??= storageOf(
		await context.helpers.prepareBinaryData(Buffer.from('QWave'), 'probe.txt', 'text/plain'),
	);
	return defaultLimit(storage);
}

function stopSignal(context: Context): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

type StoredFile = { spent: number } & (
	{ ok: true; binary: IBinaryData } | { ok: false; problem: MediaProblem }
);

/** Stores a file; `spent` are the bytes that came, whether they could be kept or not. */
async function storeFile(file: MediaFile, around: DownloadContext): Promise<StoredFile> {
	const transfer = new ResumableDownload(file, around);
	const failed = (problem: MediaProblem) =>
		({ ok: false, problem: transfer.problem ?? problem, spent: transfer.received }) as const;
	try {
		const opened = await transfer.open();
		if (!opened) return failed(STOPPED);
		const { stream, mime, extension } = opened;
		const { helpers } = around.context;
		// The type must be given: n8n takes a stream that is no HTTP message for plain text.
		const binary = await helpers.prepareBinaryData(stream, `${file.name}${extension}`, mime);
		if (transfer.problem) return failed(transfer.problem);
		return { ok: true, binary, spent: transfer.received };
	} catch (error) {
		return failed(notStored((error as Error).message));
	} finally {
		transfer.close();
	}
}

/**
 * Streams the videos of a task, and its last frame, into n8n's storage of files, one after the other.
 * Never throws: the video is paid for, so whatever is missing comes back as a problem beside the rest.
 */
export async function downloadMedia(
	context: Context,
	task: Task,
	{ baseUrl, field, maxMegabytes }: DownloadOptions,
	clock: Clock,
): Promise<Downloaded> {
	const binary: IBinaryKeyData = {};
	const problems: IDataObject[] = [];
	const all = filesOf(task, field);
	const files = all.slice(0, MOST_FILES);
	const told = (file: MediaFile, problem: MediaProblem) =>
		problems.push({ field: file.field, ...problem });
	if (!isFieldName(field)) return { binary, problems: all.length ? [{ ...badField(field) }] : [] };
	try {
		const limit = files.length ? await limitOf(context, maxMegabytes) : { bytes: 0 };
		const signal = stopSignal(context);
		const around = { context, clock, baseUrl, signal, expiresAt: task.expires_at };
		let spent = 0;
		for (const file of files) {
			const kept = await storeFile(file, { ...around, limit: limitAfter(spent, limit) });
			spent += kept.spent;
			if (kept.ok) binary[file.field] = kept.binary;
			else told(file, kept.problem);
		}
	} catch (error) {
		for (const file of files) told(file, notStored((error as Error).message));
	}
	if (all.length > files.length) told(all[MOST_FILES]!, tooMany(all.length, MOST_FILES));
	return { binary, problems };
}
