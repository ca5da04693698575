import { extent } from 'simple-statistics';

/** What a measured number should be. */
export type Goal = { atMost: number } | { atLeast: number };

/** One line of the table: what was measured. */
export interface Row {
	name: string;
	value: number;
	unit: string;
	/** The same, of what it is compared with. */
	peer?: number;
	/** How both relate; which is divided by which, the note says. */
	ratio?: number;
	/** Of the ratio in a row that is named `…_vs_…`, else of the value. */
	goal?: Goal;
	note?: string;
}

export type Verdict = 'ok' | 'missed';

/** Whether the goal is met; a row without one has no verdict. */
export function verdict({ name, value, ratio, goal }: Row): Verdict | undefined {
	if (!goal) return undefined;
	const measured = name.includes('_vs_') ? (ratio ?? NaN) : value;
	const met = 'atMost' in goal ? measured <= goal.atMost : measured >= goal.atLeast;
	return met ? 'ok' : 'missed';
}

/** `31.2 … 33.0`. */
export function formatRange(numbers: readonly number[]): string {
	return extent([...numbers])
		.map(formatNumber)
		.join(' … ');
}

/** Three digits that tell something, whole numbers from 100 on. */
export function formatNumber(value: number): string {
	if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
	return `${Number(value.toPrecision(3))}`;
}
