import { API_WORDS, MOST_ISSUES } from '../../qwave/request/issues';
import type { Issue, Path, Words } from '../../qwave/request/issues';
import { pathLabel } from './labels';

const MOST_LISTED = 6;
const MOST_LABELS = 20;

/** How much of two ids is the same from the start on. */
function likeness(a: string, b: string): number {
	let same = 0;
	while (same < a.length && a[same] === b[same]) same += 1;
	return same;
}

/** Of many models, those that are named most like the wanted one. */
function nearestModels(ids: readonly string[], wanted: unknown): string {
	if (ids.length <= MOST_LISTED) return ids.join(', ');
	const ranked = ids.map((id) => ({ id, like: likeness(id, String(wanted)) }));
	ranked.sort((a, b) => b.like - a.like);
	const shown = ranked.slice(0, MOST_LISTED).map(({ id }) => id);
	return `${shown.join(', ')} and ${ids.length - MOST_LISTED} more; see Model > Get Many`;
}

/** Messages name fields as the form does: `image_urls` is `Image URLs`. */
export const FORM_WORDS: Words = { field: pathLabel, models: nearestModels };
/** The same where the fields stand in JSON, with the API's names. */
export const JSON_WORDS: Words = { ...API_WORDS, models: nearestModels };

function withLabels({ code, message }: Issue, paths: readonly Path[]): string {
	if (code === 'unknown_mode') return `Operation: ${message}`;
	if (code === 'unknown_model') return message;
	const labels = paths.slice(0, MOST_LABELS).map(pathLabel);
	const unnamed = [...new Set(labels)].filter((label) => !message.includes(label));
	const rest = paths.length - labels.length;
	const where = [...unnamed, ...(unnamed.length && rest ? [`${rest} more`] : [])].join(' / ');
	return where ? `${where}: ${message}` : message;
}

/** Issues as the user of the form reads them: each message once, behind the labels of its fields. */
export function formIssuesText(issues: readonly Issue[]): string {
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
		return withLabels(group[0] as Issue, paths);
	});
	const rest = groups.length - lines.length;
	return [...lines, ...(rest ? [`… and ${rest} more`] : [])].join('\n');
}
