import { april } from './2026-04/index';
import { september } from './2026-09/index';
import { MODES } from './schema';
import type { Field, FieldDefinitions, Mode, ModeSpec, Model, Version } from './schema';

/** The contracts that the documentation describes, oldest first. */
export const VERSIONS: readonly Version[] = [april, september];

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

/** The field that a rule or an alternative names: `ref_images` for `ref_images[].audio_url`. */
export function rootField(name: string): string {
	return name.split('[]')[0] ?? name;
}

/** Every mode of every model of every version. */
export function allModelModes(): Array<{ version: Version; model: Model; mode: Mode }> {
	return VERSIONS.flatMap((version) =>
		modelsOf(version).flatMap((model) => modesOf(model).map((mode) => ({ version, model, mode }))),
	);
}

function namesOf(spec: ModeSpec): string[] {
	const alternatives = (spec.anyOf ?? []).flat().map(rootField);
	return [...new Set([...spec.required, ...alternatives, ...spec.optional])];
}

/** The fields a model takes in a mode, each as it is there; empty when the model lacks the mode. */
export function fieldsOf(model: Model, mode: Mode): FieldDefinitions {
	const spec = model.modes[mode];
	if (!spec) return {};
	const fields: Record<string, Field> = {};
	for (const name of namesOf(spec)) {
		const field = spec.overrides?.[name] ?? model.fields[name];
		if (!field) throw new Error(`Registry: ${model.id} has no field ${name} for ${mode}`);
		fields[name] = field;
	}
	return spec.actions.length > 1 ? { ...fields, action: actionField(spec) } : fields;
}

/** `action` as a field: what QWave is asked to do, where a page gives several words for one mode. */
export function actionField({ actions }: ModeSpec): Field {
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
