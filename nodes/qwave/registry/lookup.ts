import { v2026_04 } from './2026-04/index';
import { v2026_09 } from './2026-09/index';
import { MODES } from './schema';
import type {
	Field,
	FieldDefinitions,
	Mode,
	ModeSpec,
	ModeTable,
	Model,
	ModelTable,
	PricesAsOf,
	Rule,
	TableField,
	Version,
	VersionTable,
} from './schema';

type CountRule = Extract<Rule, { rule: 'count' }>;

/** The field that a rule or an alternative names: `ref_images` for `ref_images[].audio_url`. */
export function rootField(name: string): string {
	return name.split('[]')[0] ?? name;
}

const ABOUT_MODES: ReadonlySet<string> = new Set<keyof TableField>([
	'modes',
	'exceptIn',
	'required',
	'requiredIn',
	'inMode',
]);

/** A field of a table without what it says of modes. */
function plainField(field: TableField): Field {
	const own = Object.entries(field).filter(([key]) => !ABOUT_MODES.has(key));
	return Object.fromEntries(own) as unknown as Field;
}

function isTaken({ modes, exceptIn }: TableField, mode: Mode): boolean {
	return (modes?.includes(mode) ?? true) && !exceptIn?.includes(mode);
}

/** A mode with the fields that say that it takes them. */
function compileMode({ id, fields }: ModelTable, mode: Mode, table: ModeTable): ModeSpec {
	const taken = Object.entries(fields).filter(([, field]) => isTaken(field, mode));
	const isRequired = ({ required, requiredIn }: TableField) =>
		required ?? requiredIn?.includes(mode);
	const required = taken.filter(([, field]) => isRequired(field)).map(([name]) => name);
	const alternatives = (table.anyOf ?? []).flat().map(rootField);
	const byName = new Map(taken);
	const definitions: Record<string, Field> = {};
	for (const name of new Set([...required, ...alternatives, ...byName.keys()])) {
		const field = byName.get(name);
		if (!field) throw new Error(`Registry: ${id} does not take ${name} in ${mode}`);
		definitions[name] = field.inMode?.[mode] ?? plainField(field);
	}
	return { ...table, required, fields: definitions };
}

function compileModel(table: ModelTable, pricesAsOf: PricesAsOf): Model {
	const modes = MODES.flatMap((mode) => {
		const ofMode = table.modes[mode];
		return ofMode ? [[mode, compileMode(table, mode, ofMode)] as const] : [];
	});
	const fields = Object.entries(table.fields).map(([name, field]) => [name, plainField(field)]);
	const { shutdown } = table;
	return {
		...table,
		modes: Object.fromEntries(modes),
		fields: Object.fromEntries(fields),
		status: shutdown ? { state: 'sunset', shutdown } : { state: 'current' },
		...(table.pricing.documented ? { pricesAsOf } : {}),
	};
}

/** A version with the fields of every mode worked out, once and for all readers. */
export function compileVersion(table: VersionTable): Version {
	const series = table.series.map((one) => {
		const pricesAsOf = { source: one.source, ...table.pricesAsOf };
		return { ...one, models: one.models.map((model) => compileModel(model, pricesAsOf)) };
	});
	return { ...table, series };
}

/** The contracts that the documentation describes, oldest first. */
export const VERSIONS: readonly Version[] = [v2026_04, v2026_09].map(compileVersion);

/** The version with this id, or undefined. */
export function findVersion(id: unknown): Version | undefined {
	return VERSIONS.find((version) => version.id === id);
}

/** The models of a version, in the registry's order. */
export function modelsOf({ series }: Version): Model[] {
	return series.flatMap(({ models }) => models);
}

/** The model with this id in a version and the name of its series, or undefined. */
export function findEntry(
	version: Version,
	id: unknown,
): { series: string; model: Model } | undefined {
	for (const { series, models } of version.series) {
		const model = models.find((one) => one.id === id);
		if (model) return { series, model };
	}
	return undefined;
}

/** The model with this id in a version, or undefined. */
export function findModel(version: Version, id: unknown): Model | undefined {
	return findEntry(version, id)?.model;
}

/** Every model of a version that has a mode, in the registry's order. */
export function modelsWith(version: Version, mode: Mode): Model[] {
	return modelsOf(version).filter((model) => model.modes[mode]);
}

/** The modes of a model, in the order of {@link MODES}. */
export function modesOf(model: Model): Mode[] {
	return MODES.filter((mode) => model.modes[mode]);
}

/** Every mode of every model of every version. */
export function allModelModes(): Array<{ version: Version; model: Model; mode: Mode }> {
	return VERSIONS.flatMap((version) =>
		modelsOf(version).flatMap((model) => modesOf(model).map((mode) => ({ version, model, mode }))),
	);
}

/** The fields a model takes in a mode, each as it is there; empty when the model lacks the mode. */
export function fieldsOf(model: Model, mode: Mode): FieldDefinitions {
	const spec = model.modes[mode];
	if (!spec) return {};
	return spec.actions.length > 1 ? { ...spec.fields, action: actionField(spec) } : spec.fields;
}

/** The numbers of entries that a rule allows: 1, 2 and 3 for at most three. */
export function allowedCounts({ min = 1, max, butNot = [] }: CountRule): number[] {
	const all = Array.from({ length: max - min + 1 }, (_, index) => min + index);
	return all.filter((count) => !butNot.includes(count));
}

/** `action` as a field: what QWave is asked to do, where a page gives several words for one mode. */
export function actionField({ actions }: ModeTable): Field {
	return {
		type: 'string',
		options: actions,
		default: actions[0],
		description: 'What QWave is asked to do',
	};
}

/** The modes that some model of some version has, in the order of the form. */
export function offeredModes(): Mode[] {
	return MODES.filter((mode) => VERSIONS.some((version) => modelsWith(version, mode).length));
}
