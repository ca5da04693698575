import { clean, decimalFrom, switchFrom } from '../../n8n/parameterValues';
import type {
	Field,
	FieldDefinitions,
	NumberField,
	StringField,
} from '../../qwave/registry/schema';
import { jsonList, mayBeTwo, oneUrl, urlList, wordList } from './splitLists';
import { pathLabel } from './labels';

type Values = Record<string, unknown>;
/** Where a value stands, in names and positions. */
type ValuePath = ReadonlyArray<string | number>;

/** `5,0`: with three digits behind the comma it may be a thousand. */
const WITH_COMMA = /^(-?\d+),(\d{1,2})$/;
const SECONDS = /^(\S{1,20}?)\s?(?:s|secs?|seconds?|秒)\.?$/i;
const RATIO = /^\d{1,2}:\d{1,2}$/;
/** `16:09:00`, `4:09:00 PM`. */
const TIME = /^(\d{1,2}):(\d{2})(?::00(?:\.0{1,3})?)?(?: ?(am|pm))?$/i;
/** Half a sign of two code units: what is left of an emoji where a text was cut in it. */
const HALVES = /\p{Surrogate}/gu;

/** A number as a person writes it; undefined where the meaning is not certain. */
export function numberFrom(given: string, unit?: string): number | undefined {
	const whole = clean(given);
	const text = (unit === 'seconds' && SECONDS.exec(whole)?.[1]) || whole;
	const point = text.replace(WITH_COMMA, '$1.$2');
	const value = decimalFrom(point) ?? NaN;
	// Beyond this, digits are lost.
	return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** The ratio that a sheet has turned into a time of day. */
function ratioFrom(time: string): string | undefined {
	const [, hours = '', minutes = '', half = ''] = TIME.exec(time) ?? [];
	if (!hours) return undefined;
	const isAfternoon = half.toLowerCase() === 'pm' && Number(hours) < 12;
	return `${Number(hours) + (isAfternoon ? 12 : 0)}:${Number(minutes)}`;
}

/** The choice that a text, a number or a switch stands for; undefined where none is certain. */
function choiceFrom(options: readonly string[], given: unknown, place: ValuePath, hints: string[]) {
	if (typeof given === 'boolean') {
		const isSwitch = options.length === 2 && options.includes('yes') && options.includes('no');
		return isSwitch ? (given ? 'yes' : 'no') : undefined;
	}
	if (typeof given !== 'string' && typeof given !== 'number') return undefined;
	const text = clean(String(given)).toLowerCase();
	const ratio = text.replace(/ ?[:：∶/x×] ?/, ':');
	const found = options.find((option) => [text, `${text}p`, ratio].includes(option.toLowerCase()));
	if (found !== undefined || !options.some((option) => RATIO.test(option))) return found;
	const coerce = ratioFrom(text);
	if (coerce === undefined || !options.includes(coerce)) return undefined;
	hints.push(
		`${pathLabel(place)}: ${text} was taken for ${coerce}. A sheet has made a time of the ratio: format its column as plain text.`,
	);
	return coerce;
}

function textFrom(field: StringField, given: unknown, place: ValuePath, hints: string[]): unknown {
	if (field.options) return choiceFrom(field.options, given, place, hints) ?? given;
	if (typeof given === 'bigint' || (typeof given === 'number' && Number.isFinite(given))) {
		return String(given);
	}
	if (typeof given !== 'string') return given;
	// A text of signs that nobody sees is none.
	if (given && !clean(given)) return undefined;
	if (field.refersToTask) return clean(given);
	const text = given.replace(HALVES, '');
	if (text.length < given.length) {
		hints.push(
			`${pathLabel(place)}: half an emoji was left out, where the text had been cut in the middle of it.`,
		);
	}
	return text;
}

function entriesFrom(
	item: FieldDefinitions,
	given: unknown,
	place: ValuePath,
	hints: string[],
): unknown {
	const value = (typeof given === 'string' && jsonList(given)) || given;
	const isOne = value !== null && typeof value === 'object' && !Array.isArray(value);
	const list: unknown = isOne ? [value] : value;
	if (!Array.isArray(list)) return given;
	return list.map((entry: unknown, index) =>
		entry !== null && typeof entry === 'object' && !Array.isArray(entry)
			? coerceTexts(item, entry as Values, hints, [...place, index])
			: entry,
	);
}

function numeric({ unit }: NumberField, given: unknown): unknown {
	if (typeof given !== 'string') return given;
	return clean(given) ? (numberFrom(given, unit) ?? given) : undefined;
}

function urlsFrom(given: unknown, place: ValuePath, hints: string[]): unknown[] | undefined {
	const urls = urlList(given);
	if (urls?.some(mayBeTwo)) {
		hints.push(
			`${pathLabel(place)}: a URL with another one in its query was taken for one. Where two were meant, put a line break between them.`,
		);
	}
	return urls;
}

function meant(field: Field, given: unknown, place: ValuePath, hints: string[]): unknown {
	switch (field.type) {
		case 'objects':
			return entriesFrom(field.item, given, place, hints);
		case 'url':
			return oneUrl(given);
		case 'urls':
			return urlsFrom(given, place, hints);
		case 'strings':
			return wordList(given, field.options);
		case 'string':
			return textFrom(field, given, place, hints);
		case 'integer':
		case 'number':
			return numeric(field, given);
		case 'boolean':
			if (typeof given === 'string' && !clean(given)) return undefined;
			return switchFrom(given) ?? given;
		case 'object':
			return given;
	}
}

/**
 * The values as they were meant, where sheets, databases and agents write them in another way and the
 * meaning is certain: `"10"` and `"10 s"` are 10, `"yes"` is true, `"4k "` is `4K`, an attachment is
 * its URL, null and an empty cell are nothing. Everything else stays, to be refused with its reason.
 *
 * @param hints gets what the user should know of
 */
export function coerceTexts(
	table: FieldDefinitions,
	values: Values,
	hints: string[] = [],
	place: ValuePath = [],
): Values {
	const entries = Object.entries(values).flatMap(([name, value]) => {
		if (value === null) return [];
		const field = Object.hasOwn(table, name) ? table[name] : undefined;
		const read =
			field && value !== undefined ? meant(field, value, [...place, name], hints) : value;
		return read === undefined && value !== undefined ? [] : [[name, read]];
	});
	return Object.fromEntries(entries) as Values;
}
