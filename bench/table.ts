import { markdownTable } from 'markdown-table';
import { formatNumber, verdict, type Row } from './row';

const HEAD = ['row', 'value', 'unit', 'peer', 'ratio', 'goal', 'result'];
const isText = (column: number) => column === 0 || column === 2 || column === 6;

function goalText({ goal }: Row): string {
	if (!goal) return '';
	return 'atMost' in goal ? `≤ ${formatNumber(goal.atMost)}` : `≥ ${formatNumber(goal.atLeast)}`;
}

function rowCells(row: Row): string[] {
	const optional = (value?: number) => (value === undefined ? '' : formatNumber(value));
	const { name, value, unit, peer, ratio } = row;
	const result = verdict(row) ?? '';
	return [name, formatNumber(value), unit, optional(peer), optional(ratio), goalText(row), result];
}

/** For a terminal: columns, and below them what is to be said of single rows. */
export function textTable(rows: readonly Row[]): string {
	const lines = [HEAD, ...rows.map(rowCells)];
	const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
	const table = lines.map((line) =>
		line
			.map((cell, column) => {
				const width = widths[column]!;
				return isText(column) ? cell.padEnd(width) : cell.padStart(width);
			})
			.join('  ')
			.trimEnd(),
	);
	const notes = rows.filter(({ note }) => note).map(({ name, note }) => `${name}: ${note}`);
	return [...table, ...(notes.length ? ['', ...notes] : [])].join('\n');
}

/** For a page: its rows are named as code. */
export function pageTable(rows: readonly Row[]): string {
	const code = ([name, ...rest]: string[]) => [`\`${name}\``, ...rest];
	const lines = [HEAD, ...rows.map((row) => code(rowCells(row)))];
	const align = HEAD.map((_, column) => (isText(column) ? '' : 'r'));
	// Prettier pads it, as it does all tables of a page.
	return markdownTable(lines, { align, alignDelimiters: false });
}

/** What `--json` writes: each row as it was measured, and whether its goal is met. */
export function toJson(rows: readonly Row[]): string {
	const all = rows.map((row) => ({ ...row, result: verdict(row) }));
	return `${JSON.stringify({ rows: all }, null, '\t')}\n`;
}

const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** A page with this table between its two markers. */
export function insertTable(page: string, table: string): string {
	const [before, rest = ''] = page.split(BEGIN);
	const [, after] = rest.split(END);
	if (after === undefined) throw new Error(`The page must hold "${BEGIN}" and "${END}"`);
	return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
