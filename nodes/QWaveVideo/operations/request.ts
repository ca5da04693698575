import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../n8n/errors';
import { hintOnce } from '../../n8n/hints';
import { fieldsOf, findModel, findVersion, VERSIONS } from '../../qwave/registry/index';
import type { Mode, Version } from '../../qwave/registry/schema';
import { buildRequest } from '../../qwave/request/build';
import { estimateCost } from '../../qwave/request/price';
import type { Estimate } from '../../qwave/request/price';
import type { Issue } from '../../qwave/request/issues';
import { likelyMedia } from '../../qwave/request/mediaPlaces';
import { isUrlIn } from '../../qwave/request/shape';
import { DEFAULT_VERSION, pathLabel } from '../fields/names';
import { chosenModel, readValues, tableFor } from './formValues';
import type { Values } from './formValues';
import { MediaIn } from './mediaIn';
import { inputError } from './taskErrors';

export type PreparedRequest =
	{ ok: true; body: Values; estimate: Estimate } | { ok: false; error: ItemError };

/** An unknown model has no table: only what must never leave unchecked is checked. */
function asWritten(context: IExecuteFunctions, model: string, fields: Values): PreparedRequest {
	const urls = Object.entries(fields).filter(([name]) => /_urls?$|_image$/.test(name));
	const media = likelyMedia(fields);
	const isFine = ([name, value]: [string, unknown]) => {
		const forms = name in media ? (['base64', 'asset'] as const) : [];
		return [value].flat().every((one) => isUrlIn(forms, one));
	};
	const wrong = urls.filter((field) => !isFine(field)).map(([name]) => name);
	if (wrong.length)
		return { ok: false, error: inputError(`${wrong.join(', ')} must hold http(s) URLs`) };
	context.addExecutionHints({
		message: `The model ${model} is not in this package's registry: its fields go out as written, unchecked.`,
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

function refused(issues: readonly Issue[], remedies: Iterable<string> = []): PreparedRequest {
	const next = [...remedies].join(' ') || undefined;
	const error = inputError(labelled(issues), next);
	return { ok: false, error: { ...error, details: { issues: issues.map((one) => ({ ...one })) } } };
}

const LINKS_DIFFER =
	'An Idempotency Key of your own stands for the same request in every run, and the link of a binary field differs from run to run: QWave may refuse the repeat, or take it for the first one. A public URL stays the same.';

interface Options {
	/** Of the API. */
	baseUrl: string;
	/** Where QWave is to call when the task has ended. */
	callbackUrl?: string;
}

/** Reads an item's parameters and makes the body to submit, or says all that is wrong with them. */
export async function prepareRequest(
	context: IExecuteFunctions,
	mode: string,
	itemIndex: number,
	{ baseUrl: api, callbackUrl }: Options,
): Promise<PreparedRequest> {
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
	const given = readValues(context, itemIndex, table, byId, problems);
	if (problems.length) return { ok: false, error: inputError(problems.join('\n')) };
	if (callbackUrl) {
		const own = ['callback_url', 'callback_events'].filter((name) => name in given);
		if (own.length) return { ok: false, error: inputError(takenByCallback(own)) };
		given.callback_url = callbackUrl;
	}
	const isRetired = version.retired.some((gone) => gone.id === id);
	const guess = model ? undefined : meant(version, id);
	if (byId && guess && !isRetired) {
		return { ok: false, error: inputError(`Model ID "${id}" is unknown; did you mean ${guess}?`) };
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as Values;
	const media = new MediaIn({ context, itemIndex, api, limits: model?.limits ?? {} });
	const places = model ? fieldsOf(model, mode as Mode) : likelyMedia(given);
	const fields = await media.take(places, given);
	const input = { apiVersion, model: id, mode, fields };
	const isUnknown = byId && !model && !isRetired;
	const other = isUnknown ? VERSIONS.find((one) => findModel(one, id)) : undefined;
	if (other) {
		const message = `The model ${id} belongs to API version ${other.id}`;
		const next = `Set API Version to ${other.id}, and the Base URL of the credential to a server that speaks it (${other.baseUrl}). This item was not sent.`;
		return { ok: false, error: inputError(message, next) };
	}
	const built = isUnknown ? undefined : buildRequest(input);
	const issues = [...media.issues, ...(built && !built.ok ? built.issues : [])];
	if (issues.length) return refused(issues, media.remedies);
	if (options.checkMediaUrls === true) await media.check();
	if (media.issues.length) return refused(media.issues);
	if (media.hasLinks && options.idempotencyKey) hintOnce(context, LINKS_DIFFER);
	if (!built?.ok) return asWritten(context, id, fields);
	for (const message of built.warnings ?? []) hintOnce(context, message);
	return { ok: true, body: built.body, estimate: estimateCost(input) };
}
