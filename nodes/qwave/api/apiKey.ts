/** Signs that nobody sees; a page or a chat puts them into what is copied. */
const UNSEEN = String.raw`\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff`;
/** What stands around a value that was copied out of a text or a program, and is no part of it. */
const AROUND = String.raw`\s${UNSEEN}"'\x60\u201c-\u201e\u2018-\u201a\u00ab\u00bb<>,;`;

/** A pattern, and what stands for it. */
type Step = readonly [pattern: RegExp, instead: string];

/** The second one begins only where a run of such signs does: from each of them it would be quadratic. */
const UNWRAPPED: readonly Step[] = [
	[new RegExp(`^[${AROUND}]+`), ''],
	[new RegExp(`(?<![${AROUND}])[${AROUND}]+$`), ''],
];
/** The header that carries a key, as a program or a page writes it. */
const WITHOUT_HEADER: readonly Step[] = [
	[new RegExp(`^authorization[:=${AROUND}]+`, 'i'), ''],
	[new RegExp(`^bearer(?:[:=${AROUND}]+|$)`, 'i'), ''],
];
/** A blank within a text stays, to be refused with it. */
const WITHOUT_UNSEEN: Step = [new RegExp(String.raw`[^\S ]+|[${UNSEEN}]+`, 'g'), ''];

const KEY_STEPS: readonly Step[] = [...UNWRAPPED, ...WITHOUT_HEADER, WITHOUT_UNSEEN];

const applied = (steps: readonly Step[], value: unknown): string =>
	steps.reduce(
		(text, [pattern, instead]) => text.replace(pattern, instead),
		typeof value === 'string' ? value : '',
	);

/** Without what comes along when a value is copied: blanks around it or unseen in it, and quotes. */
export const pasted = (value: unknown): string => applied([...UNWRAPPED, WITHOUT_UNSEEN], value);

/** The key itself, where it was copied with quotes, or as the header that carries it. */
export const cleanKey = (value: unknown): string => applied(KEY_STEPS, value);

/** The same as JavaScript behind a text, for an expression of n8n, which can call no function of ours. */
export const KEY_CLEANING: string = KEY_STEPS.map(
	([pattern, instead]) => `.replace(${String(pattern)}, "${instead}")`,
).join('');
