/**
 * Why a request is refused. `code` is stable:
 *
 * | code | meaning |
 * | --- | --- |
 * | `unknown_version`, `unknown_model`, `unknown_mode` | no such API version, model, or mode of this model |
 * | `unknown_field` | the model has no such field in this mode |
 * | `required` | missing or blank |
 * | `wrong_type` | another type than documented; nothing is converted |
 * | `not_allowed` | not one of the allowed values |
 * | `too_small`, `too_big` | number outside its range |
 * | `too_long` | text longer than allowed |
 * | `too_few`, `too_many` | list shorter or longer than allowed |
 * | `invalid_url` | not an http(s) URL |
 * | `conflict` | must not be combined with another field that is set |
 * | `out_of_order` | list entries must increase |
 * | `bad_reference` | the prompt names media that are not given |
 * | `more` | stands last, with an empty path: how many issues are not listed |
 */
export type IssueCode =
	| 'unknown_version'
	| 'unknown_model'
	| 'unknown_mode'
	| 'unknown_field'
	| 'required'
	| 'wrong_type'
	| 'not_allowed'
	| 'too_small'
	| 'too_big'
	| 'too_long'
	| 'too_few'
	| 'too_many'
	| 'invalid_url'
	| 'conflict'
	| 'out_of_order'
	| 'bad_reference'
	| 'more';

export type Path = Array<string | number>;

export interface Issue {
	/** Keys and indexes in the caller's names, for example `['ref_images', 0, 'tag']`. */
	path: Path;
	code: IssueCode;
	/** What is allowed. */
	message: string;
	/** With `more`: how many issues are not listed. */
	count?: number;
}

/** How messages name fields and list models. */
export interface Words {
	field(path: Path): string;
	/** @param wanted the id that was asked for */
	models(ids: readonly string[], wanted: unknown): string;
}
/** The API's names, and nothing left out. */
export const API_WORDS: Words = { field: pathText, models: (ids) => ids.join(', ') };

/** A field as rules write it, `list[].key`, in words. */
export function fieldName(name: string, { field }: Words): string {
	return field(name.split(/[.[\]]+/).filter(Boolean));
}

/** The same as a function of the name alone. */
export function namer(words: Words): (name: string) => string {
	return (name) => fieldName(name, words);
}

/** So many issues are listed; nobody reads on, and each costs time. */
export const MOST_ISSUES = 100;
/** So many places are named in one sentence. */
const MOST_NAMED = 20;

/** The issues that are listed, and how many more there are. */
export interface Found {
	issues: Issue[];
	more: number;
}

/**
 * The first issues, and beyond them one that counts the rest.
 *
 * @param more how many were left out before; lists that were joined may count such in issues of their own
 */
export function listed(issues: readonly Issue[], more = 0): Issue[] {
	const all = issues.filter(({ code }) => code !== 'more');
	const shown = all.slice(0, MOST_ISSUES);
	const uncounted = issues.reduce((sum, { count = 0 }) => sum + count, more);
	const count = uncounted + all.length - shown.length;
	return count
		? [...shown, { path: [], code: 'more', message: `… and ${count} more`, count }]
		: shown;
}

/** `ref_images[0].tag`, as people read a path. */
export function pathText(path: Path): string {
	return path
		.map((part, index) => (typeof part === 'number' ? `[${part}]` : index ? `.${part}` : part))
		.join('');
}

/** Fields as a sentence names them. */
export function joinPaths(paths: Path[], words = API_WORDS): string {
	const shown = paths.slice(0, MOST_NAMED).map((path) => words.field(path));
	const rest = paths.length - shown.length;
	return [...shown, ...(rest ? [`${rest} more`] : [])].join(' and ');
}

/** The same issue at each of these paths. */
export function issuesAt(paths: Path[], code: IssueCode, message: string): Issue[] {
	return paths.map((path) => ({ path, code, message }));
}

/** Levels of lists and objects in one another; a cycle has no end of them. */
const MOST_DEPTH = 100;

function isPlain(value: object): boolean {
	if (Array.isArray(value)) return true;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** Why a value cannot be sent as it is, in words that follow its kind; undefined where it can. */
function fault(value: unknown, depth = 0): string | undefined {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
	if (typeof value === 'number' && Number.isFinite(value)) return undefined;
	if (typeof value !== 'object' || !isPlain(value)) return 'that is no JSON';
	if (depth === MOST_DEPTH) return `nested more than ${MOST_DEPTH} levels deep`;
	for (const inner of Object.values(value)) {
		const found = fault(inner, depth + 1);
		if (found) return found;
	}
	return undefined;
}

/** Whether a value survives JSON as it is: no functions, no NaN, no cycles, at most 100 levels deep. */
export function isJson(value: unknown): boolean {
	return fault(value) === undefined;
}

function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A value in a message, short. */
export function preview(value: unknown): string {
	if (value === undefined) return 'nothing';
	const wrong = fault(value);
	const text = wrong ? `${kindOf(value)} ${wrong}` : JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** All issues as one text, each on its own line where there are several. */
export function issuesText(issues: readonly Issue[]): string {
	return [...new Set(issues.map((issue) => issue.message))].join('\n');
}
