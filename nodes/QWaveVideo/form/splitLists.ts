import { clean } from '../../n8n/parameterValues';

const PAIRS: readonly string[] = ['""', "''", '<>', '“”', '‘’', '``'];

/** A URL or a name as it was meant: not within quotes or angle brackets. */
function bare(text: string): string {
	const inner = clean(text);
	const isPaired = inner.length > 1 && PAIRS.includes(`${inner[0]}${inner.at(-1)}`);
	return isPaired ? clean(inner.slice(1, -1)) : inner;
}

/** White space is no part of a URL, so that a scheme behind it begins the next one. */
const NEXT = /\n|\s(?=(?:https?|asset):\/\/)/i;
const MARK = /[,;|]/;
const MARKED = /[,;|](?=(?:https?|asset):\/\/)/i;

/**
 * `a.jpg,https://b…` are two; behind a `?`, or a `#`, an address may as well belong to the query of
 * the URL, and an entry stays one.
 */
function atMarks(text: string): string[] {
	const query = text.search(/[?#]/);
	if (query < 0) return text.split(MARKED);
	const parts = text.slice(0, query).split(MARKED);
	const last = parts.pop() ?? '';
	return [...parts, last + text.slice(query)];
}

/** Whether an entry that stayed one may have been two URLs. */
export function mayBeTwo(url: unknown): boolean {
	if (typeof url !== 'string' || /^data:/i.test(url)) return false;
	const query = url.search(/[?#]/);
	return query >= 0 && MARKED.test(url.slice(query));
}

const withoutMark = (text: string) => (MARK.test(text.at(-1) ?? '') ? text.slice(0, -1) : text);

/** The URLs of a text. */
function urlsIn(text: string): string[] {
	const inner = bare(text);
	if (/^data:/i.test(inner)) return [inner];
	const lines = inner.split(NEXT).map(clean);
	const texts = lines.length > 1 ? lines.map(withoutMark) : lines;
	return texts.flatMap((text) => atMarks(bare(text))).map(bare);
}

/** A text that is a list in JSON; undefined for every other text. */
export function jsonList(text: string): unknown[] | undefined {
	const inner = clean(text);
	if (!inner.startsWith('[') || !inner.endsWith(']')) return undefined;
	try {
		const parsed: unknown = JSON.parse(inner);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		// A name in brackets, for example.
		return undefined;
	}
}

/** The address of an attachment as tables give it (`{ url, filename }`); any other value as it is. */
function addressOf(value: unknown): unknown {
	if (value === null || typeof value !== 'object' || 'mimeType' in value) return value;
	const { url } = value as Record<string, unknown>;
	return typeof url === 'string' ? url : value;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** URLs, or names of files: from a list, a list of lists, a text with several, or attachments. */
export function urlList(value: unknown): unknown[] | undefined {
	const given = (typeof value === 'string' && jsonList(value)) || value;
	const all = (Array.isArray(given) ? (given.flat(2) as unknown[]) : [given]).flatMap((part) => {
		const address = addressOf(part);
		if (typeof address !== 'string') return [address];
		const list = jsonList(address);
		return list ? (urlList(list) ?? []) : urlsIn(address);
	});
	const filled = all.filter(isGiven);
	return filled.length ? filled : undefined;
}

/** The one URL that was meant: of a list with one, or of an attachment; any other value as it is. */
export function oneUrl(value: unknown): unknown {
	const list = typeof value === 'string' ? (jsonList(value) ?? [value]) : [value].flat(2);
	const filled = list.filter(isGiven).map(addressOf);
	if (filled.length > 1) return value;
	const [only] = filled;
	return typeof only === 'string' ? bare(only) || undefined : only;
}

/**
 * Words, each once: from a list, a text with several, or a list in JSON within one of them. One of the
 * `options` is not split; where each of them is one word, blanks stand between words too.
 */
export function wordList(value: unknown, options: readonly string[] = []): unknown[] | undefined {
	const areWords = options.length > 0 && !options.some((option) => /\s/.test(option));
	const marks = areWords ? /[,;|\s]/ : /[,;|\n]/;
	const wordsIn = (part: unknown): unknown[] => {
		if (typeof part !== 'string' || options.includes(part)) return [part];
		const list = jsonList(part);
		return list ? list.flat(2).flatMap(wordsIn) : part.split(marks).map(bare);
	};
	const all = (Array.isArray(value) ? (value.flat(2) as unknown[]) : [value]).flatMap(wordsIn);
	const filled = [...new Set(all.filter(isGiven))];
	return filled.length ? filled : undefined;
}
