import { findModel, modesOf, VERSIONS } from '../../nodes/qwave/registry/lookup';
import type { Mode, ModeSpec, Model, Version } from '../../nodes/qwave/registry/schema';
import { ApiError } from '../shapes/errors';

/** A model as one version of the API describes it. */
export interface Contract {
	readonly version: Version;
	readonly series: string;
	readonly model: Model;
}

/** From this version on, `action` is `generate` where it is left out, and `extra` must be empty. */
export function isStrict({ id }: Version): boolean {
	return id >= '2026-09';
}

/** The versions that a scenario leaves, oldest first. */
export function versionsOf(pinned?: string): Version[] {
	return VERSIONS.filter(({ id }) => !pinned || id === pinned);
}

function unknownModel(id: string, versions: readonly Version[]): ApiError {
	const gone = versions.flatMap(({ retired }) => retired.filter((one) => one.id === id))[0];
	const since = gone?.since ? ` on ${gone.since}` : '';
	const instead = gone?.replacedBy ? `; use ${gone.replacedBy}` : '';
	const message = gone
		? `Model ${id} was ${gone.change}${since}${instead}`
		: `Model ${id} does not exist`;
	return new ApiError(404, 'model_not_found', message, { param: 'model' });
}

/**
 * What the versions say about a model, or HTTP 404. The oldest goes first: it is the one that the
 * node starts with, and counts where both take a body.
 */
export function contractsFor(id: string, pinned?: string): Contract[] {
	const versions = versionsOf(pinned);
	const contracts = versions.flatMap((version): Contract[] => {
		const model = findModel(version, id);
		const series = version.series.find(({ models }) => models.some((one) => one === model));
		return model && series ? [{ version, series: series.series, model }] : [];
	});
	if (contracts.length === 0) throw unknownModel(id, versions);
	return contracts;
}

/** The modes of a model that an action may mean. Once, the media alone could say it. */
export function modesFor({ version, model }: Contract, action: unknown): Array<[Mode, ModeSpec]> {
	const wanted = action ?? (isStrict(version) ? 'generate' : undefined);
	return modesOf(model).flatMap((mode): Array<[Mode, ModeSpec]> => {
		const spec = model.modes[mode];
		const fits = spec && (wanted === undefined || spec.actions.some((one) => one === wanted));
		return fits ? [[mode, spec]] : [];
	});
}
