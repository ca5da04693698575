import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { Clock } from '../n8n/clock';
import { downloadMedia } from '../n8n/files/download';
import type { Context } from '../n8n/files/openUrl';
import { parseTask } from '../qwave/task/task';
import type { Task } from '../qwave/task/task';
import type { FileOptions } from './fileOptions';
import type { Outcome } from './outcome';

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
	options: FileOptions,
): Promise<Outcome> {
	if (!options.wanted || outcome.state !== 'done') return outcome;
	const json = { ...outcome.json };
	// Of an earlier try.
	delete json.download_problem;
	const task = parseTask(json);
	if (task?.status !== 'completed') return outcome;
	if (options.wrongLimit) {
		const message = `Maximum Download Size must be a number above 0, not ${options.wrongLimit}`;
		const next = 'Correct it under Options, then get the file with Task > Download.';
		return {
			...outcome,
			json: { ...json, download_problem: { code: 'bad_option', message, next } },
		};
	}
	const { binary, problem } = await downloadFiles(context, baseUrl, clock, task, options);
	return { ...outcome, json: { ...json, ...problem }, ...(binary ? { binary } : {}) };
}
