import {
	fieldsOf,
	findModel,
	findVersion,
	modelsOf,
	modelsWith,
	modesOf,
	VERSIONS,
} from '../registry/lookup';
import { MODES } from '../registry/schema';
import type { Field, Media, Mode, Model, RetiredModel, Version } from '../registry/schema';
import { orList, modeTitle } from '../describe/field';
import { preview } from './issues';
import type { Issue, Words } from './issues';

/** What a request is for, in words; nothing is known of it yet. */
export interface TargetInput {
	apiVersion?: unknown;
	model?: unknown;
	mode?: unknown;
}

/** What became of a model that is gone, and what to use. */
export function retiredText(
	{ id, change, since, replacedBy }: RetiredModel,
	version: Version,
): string {
	const when = since ? ` on ${since}` : '';
	const instead = replacedBy ? `; use ${replacedBy}` : '; choose another model';
	return `Model ${id} was ${change}${when} and is not in API version ${version.id}${instead}`;
}

/** Where a page files the same request under another name: what must go in, and the modes that may take it. */
const SAME_ELSEWHERE: Partial<Record<Mode, { media: Media; words: string; modes: Mode[] }>> = {
	imageToVideo: { media: 'image', words: 'an image', modes: ['referenceToVideo'] },
	referenceToVideo: { media: 'image', words: 'several images', modes: ['imageToVideo'] },
	videoReference: { media: 'video', words: 'reference videos', modes: ['referenceToVideo'] },
	audioToVideo: {
		media: 'audio',
		words: 'a sound',
		modes: ['referenceToVideo', 'imageToVideo', 'textToVideo'],
	},
};

/** Several images are told only where the page says how many: a list without a number may be for one. */
function takes(field: Field, media: Media, several: boolean): boolean {
	if (field.type === 'urls' && field.media === media) return !several || (field.maxItems ?? 1) > 1;
	if (several) return false;
	if (field.type === 'objects') {
		return Object.values(field.item).some((part) => takes(part, media, several));
	}
	return field.type === 'url' && field.media === media;
}

/** The mode of a model that does what a mode it lacks would do: `use Image to Video, which takes a sound`. */
function sameElsewhere(model: Model, mode: Mode): string | undefined {
	const same = SAME_ELSEWHERE[mode];
	const several = mode === 'referenceToVideo';
	const other = same?.modes.find((one) =>
		Object.values(fieldsOf(model, one)).some((field) => takes(field, same.media, several)),
	);
	return same && other && `use ${modeTitle(other)}, which takes ${same.words}`;
}

/** The version, model and mode that a request names, or why there are none. */
export function findTarget(
	input: TargetInput,
	words: Words,
): { issues: Issue[] } | { version: Version; model: Model; mode: Mode } {
	const version = findVersion(input.apiVersion);
	if (!version) {
		const message = `API version ${preview(input.apiVersion)} is unknown; use ${orList(VERSIONS.map(({ id }) => id))}`;
		return { issues: [{ path: ['apiVersion'], code: 'unknown_version', message }] };
	}
	const issues: Issue[] = [];
	const model = findModel(version, input.model);
	if (!model) {
		const ids = modelsOf(version).map(({ id }) => id);
		const gone = version.retired.find(({ id }) => id === input.model);
		const message = gone
			? retiredText(gone, version)
			: `Model ${preview(input.model)} is unknown in API version ${version.id}. Known: ${words.models(ids, input.model)}`;
		issues.push({ path: ['model'], code: 'unknown_model', message });
	}
	const mode = MODES.find((known) => known === input.mode);
	if (!mode) {
		const message = `There is no mode ${preview(input.mode)}; use ${orList(model ? modesOf(model) : MODES)}`;
		issues.push({ path: ['mode'], code: 'unknown_mode', message });
	} else if (model && !model.modes[mode]) {
		const others = modelsWith(version, mode).map(({ id }) => id);
		const same = sameElsewhere(model, mode);
		const instead = others.length
			? `${same ? `${same}, or ` : ''}models that do: ${words.models(others, model.id)}`
			: (same ?? 'no model of this API version does');
		const message = `${model.id} does not do ${modeTitle(mode)} (${mode}); ${instead}`;
		return { issues: [{ path: ['mode'], code: 'unknown_mode', message }] };
	}
	return model && mode ? { version, model, mode } : { issues };
}
