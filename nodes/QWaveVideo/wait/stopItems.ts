import { stopped } from '../../output/outcome';
import type { Outcome, Outcomes } from '../../output/outcome';
import { isTerminal } from '../../qwave/task/task';
import { optionsOf, readItemOptions } from '../run/itemOptions';
import type { Run } from '../run/openRun';
import { cancelQueued } from './waitForTask';

/**
 * Ends the items of a run that was stopped, by a person or by the error of one of them. Each says what
 * the submit log knows of it, and tasks that are still queued are cancelled where the user wants it. An
 * item that came to its end before keeps it, unless its task was cancelled.
 */
export async function stopItems(run: Run, outcomes: Outcomes): Promise<Outcomes> {
	const knownTasks = new Map(run.knownTasks().map((one) => [one.itemIndex, one]));
	return await run.eachToTheEnd(async (itemIndex): Promise<Outcome> => {
		const outcome = outcomes[itemIndex];
		const known = knownTasks.get(itemIndex);
		const { taskId, status } = known ?? {};
		const hasEnded = outcome && outcome.state !== 'waiting' && outcome.state !== 'stopped';
		if (taskId === undefined) return hasEnded ? outcome : stopped(known);
		const isOver = isTerminal({ status: status ?? '' });
		const isTried = outcome?.state === 'stopped' && outcome.isCancelTried;
		if ((isOver && hasEnded) || isTried) return outcome;
		const options = readItemOptions(optionsOf(run.context, itemIndex));
		const ended = await cancelQueued(run, { taskId, status }, options);
		return hasEnded && !ended.error.details.cancelled ? outcome : ended;
	});
}
