import { allModelModes, VERSIONS } from '../../qwave/registry/lookup';
import type { Mode } from '../../qwave/registry/schema';
import { MODES } from '../../qwave/registry/schema';

/** A place in the form: a model in one of its modes, in one API version. */
export interface FormCase {
	version: string;
	mode: Mode;
	model: string;
}
/** Where a field is shown: every combination of these. It may cover places that nobody can choose. */
export interface DisplayScope {
	versions: readonly string[];
	modes: readonly Mode[];
	models: readonly string[];
}

const ALL_VERSIONS = VERSIONS.map(({ id }) => id);

/** Models by version and mode. */
class Places {
	private readonly byVersion = new Map<string, Map<Mode, Set<string>>>();

	add({ version, mode, model }: FormCase): void {
		const byMode = this.byVersion.get(version) ?? new Map<Mode, Set<string>>();
		this.byVersion.set(version, byMode);
		byMode.set(mode, (byMode.get(mode) ?? new Set()).add(model));
	}

	models(version: string, mode: Mode): readonly string[] {
		return [...(this.byVersion.get(version)?.get(mode) ?? [])];
	}

	has(version: string, mode: Mode, model: string): boolean {
		return this.byVersion.get(version)?.get(mode)?.has(model) ?? false;
	}
}

const existing = new Places();
for (const { version, model, mode } of allModelModes()) {
	existing.add({ version: version.id, mode, model: model.id });
}

/** The models that exist in any of a box's versions and modes. */
export function modelsIn({ versions, modes }: Pick<DisplayScope, 'versions' | 'modes'>): string[] {
	return [...new Set(versions.flatMap((id) => modes.flatMap((mode) => existing.models(id, mode))))];
}

/** How many places that exist a box covers; undefined when one of them is not wanted. */
function count({ versions, modes, models }: DisplayScope, wanted: Places): number | undefined {
	let covered = 0;
	for (const version of versions) {
		for (const mode of modes) {
			for (const model of models) {
				if (!existing.has(version, mode, model)) continue;
				if (!wanted.has(version, mode, model)) return undefined;
				covered += 1;
			}
		}
	}
	return covered;
}

const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];

function join(a: DisplayScope, b: DisplayScope): DisplayScope {
	return {
		versions: union(a.versions, b.versions),
		modes: union(a.modes, b.modes),
		models: union(a.models, b.models),
	};
}

/** The box over all modes and versions, where that adds only what nobody can choose. */
function widen(box: DisplayScope, wanted: Places): DisplayScope {
	const size = count(box, wanted);
	const everyMode: DisplayScope = { ...box, modes: MODES };
	const wide = count(everyMode, wanted) === size ? everyMode : box;
	const always: DisplayScope = { ...wide, versions: ALL_VERSIONS };
	return count(always, wanted) === size ? always : wide;
}

/** Places with the same key as one box each, as far as that is right. */
function group(places: readonly FormCase[], keyOf: (place: FormCase) => string): DisplayScope[] {
	const boxes = new Map<string, DisplayScope>();
	for (const place of places) {
		const box: DisplayScope = {
			versions: [place.version],
			modes: [place.mode],
			models: [place.model],
		};
		const known = boxes.get(keyOf(place));
		boxes.set(keyOf(place), known ? join(known, box) : box);
	}
	return [...boxes.values()];
}

/** Whether two boxes together are one, without a place that neither has: nothing is shown twice. */
function areOne(a: DisplayScope, b: DisplayScope, wanted: Places): boolean {
	const both = count(join(a, b), wanted);
	return both !== undefined && both === (count(a, wanted) ?? 0) + (count(b, wanted) ?? 0);
}

/** Joins boxes, two at a time, until no two can be joined. */
function merge(boxes: DisplayScope[], wanted: Places): DisplayScope[] {
	const merged: DisplayScope[] = [];
	for (const box of boxes) {
		const index = merged.findIndex((other) => areOne(other, box, wanted));
		const other = merged[index];
		if (other) merged[index] = join(other, box);
		else merged.push(box);
	}
	return merged.length < boxes.length ? merge(merged, wanted) : merged;
}

/**
 * As few display conditions as possible that show a field for exactly these combinations of version, mode
 * and model. A condition may also match combinations that do not exist.
 */
export function coverWithScopes(places: readonly FormCase[]): DisplayScope[] {
	const wanted = new Places();
	for (const place of places) wanted.add(place);
	const tries = [
		group(places, ({ version, model }) => `${version} ${model}`),
		group(places, ({ version, mode }) => `${version} ${mode}`),
	];
	const covering = tries.map((boxes) => merge(boxes, wanted));
	const [best] = covering.sort((a, b) => a.length - b.length);
	return (best ?? []).map((box) => widen(box, wanted));
}
