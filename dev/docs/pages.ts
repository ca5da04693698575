import type { Version } from '../../nodes/qwave/registry/schema';
import { modelsPage, seriesNames, seriesTable } from './models';
import { seriesPage } from './series';
import { pagePath } from './text';

const begin = '<!-- models: written by npm run docs -->';
const end = '<!-- /models -->';

/** Wide tables are kept as they are: padded, one long cell would change every line. */
const ignored = (text: string) =>
	`<!-- prettier-ignore-start -->\n\n${text}\n\n<!-- prettier-ignore-end -->`;

/** The README with the table of today's registry. */
export function insertTable(readme: string, versions: readonly Version[]): string {
	const [before, rest = ''] = readme.split(begin);
	const [, after] = rest.split(end);
	if (after === undefined) throw new Error(`README.md must hold "${begin}" and "${end}"`);
	return `${before}${begin}\n\n${ignored(seriesTable(versions))}\n\n${end}${after}`;
}

/** All pages that the registry fills, by their paths. */
export function renderPages(versions: readonly Version[]): Map<string, string> {
	return new Map([
		['docs/models.md', modelsPage(versions)],
		...seriesNames(versions).map((name): [string, string] => [
			pagePath(name),
			seriesPage(name, versions),
		]),
	]);
}
