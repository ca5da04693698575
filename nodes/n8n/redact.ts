/** The token of a signed link to a file of n8n: whoever has it can fetch the file. */
const TOKEN =
	/(signed(?:\?|%(?:25){0,3}3F|\\{1,7}u003F)token(?:=|%(?:25){0,3}3D|\\{1,7}u003D))[\w-]+(?:\.[\w-]+)*/gi;
/** A file that was sent within the body. */
const FILE = /(data:[\w.+-]+\\{0,7}\/[\w.+-]+;base64,)[A-Za-z\d+/=\\]{64,}/g;
/** Parameters of a URL that let somebody in. */
const LETS_IN = /token|key|secret|sign|auth|pass|pwd|jwt|code/i;
/** Deeper levels of an answer are left out: no documented answer has ten. */
const DEEPEST = 100;
const LEFT_OUT = '…';

/** A text without the tokens and files that a request carried: a service may repeat what it was sent. */
export function withoutFiles(text: string): string {
	return text.replace(TOKEN, '$1***').replace(FILE, '$1***');
}

/** Longer secrets are known by their beginning; what follows it up to the end of the word goes too. */
const LONGEST_KNOWN = 256;
const REST = '[^\\s"\'<>&\\\\]*';
/** In hex digits, of any letters. */
const hex = (code: number, digits: number): string =>
	code
		.toString(16)
		.padStart(digits, '0')
		.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
/** Backslashes of JSON that is quoted in JSON, some times over. Bounded, and so are all others here. */
const ESCAPED = '\\\\{1,7}';
/** Percent signs that were encoded once more. */
const PERCENT = '%(?:25){0,3}';

/** One sign of a secret in every form in which it may come back, as a pattern. */
function signPattern(sign: string): string {
	const plain = sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
	const units = Array.from({ length: sign.length }, (_, unit) => sign.charCodeAt(unit));
	const inJson = units.map((unit) => `${ESCAPED}u${hex(unit, 4)}`).join('');
	const isWhole = !/^\p{Surrogate}$/u.test(sign);
	const bytes = isWhole ? [...Buffer.from(sign)] : [];
	const inUrl = bytes.map((byte) => `${PERCENT}${hex(byte, 2)}`).join('');
	const quoted = '"/'.includes(sign) ? [`${ESCAPED}${plain}`] : [];
	const blank = sign === ' ' ? ['\\+', `${PERCENT}2[bB]`] : [];
	return `(?:${[plain, ...quoted, ...blank, inJson, inUrl].filter(Boolean).join('|')})`;
}

/**
 * A secret in every form in which it may come back: as it is, in the encodings of URLs and of JSON, each
 * of them also within itself, and whatever signs an encoder leaves as they are.
 */
function secretPattern(secret: string): RegExp {
	const known = secret.slice(0, LONGEST_KNOWN);
	// A run of backslashes is doubled as one; sign by sign, its patterns would share the same ones.
	const parts = known.match(/\\+|[^\\]/gu) ?? [];
	const patterns = parts.map((part) =>
		part.startsWith('\\')
			? `(?:\\\\{${part.length},${8 * part.length}}|(?:${PERCENT}5[cC]|${ESCAPED}u005[cC]){${part.length}})`
			: signPattern(part),
	);
	const rest = known.length < secret.length ? REST : '';
	return new RegExp(`${patterns.join('')}${rest}`, 'g');
}

/** The secrets in a URL of the user: parameters that let somebody in, and a password. */
export function secretsIn(url: unknown): string[] {
	if (typeof url !== 'string' || !URL.canParse(url)) return [];
	const { searchParams, password } = new URL(url);
	const found = [...searchParams].flatMap(([name, value]) => (LETS_IN.test(name) ? [value] : []));
	return password ? [...found, password] : found;
}

type Holder = Record<string, unknown> | unknown[];

const isHolder = (value: unknown): value is Holder => value !== null && typeof value === 'object';

/** No signed link is shorter. Characters. */
const SHORTEST_LINK = 'signed?token=x'.length;

/**
 * Gives a value of JSON without secrets and files, in its texts and keys. Lists and objects in it are
 * changed in place; what lies deeper than a hundred levels is left out. An answer may consist of millions
 * of tiny values, so that each of them must cost next to nothing.
 *
 * @param patterns of secrets that were worked out already; new ones are added
 */
export function redactor(
	secrets: readonly string[],
	patterns: Map<string, RegExp> = new Map(),
): <T>(value: T) => T {
	// One may hold another.
	const longestFirst = secrets.filter(Boolean).sort((a, b) => b.length - a.length);
	const sought = longestFirst.map((secret) => {
		const pattern = patterns.get(secret) ?? secretPattern(secret);
		patterns.set(secret, pattern);
		return pattern;
	});
	const shortest = Math.min(SHORTEST_LINK, longestFirst.at(-1)?.length ?? Infinity);
	const clean = (text: string): string =>
		text.length < shortest
			? text
			: withoutFiles(sought.reduce((shown, pattern) => shown.replace(pattern, '***'), text));
	const cleaned = (value: unknown, depth: number): unknown => {
		if (typeof value === 'string') return clean(value);
		if (!isHolder(value)) return value;
		if (depth > DEEPEST) return LEFT_OUT;
		if (Array.isArray(value)) cleanList(value, depth);
		else cleanObject(value, depth);
		return value;
	};
	const cleanList = (list: unknown[], depth: number): void => {
		for (let index = 0; index < list.length; index += 1) {
			const inner = list[index];
			const kept = cleaned(inner, depth + 1);
			if (kept !== inner) list[index] = kept;
		}
	};
	const cleanObject = (holder: Record<string, unknown>, depth: number): void => {
		for (const key of Object.keys(holder)) {
			const name = clean(key);
			const inner = holder[key];
			const kept = cleaned(inner, depth + 1);
			if (name !== key) delete holder[key];
			if (name !== key || kept !== inner) {
				// An own entry, whatever its name.
				Object.defineProperty(holder, name, {
					value: kept,
					configurable: true,
					enumerable: true,
					writable: true,
				});
			}
		}
	};
	return <T>(value: T): T => cleaned(value, 0) as T;
}
