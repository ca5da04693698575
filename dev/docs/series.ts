import { modesOf } from '../../nodes/qwave/registry/lookup';
import type { Mode, Model, Rule, Version } from '../../nodes/qwave/registry/schema';
import { referenceForms, describeRule } from '../../nodes/qwave/describe/rule';
import { modeTitle } from '../../nodes/qwave/describe/field';
import { fieldTable, modeTable } from './fields';
import { priceSpan, priceTable } from './prices';
import { blocks, bullets, groupBy, escapeMarkdown, table, unique } from './markdown';
import {
	anchor,
	fieldLabelText,
	limitLines,
	resolutionText,
	retiredText,
	durationText,
	statusText,
	modeTitles,
} from './text';

/** A series in one version. */
interface SeriesVersion {
	version: Version;
	models: readonly Model[];
	sources: string[];
}

function seriesIn(version: Version, name: string): SeriesVersion {
	const tables = version.series.filter(({ series }) => series === name);
	return {
		version,
		models: tables.flatMap(({ models }) => models),
		sources: unique(tables.map(({ source }) => source)),
	};
}

const ruleText = (rule: Rule) =>
	escapeMarkdown(describeRule(rule, fieldLabelText)).replaceAll('\\*\\*', '**');

/** Said of a model that reads a prompt and whose page knows no names of files in it. */
function withoutReferences(model: Model): string[] {
	const rules = modesOf(model).flatMap((mode) => model.modes[mode]?.rules ?? []);
	if (!model.fields.prompt || referenceForms([...model.rules, ...rules]).length) return [];
	return [
		'The page documents no numbers of files in the prompt: `<<<image_1>>>` or `@image1` goes out as it stands, with a hint',
	];
}

/** The rules of a model: those of all modes first. */
function ruleLines(model: Model): string[] {
	const inMode = modesOf(model).flatMap((mode: Mode) =>
		(model.modes[mode]?.rules ?? []).map((rule: Rule) => `${modeTitle(mode)}: ${ruleText(rule)}`),
	);
	const advice = (model.recommendations ?? []).map((rule) => `Recommended: ${ruleText(rule)}`);
	return [...model.rules.map(ruleText), ...inMode, ...advice, ...withoutReferences(model)];
}

/** Models that differ in name, price and status only are described together. */
const sameTable = ({ modes, fields, rules, recommendations, limits }: Model) =>
	JSON.stringify({ modes, fields, rules, recommendations, limits });

function section({ version }: SeriesVersion, models: Model[]): string {
	const [model] = models;
	if (!model) return '';
	const anchors = models.map(({ id }) => `<a id="${anchor(version.id, id)}"></a>`).join('');
	const rules = ruleLines(model);
	return blocks(
		anchors,
		`### ${models.map(({ title }) => title).join(', ')}`,
		bullets(
			models.map(
				(one) => `\`${one.id}\`: ${escapeMarkdown(one.description)}. Status: ${statusText(one)}.`,
			),
		),
		'**Price**, by the first line that fits:',
		priceTable(models),
		'**Operations:**',
		modeTable(model),
		'**Fields:**',
		fieldTable(model),
		rules.length ? '**Rules between fields:**' : '',
		bullets(rules),
		'**Limits:**',
		bullets(limitLines(model.limits)),
	);
}

function overview(parts: readonly SeriesVersion[]): string {
	const rows = parts.flatMap(({ version, models }) =>
		models.map((model) => [
			`[${model.title}](#${anchor(version.id, model.id)})`,
			version.id,
			modeTitles(modesOf(model)),
			resolutionText(model),
			durationText(model),
			priceSpan(model),
		]),
	);
	const head = ['Model', 'API version', 'Operations', 'Resolution', 'Seconds', 'USD'];
	return table(head, rows);
}

/** Earlier ids of the models on the page. */
function formerIds({ version, models }: SeriesVersion): string {
	const ids = models.map(({ id }) => id);
	const lines = version.retired
		.filter(({ replacedBy }) => replacedBy !== undefined && ids.includes(replacedBy))
		.map((retired) => `\`${retired.id}\`: ${retiredText(retired)}`);
	return lines.length ? blocks('### Former ids', bullets(lines)) : '';
}

function chapter(part: SeriesVersion): string {
	const { version, models, sources } = part;
	return blocks(
		`## API version ${version.id}`,
		`Read from ${sources.map((source) => `<${source}>`).join(', ')}.`,
		...groupBy(models, sameTable).map((same) => section(part, same)),
		formerIds(part),
	);
}

/** The page of a series, in every version that has it. */
export function seriesPage(name: string, versions: readonly Version[]): string {
	const parts = versions
		.map((version) => seriesIn(version, name))
		.filter(({ models }) => models.length);
	return blocks(
		`# ${name}`,
		'What can be set, what it costs, what is refused: [all models](../models.md). Written from the tables in `nodes/qwave/registry` by `npm run docs`.',
		overview(parts),
		...parts.map(chapter),
	);
}
