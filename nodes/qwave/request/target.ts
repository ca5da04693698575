import { findModel, findVersion, modelsOf, modelsWith, modesOf, VERSIONS } from '../registry/index';
import { MODES } from '../registry/schema';
import type { Mode, Model, RetiredModel, Version } from '../registry/schema';
import { either, modeTitle } from '../registry/words';
import { show } from './issues';
import type { Issue } from './issues';

/** What a request is for, in words; nothing is known of it yet. */
export interface Wanted {
	apiVersion?: unknown;
	model?: unknown;
	mode?: unknown;
}

/** What became of a model that is gone, and what to use. */
export function retiredText(
	{ id, how, since, replacedBy }: RetiredModel,
	version: Version,
): string {
	const when = since ? ` on ${since}` : '';
	const instead = replacedBy ? `; use ${replacedBy}` : '; choose another model';
	return `Model ${id} was ${how}${when} and is not in API version ${version.id}${instead}`;
}

/** The version, model and mode that a request names, or why there are none. */
export function target(
	input: Wanted,
): { issues: Issue[] } | { version: Version; model: Model; mode: Mode } {
	const version = findVersion(input.apiVersion);
	if (!version) {
		const message = `API version ${show(input.apiVersion)} is unknown; use ${either(VERSIONS.map(({ id }) => id))}`;
		return { issues: [{ path: ['apiVersion'], code: 'unknown_version', message }] };
	}
	const issues: Issue[] = [];
	const model = findModel(version, input.model);
	if (!model) {
		const ids = modelsOf(version).map(({ id }) => id);
		const gone = version.retired.find(({ id }) => id === input.model);
		const message = gone
			? retiredText(gone, version)
			: `Model ${show(input.model)} is unknown in API version ${version.id}. Known: ${ids.join(', ')}`;
		issues.push({ path: ['model'], code: 'unknown_model', message });
	}
	const mode = MODES.find((known) => known === input.mode);
	if (!mode) {
		const message = `There is no mode ${show(input.mode)}; use ${either(model ? modesOf(model) : MODES)}`;
		issues.push({ path: ['mode'], code: 'unknown_mode', message });
	} else if (model && !model.modes[mode]) {
		const others = modelsWith(version, mode).map(({ id }) => id);
		const instead = others.length
			? `models that do: ${others.join(', ')}`
			: 'no model of this API version does';
		const message = `${model.id} does not do ${modeTitle(mode)} (${mode}); ${instead}`;
		return { issues: [{ path: ['mode'], code: 'unknown_mode', message }] };
	}
	return model && mode ? { version, model, mode } : { issues };
}
