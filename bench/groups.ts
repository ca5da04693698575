import type { Group } from './group';
import { downloadMemory } from './rows/download';
import { fanoutIdeal, fanoutOpenAi } from './rows/fanout';
import { callbackLatency } from './rows/callbackLatency';
import { fanoutLoop } from './rows/httpWaitLoop';
import { descriptionSize, loadTime, packageSize } from './rows/package';
import { poll60, poll600 } from './rows/poll';
import { callbackResumes } from './rows/callbackResumes';
import { validatePerSecond } from './rows/validate';

/** All rows, in the order in which they are measured: what loads the machine is alone on it. */
export const groups: readonly Group[] = [
	validatePerSecond,
	descriptionSize,
	loadTime,
	packageSize,
	poll600,
	downloadMemory,
	callbackLatency,
	callbackResumes,
	fanoutIdeal,
	fanoutLoop,
	fanoutOpenAi,
	poll60,
];

/** The groups that have one of these rows; all of them where none is named. */
export function selectGroups(names: readonly string[]): readonly Group[] {
	const known = groups.flatMap(({ rows }) => rows);
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length)
		throw new Error(`No row ${unknown.join(', ')}. There are:\n${known.join('\n')}`);
	return names.length
		? groups.filter(({ rows }) => rows.some((row) => names.includes(row)))
		: groups;
}
