import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n complains in its log about a longer value. Characters. */
const LONGEST = 255;
/** n8n ignores further ones. */
const MOST_ENTRIES = 10;
/** Of the words that say how many are left out. Characters. */
const ROOM_FOR_REST = 40;

interface CustomData {
	getAll(): Record<string, string>;
	set(key: string, value: string): void;
}

/** Texts in so many values at most; the last one says how many are left out. */
export function packTexts(texts: readonly string[], most: number): string[] {
	const values: string[] = [];
	for (const [index, text] of texts.entries()) {
		const last = values.at(-1);
		const isFull = values.length >= most;
		const longest = isFull && index < texts.length - 1 ? LONGEST - ROOM_FOR_REST : LONGEST;
		const joined = last === undefined ? text : `${last}, ${text}`;
		if (last !== undefined && joined.length <= longest) values[values.length - 1] = joined;
		else if (!isFull) values.push(text.slice(0, LONGEST - ROOM_FOR_REST));
		else {
			if (last) values[most - 1] = `${last}, and ${texts.length - index} more in n8n's log`;
			break;
		}
	}
	return values;
}

/**
 * Writes texts into the custom data of the execution, which n8n keeps of a run that is stopped while a
 * node works, and of that node nothing else. As many as fit beside what is there; never fails.
 */
export function addCustomData(
	context: IExecuteFunctions,
	name: string,
	texts: readonly string[],
): void {
	try {
		const { $execution: execution } = context.getWorkflowDataProxy(0);
		const customData = execution.customData as CustomData;
		const there = customData.getAll();
		const taken = Object.keys(there);
		const told = Object.values(there).flatMap((value) => String(value).split(', '));
		const news = texts.filter((text) => !told.includes(text));
		const names = Array.from({ length: MOST_ENTRIES }, (_, index) =>
			index ? `${name}_${index + 1}` : name,
		).filter((one) => !taken.includes(one));
		packTexts(news, MOST_ENTRIES - taken.length).forEach((value, index) => {
			const free = names[index];
			if (free) customData.set(free, value);
		});
	} catch {
		// It is an addition to n8n's log, which has the ids too.
	}
}
