import { isAdditional } from '../../nodes/QWaveVideo/form/modelProperties';
import { toNodeProperty } from '../../nodes/QWaveVideo/form/nodeProperty';
import { fieldsOf, modesOf } from '../../nodes/qwave/registry/lookup';
import type { Field, Mode, Model } from '../../nodes/qwave/registry/schema';
import { describeAllowed, modeTitle } from '../../nodes/qwave/describe/field';
import { fieldLabelText, modeTitles } from './text';
import { groupBy, escapeMarkdown, table, unique } from './markdown';

interface FieldInMode {
	name: string;
	field: Field;
	mode: Mode;
	required: boolean;
}

/** A field in every mode that takes it. */
function fieldsInModes(model: Model): FieldInMode[] {
	return modesOf(model).flatMap((mode) =>
		Object.entries(fieldsOf(model, mode)).map(([name, field]) => ({
			name,
			field,
			mode,
			required: model.modes[mode]?.required.includes(name) ?? false,
		})),
	);
}

function defaultText(field: Field): string {
	if (!('default' in field) || field.default === undefined) return '';
	return `\`${Array.isArray(field.default) ? field.default.join(', ') : field.default}\``;
}

function describeValues(field: Field): string {
	if (field.type === 'strings' && field.options && field.labels) {
		const named = field.options.map((value) => `${value} (${field.labels?.[value] ?? value})`);
		return `a list with any of ${named.join(', ')}`;
	}
	return describeAllowed(field);
}

/** What the field does, and what else there is to know about it. */
function describePurpose(field: Field): string {
	const notes = [field.description.replace(/\.$/, '')];
	if (field.type === 'string' && field.recommendedLength)
		notes.push(`${field.recommendedLength} characters or fewer are recommended`);
	if (field.type === 'urls' && field.recommendedItems)
		notes.push(`${field.recommendedItems} or fewer are recommended`);
	const wire = field.wire ? `. Sent as \`${field.wire}\`` : '';
	return `${escapeMarkdown(notes.join('. '))}${wire}`;
}

function formLabel(name: string, field: Field, required: boolean): string {
	const own = toNodeProperty(name, field, required).displayName;
	return isAdditional(field, required) ? `Additional Fields > ${own}` : own;
}

function requiredText(places: readonly FieldInMode[]): string {
	const needed = places.filter(({ required }) => required).map(({ mode }) => mode);
	if (needed.length === places.length) return 'yes';
	return needed.length ? `in ${modeTitles(needed)}` : 'no';
}

function fieldRows(places: readonly FieldInMode[], modes: readonly Mode[]): string[][] {
	const [first] = places;
	if (!first) return [];
	const { name, field } = first;
	const where = places.length === modes.length ? 'all' : modeTitles(places.map(({ mode }) => mode));
	const always = places.every(({ required }) => required);
	const facts = (one: Field) => [one.type, escapeMarkdown(describeValues(one)), defaultText(one)];
	const own = [
		`\`${name}\``,
		escapeMarkdown(formLabel(name, field, always)),
		where,
		requiredText(places),
		...facts(field),
		describePurpose(field),
	];
	if (field.type !== 'objects') return [own];
	const items = Object.entries(field.item).map(([key, inner]) => [
		`\`${name}[].${key}\``,
		escapeMarkdown(toNodeProperty(key, inner, inner.required ?? false).displayName),
		'in an entry',
		inner.required ? 'yes' : 'no',
		...facts(inner),
		describePurpose(inner),
	]);
	return [own, ...items];
}

const HEAD = [
	'Field',
	'In n8n',
	'Operations',
	'Required',
	'Type',
	'Values',
	'Default',
	'What it is',
];

/** The fields of a model, as the form orders them: one row, and another where some modes differ. */
export function fieldTable(model: Model): string {
	const modes = modesOf(model);
	const places = fieldsInModes(model);
	const isMore = ({ field, required }: FieldInMode) => isAdditional(field, required);
	const more = (name: string) => places.filter((place) => place.name === name).every(isMore);
	const all = groupBy(places, ({ name }) => name).flatMap((same) =>
		groupBy(same, ({ field }) => JSON.stringify(field)),
	);
	const [main, additional] = [false, true].map((wanted) =>
		all.filter(([first]) => first && more(first.name) === wanted),
	);
	const rows = [...(main ?? []), ...(additional ?? [])];
	return table(
		HEAD,
		rows.flatMap((same) => fieldRows(same, modes)),
	);
}

/** What each mode needs, and the words for it that a program uses. */
export function modeTable(model: Model): string {
	const rows = modesOf(model).map((mode) => {
		const { required = [], anyOf = [], actions = [] } = model.modes[mode] ?? {};
		const groups = anyOf.map((names) => `one of ${unique(names).map(fieldLabelText).join(', ')}`);
		return [
			modeTitle(mode),
			[...required.map(fieldLabelText), ...groups].join(', '),
			`\`${mode}\``,
			actions.map((action) => `\`${action}\``).join(', '),
		];
	});
	return table(['Operation', 'Needs', 'Mode', 'Action'], rows);
}
