import { modesOf } from '../../nodes/qwave/registry/lookup';
import { MODES } from '../../nodes/qwave/registry/schema';
import type { Model, RetiredModel, Version } from '../../nodes/qwave/registry/schema';
import { priceFrom, priceSpan } from './prices';
import { blocks, escapeMarkdown, table, unique } from './markdown';
import {
	anchor,
	modelTitles,
	pagePath,
	resolutionText,
	durationText,
	slug,
	statusText,
	modeTitles,
} from './text';

/** The series of all versions, in the order of the alphabet. */
export function seriesNames(versions: readonly Version[]): string[] {
	const names = versions.flatMap((version) => version.series.map(({ series }) => series));
	return unique(names).sort((a, b) => a.localeCompare(b, 'en'));
}

const modelsOf = (version: Version, name: string): Model[] =>
	version.series.filter(({ series }) => series === name).flatMap(({ models }) => models);

function modelRow(version: Version, name: string, model: Model): string[] {
	const page = `models/${slug(name)}.md`;
	return [
		`[${name}](${page})`,
		`[${model.title}](${page}#${anchor(version.id, model.id)})`,
		`\`${model.id}\``,
		escapeMarkdown(model.description),
		modeTitles(modesOf(model)),
		resolutionText(model),
		durationText(model),
		priceSpan(model),
		statusText(model),
	];
}

const HEAD = [
	...['Series', 'Model', 'Id', 'Good at', 'Operations'],
	...['Resolution', 'Seconds', 'USD', 'Status'],
];

function retiredRow({ id, change, since = '', replacedBy }: RetiredModel): string[] {
	return [`\`${id}\``, change, since, replacedBy ? `\`${replacedBy}\`` : ''];
}

function chapter(version: Version): string {
	const names = seriesNames([version]);
	const rows = names.flatMap((name) =>
		modelsOf(version, name).map((model) => modelRow(version, name, model)),
	);
	const retired = version.retired.map(retiredRow);
	return blocks(
		`## API version ${version.id}`,
		`At \`${version.baseUrl}\`.`,
		table(HEAD, rows),
		retired.length ? `### Retired in ${version.id}` : '',
		retired.length ? table(['Id', 'How', 'Since', 'Use instead'], retired) : '',
	);
}

/** The index of all models. */
export function modelsPage(versions: readonly Version[]): string {
	return blocks(
		'# Models',
		'Every model by API version. A model’s link leads to all its fields, rules, limits and prices. Written from the tables in `nodes/qwave/registry` by `npm run docs`.',
		...versions.map(chapter),
	);
}

/** The table of the README: one row for a series. */
export function seriesTable(versions: readonly Version[]): string {
	const rows = seriesNames(versions).map((name) => {
		const models = versions.flatMap((version) => modelsOf(version, name));
		const prices = versions.map((version) => {
			const own = modelsOf(version, name);
			return own.length ? priceFrom(own) : '';
		});
		const modes = MODES.filter((mode) => models.some((model) => model.modes[mode]));
		return [`[${name}](${pagePath(name)})`, modelTitles(models), modeTitles(modes), ...prices];
	});
	const head = ['Series', 'Models', 'Operations', ...versions.map(({ id }) => `USD from, ${id}`)];
	return table(head, rows);
}
