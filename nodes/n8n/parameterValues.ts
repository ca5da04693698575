/** Values of parameters as people, sheets and databases write them. */

/** What nobody sees at the ends of a text that was copied from a page or a cell. */
const HIDDEN = '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';
const isHidden = (letter: string | undefined) =>
	letter !== undefined && (HIDDEN.includes(letter) || !letter.trim());

/** A text without blanks and signs of no width at its ends. */
export function clean(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && isHidden(text[start])) start += 1;
	while (end > start && isHidden(text[end - 1])) end -= 1;
	return text.slice(start, end);
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
/** `12.000`: half the world writes twelve thousand so. */
const MAY_BE_THOUSANDS = /^-?[1-9]\d{0,2}\.\d{3}$/;
const SWITCHES: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['on', true],
	['1', true],
	['false', false],
	['no', false],
	['off', false],
	['0', false],
]);

/** The number that a text is; undefined where that is not certain. */
export function decimalFrom(text: string): number | undefined {
	return DECIMAL.test(text) && !MAY_BE_THOUSANDS.test(text) ? Number(text) : undefined;
}

/** A number, also as text; undefined for everything else, and where the meaning is not certain. */
export function amountFrom(value: unknown): number | undefined {
	const number = typeof value === 'string' ? decimalFrom(value.trim()) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A switch that may be left blank, which is off; undefined where the meaning is not certain. */
export function switchOrOff(given: unknown): boolean | undefined {
	const isBlank = given === undefined || given === null || given === '';
	return isBlank ? false : switchFrom(given);
}

/** A switch as a person or a table writes it; undefined where the meaning is not certain. */
export function switchFrom(given: unknown): boolean | undefined {
	if (typeof given === 'boolean') return given;
	const isText = typeof given === 'string' || typeof given === 'number';
	return isText ? SWITCHES.get(clean(String(given)).toLowerCase()) : undefined;
}
