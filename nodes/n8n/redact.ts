/** The token of a signed link to a file of n8n: whoever has it can fetch the file. */
const TOKEN = /(signed(?:\?|%(?:25)*3F)token(?:=|%(?:25)*3D))[\w-]+(?:\.[\w-]+)*/gi;
/** A file that was sent within the body. */
const FILE = /(data:[\w.+-]+\\?\/[\w.+-]+;base64,)[A-Za-z\d+/=\\]{64,}/g;
/** Parameters of a URL that let somebody in. */
const LETS_IN = /token|key|secret|sign|auth|pass|pwd|jwt|code/i;
/** Deeper levels of an answer are left out: no documented answer has ten. */
const DEEPEST = 100;
const LEFT_OUT = '…';

/** A text without the tokens and files that a request carried: a service may repeat what it was sent. */
export function withoutFiles(text: string): string {
	return text.replace(TOKEN, '$1***').replace(FILE, '$1***');
}

/** A secret as it may come back: as it is, and in the encodings of URLs. The longest comes first. */
function formsOf(secret: string): string[] {
	const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
	const inUrl = inForm.replaceAll('+', '%20');
	// Some encoders leave these signs as they are.
	const plainer = inUrl.replace(/%(?:21|27|28|29|7E)/g, decodeURIComponent);
	const encoded = [inForm, inUrl, plainer];
	const lower = encoded.map((form) => form.replace(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase()));
	return [...new Set([secret, ...encoded, ...lower])].sort((a, b) => b.length - a.length);
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
 */
export function redactor(secrets: readonly string[]): <T>(value: T) => T {
	const forms = secrets.flatMap(formsOf);
	const shortest = Math.min(SHORTEST_LINK, ...secrets.map(({ length }) => length));
	const clean = (text: string): string =>
		text.length < shortest
			? text
			: withoutFiles(forms.reduce((shown, form) => shown.replaceAll(form, '***'), text));
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
