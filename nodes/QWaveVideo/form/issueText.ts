import type { FieldDefinitions } from '../../qwave/registry/schema';
import { MOST_ISSUES, pathText } from '../../qwave/request/issues';
import type { Issue, Path } from '../../qwave/request/issues';
import { pathLabel } from './labels';

/** What the user wrote, as messages quote it, and words that may be the name of a field. */
const WORDS = /"(?:\\[^]|[^"\\])*(?:"|\\?$)|\b[a-z]\w*(?:\[\d+\]|\.[a-z]\w*)*/g;
/** Behind this a message gives reasons, in which `audio` may be the word and not the field. */
const REASON = /: |, not /;
const LIST = /(?:[\w.-]+, ){6,}[\w.-]+$/;
const MOST_LISTED = 6;
const MOST_LABELS = 20;

function namesIn(fields: FieldDefinitions): string[] {
	return Object.entries(fields).flatMap(([name, field]) =>
		field.type === 'objects' ? [name, ...namesIn(field.item)] : [name],
	);
}

const pathOf = (text: string): Path =>
	text
		.split(/[.[\]]+/)
		.filter(Boolean)
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/**
 * A message of the library in the words of the form: `image_urls` is `Image URLs`.
 *
 * @param paths what the message is about
 */
export function withFormLabels(
	message: string,
	fields: FieldDefinitions,
	paths: readonly Path[] = [],
): string {
	const names = new Set(namesIn(fields));
	const own = new Set(paths.flatMap((path) => [pathText(path), String(path.at(-1))]));
	const reason = message.search(REASON);
	return message.replace(WORDS, (word, at: number) => {
		if (word.startsWith('"')) return word;
		const [top = ''] = pathOf(word);
		const isName = names.has(String(top)) && (at === 0 || /[_[]/.test(word));
		const isOwn = own.has(word) && (reason < 0 || at < reason);
		return isName || isOwn ? pathLabel(pathOf(word)) : word;
	});
}

/** How much of two ids is the same from the start on. */
function likeness(a: string, b: string): number {
	let same = 0;
	while (same < a.length && a[same] === b[same]) same += 1;
	return same;
}

/** An issue's message; of a long list of models, those that are named most like `wanted`. */
export function withShortList({ code, message }: Issue, wanted: string): string {
	if (code !== 'unknown_model' && code !== 'unknown_mode') return message;
	return message.replace(LIST, (list) => {
		const ids = list.split(', ');
		const rest = ids.length - MOST_LISTED;
		const ranked = ids.map((id) => ({ id, like: likeness(id, wanted) }));
		ranked.sort((a, b) => b.like - a.like);
		const shown = ranked.slice(0, MOST_LISTED).map(({ id }) => id);
		return `${shown.join(', ')} and ${rest} more; see Model > Get Many`;
	});
}

function worded(
	issue: Issue,
	paths: readonly Path[],
	fields: FieldDefinitions,
	model: string,
): string {
	if (issue.code === 'unknown_mode') return `Operation: ${withShortList(issue, model)}`;
	if (issue.code === 'unknown_model') return withShortList(issue, model);
	// By ID, an unknown field stands in the form or in JSON, where the API's names are the right ones.
	const isUnknown = issue.code === 'unknown_field';
	const text = isUnknown ? issue.message : withFormLabels(issue.message, fields, paths);
	const labels = paths.slice(0, MOST_LABELS).map(pathLabel);
	const unnamed = [...new Set(labels)].filter((label) => !text.includes(label));
	const rest = paths.length - labels.length;
	const where = [...unnamed, ...(unnamed.length && rest ? [`${rest} more`] : [])].join(' / ');
	return where ? `${where}: ${text}` : text;
}

/** Issues as the user of the form reads them: each message once, with the labels of its fields. */
export function issuesWithFormLabels(
	issues: readonly Issue[],
	fields: FieldDefinitions,
	model: string,
): string {
	const same = new Map<string, Issue[]>();
	for (const issue of issues) {
		const group = same.get(issue.message);
		if (group) group.push(issue);
		else same.set(issue.message, [issue]);
	}
	const groups = [...same.values()];
	// The library counts what it left out in a last line of its own.
	const most = MOST_ISSUES + Number(groups.at(-1)?.[0]?.code === 'more');
	const lines = groups.slice(0, most).map((group) => {
		const paths = group.map(({ path }) => path);
		return worded(group[0] as Issue, paths, fields, model);
	});
	const rest = groups.length - lines.length;
	return [...lines, ...(rest ? [`… and ${rest} more`] : [])].join('\n');
}
