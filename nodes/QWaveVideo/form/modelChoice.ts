import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../n8n/errors';
import { findModel, findVersion, modelsOf, VERSIONS } from '../../qwave/registry/lookup';
import type { Model, Version } from '../../qwave/registry/schema';
import { DEFAULT_VERSION } from './labels';
import { inputError } from '../../output/taskErrors';

interface Choice {
	apiVersion: string;
	id: string;
	byId: boolean;
	/** None for an id that is retired or unknown. */
	model?: Model;
	/** Whether no version knows the id: it may be newer than this package. */
	isUnknown: boolean;
}
export type ModelChoice = ({ ok: true } & Choice) | { ok: false; error: ItemError };

const normalizeId = (text: string) =>
	text
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')
		.replaceAll('o', '0');

const normalized = new WeakMap<Version, Map<string, string>>();

/** The models of a version by their IDs and titles, of which the first one counts. */
function modelsByName(version: Version): Map<string, string> {
	const known = normalized.get(version);
	if (known) return known;
	const names = modelsOf(version).flatMap(({ id, title }) =>
		[id, title].map((name) => [normalizeId(name), id] as const),
	);
	const first = new Map(names.reverse());
	normalized.set(version, first);
	return first;
}

/** The model that a slightly wrong ID, or a title from the list, surely means. */
const closestModelId = (version: Version, id: string): string | undefined =>
	modelsByName(version).get(normalizeId(id));

const missing = (byId: boolean): ItemError =>
	byId
		? inputError('The Model ID is empty', 'Fill it in, or the column that its expression reads.')
		: inputError('No model is chosen', 'Choose one under Model.');

/** What an ID that this version does not know was meant to be, where that is plain. */
function explainUnknownId(version: Version, id: string): ItemError | undefined {
	const guess = closestModelId(version, id);
	if (guess) return inputError(`Model ID "${id}" is unknown; did you mean ${guess}?`);
	const other = VERSIONS.find((one) => findModel(one, id));
	return (
		other &&
		inputError(
			`The model ${id} belongs to API version ${other.id}`,
			`Set API Version to ${other.id}, and the Base URL of the credential to a server that speaks it (${other.baseUrl}).`,
		)
	);
}

/** What is wrong with the model of a request; none with one that may be newer than this package. */
export function modelProblem(version: Version, id: string, byId: boolean): ItemError | undefined {
	if (!id) return missing(byId);
	const isKnown = findModel(version, id) ?? version.retired.find((gone) => gone.id === id);
	return isKnown || !byId ? undefined : explainUnknownId(version, id);
}

/** The model that an item chooses, from the list or by its ID, or what is wrong with the choice. */
export function readModelChoice(context: IExecuteFunctions, itemIndex: number): ModelChoice {
	const apiVersion = String(context.getNodeParameter('apiVersion', itemIndex, DEFAULT_VERSION));
	const byId = context.getNodeParameter('modelSource', itemIndex, 'list') === 'id';
	const given: unknown = context.getNodeParameter(byId ? 'modelId' : 'model', itemIndex, '');
	const id = String(given ?? '').trim();
	const version = findVersion(apiVersion);
	if (!version) return { ok: false, error: inputError(`API version ${apiVersion} is unknown`) };
	const error = modelProblem(version, id, byId);
	if (error) return { ok: false, error };
	const model = findModel(version, id);
	const isUnknown = byId && !model && !version.retired.some((gone) => gone.id === id);
	return { ok: true, apiVersion, id, byId, model, isUnknown };
}
