import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { Clock } from '../n8n/clock';
import { downloadMedia } from '../n8n/files/download';
import type { DownloadOptions } from '../n8n/files/download';
import type { Context } from '../n8n/files/openUrl';
import { isFieldName } from '../n8n/files/listFiles';
import { parseTask } from '../qwave/task/task';
import type { Task } from '../qwave/task/task';
import { preview } from '../qwave/request/issues';
import { amountFrom, switchFrom } from '../QWaveVideo/form/coerceText';
import type { Outcome } from '../QWaveVideo/run/runItems';

/** The user's wishes for the files of an item. */
export interface FileOptions extends Omit<DownloadOptions, 'baseUrl'> {
	wanted: boolean;
	/** A limit that is no size; where it is not refused before, nothing is downloaded under it. */
	wrongLimit?: string;
}

const DEFAULT_FIELD = 'data';

/** What the Options collection says of files. */
export function readFileOptions(options: Record<string, unknown>): FileOptions {
	const given = options.maximumDownload ?? '';
	const most = amountFrom(given) ?? 0;
	const field = String(options.binaryPropertyName ?? '').trim() || DEFAULT_FIELD;
	return {
		wanted: switchFrom(options.download) === true,
		field,
		...(most > 0 ? { maxMegabytes: most } : {}),
		...(most <= 0 && given !== '' ? { wrongLimit: preview(given) } : {}),
	};
}

/** Why no file can lie where the Options want it; undefined where one can. */
export function fileFieldProblem(options: Record<string, unknown>): string | undefined {
	const { field } = readFileOptions(options);
	return isFieldName(field) ? undefined : `Put Output in Field cannot be "${field}"`;
}

/** What is missing, under one key: the first problem, and the others in it. */
function problemOf([first, ...others]: IDataObject[]): IDataObject {
	if (!first) return {};
	return { download_problem: others.length ? { ...first, others } : first };
}

/** Downloads the files of a task; what came, and what the item says of what did not. */
export async function downloadFiles(
	context: Context,
	baseUrl: string,
	clock: Clock,
	task: Task,
	{ field, maxMegabytes }: FileOptions,
): Promise<{ binary?: IBinaryKeyData; problem: IDataObject }> {
	const options = { baseUrl, field, maxMegabytes };
	const { binary, problems } = await downloadMedia(context, task, options, clock);
	const isEmpty = Object.keys(binary).length === 0;
	return { ...(isEmpty ? {} : { binary }), problem: problemOf(problems) };
}

/**
 * An outcome with its files, where they are wanted and its item shows a finished task. Whatever goes
 * wrong, the item keeps all it had.
 */
export async function attachFiles(
	context: Context,
	baseUrl: string,
	clock: Clock,
	outcome: Outcome,
	settings: FileOptions,
): Promise<Outcome> {
	if (!settings.wanted || !outcome.ok || !('json' in outcome)) return outcome;
	const json = { ...outcome.json };
	// Of an earlier try.
	delete json.download_problem;
	const task = parseTask(json);
	if (task?.status !== 'completed') return outcome;
	if (settings.wrongLimit) {
		const message = `Maximum Download Size must be a number above 0, not ${settings.wrongLimit}`;
		const next = 'Correct it under Options, then get the file with Task > Download.';
		return {
			...outcome,
			json: { ...json, download_problem: { code: 'bad_option', message, next } },
		};
	}
	const { binary, problem } = await downloadFiles(context, baseUrl, clock, task, settings);
	return { ...outcome, json: { ...json, ...problem }, ...(binary ? { binary } : {}) };
}
