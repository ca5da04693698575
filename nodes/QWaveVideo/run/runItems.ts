import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { breather } from '../../n8n/breather';
import { nodeError, thrownError } from '../../n8n/errors';
import type { ItemError } from '../../n8n/errors';
import { failed, hasError, toItems } from '../../output/outcome';
import type { Outcome, Outcomes } from '../../output/outcome';
import {
	brokenError,
	inputError,
	otherTasksLines,
	withEarlierTasks,
} from '../../output/taskErrors';
import { optionProblem, optionsOf, readItemOptions } from './itemOptions';
import type { ItemOptions } from './itemOptions';
import { openRun } from './openRun';
import type { Run } from './openRun';
import { rejectedItems } from './rejectedItems';

/** What an item asks for, or why that cannot be done. */
export type ItemInput<T> = { ok: true; value: T } | { ok: false; error: ItemError };
/** One for each item; undefined where the run was halted before it was read. */
export type ItemInputs<T> = Array<ItemInput<T> | undefined>;
export type ReadItem<T> = (
	run: Run,
	itemIndex: number,
	options: ItemOptions,
) => ItemInput<T> | Promise<ItemInput<T>>;
export type WorkOnItem<T> = (run: Run, value: T, itemIndex: number) => Promise<Outcome>;

async function readOne<T>(run: Run, read: ReadItem<T>, itemIndex: number): Promise<ItemInput<T>> {
	const options = optionsOf(run.context, itemIndex);
	const problem = optionProblem(options);
	if (!problem) return await read(run, itemIndex, readItemOptions(options));
	return { ok: false, error: inputError(problem, 'Correct it under Options.') };
}

/**
 * Reads every item before the first is worked on, so that a wrong one is found before anything is paid.
 *
 * @throws NodeOperationError naming all wrong items, where an error ends the run
 */
export async function readItems<T>(run: Run, read: ReadItem<T>): Promise<ItemInputs<T>> {
	const breathe = breather();
	const inputs = await run.each(async (itemIndex): Promise<ItemInput<T>> => {
		await breathe();
		const reading = readOne(run, read, itemIndex);
		// An expression that fails for one item is no error of the others.
		return run.continuesOnFail
			? await reading.catch((error: unknown) => ({ ok: false, error: thrownError(error) }))
			: await reading;
	});
	const wrong = inputs.flatMap((input, index) =>
		input && !input.ok ? [{ index, error: input.error }] : [],
	);
	if (wrong.length && !run.continuesOnFail) throw rejectedItems(run.context, wrong);
	return inputs;
}

/**
 * Works on the items that were read. Without On Error: Continue the first error halts the run. Whatever
 * one item throws stays with it: the tasks of the others are paid for.
 */
export async function workOnItems<T>(
	run: Run,
	inputs: ItemInputs<T>,
	work: WorkOnItem<T>,
): Promise<Outcomes> {
	const attempt = async (value: T, itemIndex: number): Promise<Outcome> => {
		try {
			return await work(run, value, itemIndex);
		} catch (error) {
			const own = run.knownTasks().find((known) => known.itemIndex === itemIndex);
			return failed(brokenError(error, own));
		}
	};
	return await run.each(async (itemIndex) => {
		const input = inputs[itemIndex];
		if (!input) return undefined;
		const outcome = input.ok ? await attempt(input.value, itemIndex) : failed(input.error);
		if (hasError(outcome) && !run.continuesOnFail) run.haltFor(itemIndex);
		return outcome;
	});
}

/**
 * Ends the run with its items.
 *
 * @throws NodeApiError or NodeOperationError, the first error of an item, where that ends the run. It
 * names the tasks of the other items. After Stop n8n itself ends the run, and the items come out.
 */
export function finishRun(run: Run, outcomes: Outcomes): INodeExecutionData[] {
	const node = run.context.getNode();
	const first =
		run.haltedFor() ?? outcomes.findIndex((outcome) => outcome !== undefined && hasError(outcome));
	const outcome = outcomes[first];
	if (outcome && hasError(outcome) && !run.continuesOnFail && !run.isCancelled()) {
		const { task_id: taskId } = outcome.error.details;
		const others = otherTasksLines(run.knownTasks(), { itemIndex: first, taskId });
		throw nodeError(node, outcome.error, first, others);
	}
	// After an error the node may be tried again, and Stop may come before that: only here it is done.
	run.close();
	return toItems(node, outcomes);
}

/**
 * What comes before the first submit. An error there names the tasks of earlier tries of this execution:
 * they are paid for, and no item tells them.
 */
export async function beforeSubmits<T>(
	knownTasks: Run['knownTasks'],
	steps: () => Promise<T>,
): Promise<T> {
	try {
		return await steps();
	} catch (error) {
		throw withEarlierTasks(error, knownTasks());
	}
}

/** Runs an operation that makes no task: reads all items, works on each, and ends with the results. */
export async function runItems<T>(
	context: IExecuteFunctions,
	read: ReadItem<T>,
	work: WorkOnItem<T>,
): Promise<INodeExecutionData[]> {
	const run = await openRun(context);
	const inputs = await readItems(run, read);
	return finishRun(run, await workOnItems(run, inputs, work));
}
