import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../n8n/errors';
import { fieldsOf, findModel, findVersion } from '../../qwave/registry/index';
import type { Field, Fields, Mode, Model, Version } from '../../qwave/registry/schema';
import { buildRequest } from '../../qwave/request/build';
import { estimateCost } from '../../qwave/request/price';
import type { Estimate } from '../../qwave/request/price';
import type { Issue } from '../../qwave/request/issues';
import { isHttpUrl } from '../../qwave/request/shape';
import { COMMON_SETTINGS, mediaFields } from '../fields/common';
import { ADDITIONAL, DEFAULT_VERSION, FIELDS_JSON, pathLabel } from '../fields/names';
import { withTagFields, writeTags } from '../fields/tags';
import { readFields, readJsonObject } from '../fields/values';
import { inputError } from './taskErrors';

type Values = Record<string, unknown>;
export type PreparedRequest =
	{ ok: true; body: Values; estimate: Estimate } | { ok: false; error: ItemError };

/** A parameter of an item wherever the form keeps it: on the top level or under Additional Fields. */
function reader(context: IExecuteFunctions, itemIndex: number): (parameter: string) => unknown {
	const additional = context.getNodeParameter(ADDITIONAL, itemIndex, {}) as Values;
	return (parameter) =>
		additional[parameter] ?? context.getNodeParameter(parameter, itemIndex, null);
}

/** The fields that the form shows for a model that is named by its ID. */
function commonFields(mode: Mode): Fields {
	const media = [...mediaFields()].filter(([, { modes }]) => modes.includes(mode));
	const prompt: Field = { type: 'string', about: '' };
	const fields: Record<string, Field> = { prompt, ...COMMON_SETTINGS };
	for (const [name, { field }] of media) fields[name] = field;
	return fields;
}

/** An unknown model has no table: only what must never leave unchecked is checked. */
function asWritten(context: IExecuteFunctions, model: string, fields: Values): PreparedRequest {
	const urls = Object.entries(fields).filter(([name]) => /_urls?$|_image$/.test(name));
	const wrong = urls.filter(([, value]) => ![value].flat().every(isHttpUrl)).map(([name]) => name);
	if (wrong.length)
		return { ok: false, error: inputError(`${wrong.join(', ')} must hold http(s) URLs`) };
	context.addExecutionHints({
		message: `The model ${model} is not in this package's registry: its fields were sent as written, unchecked.`,
		type: 'warning',
		location: 'outputPane',
	});
	const basis = `No price: ${model} is not in this package's registry`;
	return {
		ok: true,
		body: { ...fields, model },
		estimate: { usd: null, perSecondUsd: null, basis },
	};
}

function chosenModel(context: IExecuteFunctions, itemIndex: number): { id: string; byId: boolean } {
	const byId = context.getNodeParameter('modelSource', itemIndex, 'list') === 'id';
	const id: unknown = context.getNodeParameter(byId ? 'modelId' : 'model', itemIndex, '');
	return { id: typeof id === 'string' ? id.trim() : String(id ?? ''), byId };
}

function readValues(
	context: IExecuteFunctions,
	itemIndex: number,
	table: Fields,
	byId: boolean,
	problems: string[],
): Values {
	const read = reader(context, itemIndex);
	if (!byId) return writeTags(table, readFields(withTagFields(table), read, problems));
	const values = readFields(table, read, problems);
	const json: unknown = context.getNodeParameter(FIELDS_JSON, itemIndex, '{}');
	return { ...values, ...readJsonObject('Fields (JSON)', json, problems) };
}

function tableFor(model: Model | undefined, mode: Mode, byId: boolean): Fields {
	return byId || !model ? commonFields(mode) : fieldsOf(model, mode);
}

/** The issues with the form's words before the API's, each message once. */
function labelled(issues: readonly Issue[]): string {
	const labels = new Map<string, string[]>();
	for (const { message, path } of issues) {
		labels.set(message, [...(labels.get(message) ?? []), pathLabel(path)]);
	}
	return [...labels].map(([message, where]) => `${where.join(' / ')}: ${message}`).join('\n');
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The model that a slightly wrong ID, or a title from the list, surely means. */
function meant(version: Version, id: string): string | undefined {
	const models = version.series.flatMap(({ models: ofSeries }) => ofSeries);
	const same = models.find((model) =>
		[model.id, model.title].some((name) => plain(name) === plain(id)),
	);
	return same?.id;
}

const takenByCallback = (names: readonly string[]) =>
	`Remove ${names.map((name) => pathLabel([name])).join(' and ')}: with Wait For Completion at Resume on Callback the node sets them itself`;

/**
 * Reads an item's parameters and makes the body to submit, or says all that is wrong with them.
 *
 * @param callbackUrl where QWave is to call when the task has ended
 */
export function prepareRequest(
	context: IExecuteFunctions,
	mode: string,
	itemIndex: number,
	callbackUrl?: string,
): PreparedRequest {
	const apiVersion = String(context.getNodeParameter('apiVersion', itemIndex, DEFAULT_VERSION));
	const version = findVersion(apiVersion);
	const { id, byId } = chosenModel(context, itemIndex);
	if (!version) return { ok: false, error: inputError(`API version ${apiVersion} is unknown`) };
	if (!id)
		return {
			ok: false,
			error: inputError('The model is missing', 'Choose a model, or enter a Model ID.'),
		};
	const model = findModel(version, id);
	const problems: string[] = [];
	const table = tableFor(model, mode as Mode, byId);
	const fields = readValues(context, itemIndex, table, byId, problems);
	if (problems.length) return { ok: false, error: inputError(problems.join('\n')) };
	if (callbackUrl) {
		const own = ['callback_url', 'callback_events'].filter((name) => name in fields);
		if (own.length) return { ok: false, error: inputError(takenByCallback(own)) };
		fields.callback_url = callbackUrl;
	}
	const isRetired = version.retired.some((gone) => gone.id === id);
	const guess = model ? undefined : meant(version, id);
	if (byId && guess && !isRetired) {
		return { ok: false, error: inputError(`Model ID "${id}" is unknown; did you mean ${guess}?`) };
	}
	if (byId && !model && !isRetired) return asWritten(context, id, fields);
	const input = { apiVersion, model: id, mode, fields };
	const built = buildRequest(input);
	if (built.ok) {
		for (const message of built.warnings ?? []) {
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
		return { ok: true, body: built.body, estimate: estimateCost(input) };
	}
	return {
		ok: false,
		error: {
			...inputError(labelled(built.issues)),
			details: { issues: built.issues.map((issue) => ({ ...issue })) },
		},
	};
}
