import { markdownTable } from 'markdown-table';

/** Text as it is read, whatever Markdown would make of it. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\<*|]/g, '\\$&');

/** A Markdown table. Cells are Markdown; an empty one shows a dash. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const cells = [head, ...rows].map((row) => row.map((cell) => cell || '–'));
	// All cells count as wide as a `---`: padded, one long cell would change every line.
	return markdownTable(cells, { stringLength: () => 3 });
}

/** Blocks with an empty line between them; empty blocks are left out. */
export const blocks = (...parts: string[]): string => parts.filter(Boolean).join('\n\n');

/** Lines as a Markdown list. */
export const bullets = (lines: readonly string[]): string =>
	lines.map((line) => `- ${line}`).join('\n');

/** The same values once, in the order in which they first come. */
export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Values with the same key together, in the order in which the keys first come. */
export function groupBy<T>(values: readonly T[], key: (value: T) => string): T[][] {
	return unique(values.map(key)).map((one) => values.filter((value) => key(value) === one));
}
