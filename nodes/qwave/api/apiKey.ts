/** Blanks that nobody sees; a page or a chat puts them into what is copied. */
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+/g;
const QUOTES = /^["'`“”‘’„«]+|["'`“”‘’«»]+$/g;

/** Without what comes along when a value is copied: blanks around it or unseen in it, and quotes. */
export function pasted(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const blanks = text.replace(UNSEEN, (blank) => (/^ +$/.test(blank) ? blank : ''));
	return blanks.replace(QUOTES, '').trim();
}

/** The key itself, where it was copied with quotes, or as the header that carries it. */
export function cleanKey(value: unknown): string {
	return pasted(pasted(value).replace(/^(?:authorization *: *)?bearer +/i, ''));
}
