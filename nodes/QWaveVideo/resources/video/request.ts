import type { IExecuteFunctions } from 'n8n-workflow';

import { callbackUrlWarning } from '../../../n8n/hints';
import { fieldsOf } from '../../../qwave/registry/lookup';
import type { FieldDefinitions, Mode } from '../../../qwave/registry/schema';
import { fetchProblem } from '../../../qwave/media/checkFile';
import { compose } from '../../../qwave/request/compose';
import { priceRequest } from '../../../qwave/request/price';
import type { Estimate } from '../../../qwave/request/price';
import { isJson, joinPaths, listed, MOST_ISSUES, preview } from '../../../qwave/request/issues';
import type { Issue } from '../../../qwave/request/issues';
import { guessMediaFields } from '../../../qwave/request/mapMedia';
import { isUrlOrAlternative } from '../../../qwave/request/fieldSchemas';
import { withExpressionHelp } from '../../form/expressionHelp';
import { pathLabel } from '../../form/labels';
import { readModelChoice } from '../../form/modelChoice';
import { readItemFields } from '../../form/itemFields';
import type { Values } from '../../form/itemFields';
import { MediaInput } from '../../form/mediaInput';
import { inputError } from '../../../output/taskErrors';
import { validate } from '../../../qwave/request/validate';
import type { ItemOptions } from '../../run/itemOptions';
import type { Run } from '../../run/openRun';
import type { ItemInput } from '../../run/runItems';
import type { WaitPlan } from '../../wait/plan';
import { overItemCap } from './costCap';
import { FORM_WORDS, formIssuesText } from '../../form/issueText';

/** A request of an item's fields. */
export interface FieldsRequest {
	body: Values;
	estimate: Estimate;
	/** True only of a request that is sent. */
	hints: string[];
}
/** What is submitted for an item. */
export interface VideoRequest extends FieldsRequest {
	options: ItemOptions;
}

/** An unknown model has no table: only what must never leave unchecked is checked. */
function asWritten(model: string, fields: Values, hints: string[]): ItemInput<FieldsRequest> {
	const urls = Object.entries(fields).filter(([name]) => /_urls?$|_image$/.test(name));
	const media = guessMediaFields(fields);
	const isFine = ([name, value]: [string, unknown]) => {
		const alternatives = name in media ? (['base64', 'asset'] as const) : [];
		return [value].flat().every((one) => isUrlOrAlternative(alternatives, one));
	};
	const wrong = urls.filter((field) => !isFine(field)).map(([name]) => [name]);
	if (wrong.length)
		return { ok: false, error: inputError(`${joinPaths(wrong)} must hold http(s) URLs`) };
	const odd = Object.entries(fields).filter(([, value]) => value !== undefined && !isJson(value));
	if (odd.length) {
		const lines = odd
			.slice(0, MOST_ISSUES)
			.map(([name, value]) => `${name} must be JSON, not ${preview(value)}`);
		return { ok: false, error: inputError(lines.join('\n')) };
	}
	const unknown = `${model} is not in this package's registry`;
	const value = {
		body: { ...fields, model },
		estimate: { usd: null, perSecondUsd: null, basis: `No price: ${unknown}` },
		hints: [...hints, `The model ${unknown}: its fields went out as written, unchecked.`],
	};
	return { ok: true, value };
}

const takenByCallback = (names: readonly string[]) =>
	`Remove ${names.map((name) => pathLabel([name])).join(' and ')}: with Wait For Completion at Resume on Callback the node sets that itself`;

const LINKS_DIFFER =
	'An Idempotency Key of your own stands for the same request in every run, and the link of a binary field differs from run to run: QWave may refuse the repeat, or take it for the first one. A public URL stays the same.';

/** What a request depends on besides the item's fields. */
interface RequestOptions {
	/** Of the API. */
	baseUrl: string;
	/** Where QWave is to call when the task has ended. */
	callbackUrl?: string;
	checkMediaUrls?: boolean;
	/** The user's own. */
	idempotencyKey?: string;
}

/** Pages and documents that QWave is to fetch, where it cannot. */
function unreachableLinks(baseUrl: string, table: FieldDefinitions, fields: Values): Issue[] {
	return Object.entries(table).flatMap(([name, field]): Issue[] => {
		const value = fields[name];
		const isLink = field.type === 'url' && !field.media && name !== 'callback_url';
		const message = isLink && typeof value === 'string' ? fetchProblem(baseUrl, value) : undefined;
		return message ? [{ path: [name], code: 'invalid_url', message }] : [];
	});
}

/** All that is wrong with the values of an item, and what in n8n to change. */
function refused(issues: readonly Issue[], media: MediaInput) {
	const shown = listed(issues);
	const error = inputError(formIssuesText(shown), [...media.remedies].join(' ') || undefined);
	const details = { issues: shown.map((one) => ({ ...one })) };
	return { ok: false as const, error: { ...error, details } };
}

/** Reads an item's fields and makes the body to submit, or says all that is wrong with them. */
export async function readRequest(
	context: IExecuteFunctions,
	mode: string,
	itemIndex: number,
	{ baseUrl, callbackUrl, checkMediaUrls, idempotencyKey }: RequestOptions,
): Promise<ItemInput<FieldsRequest>> {
	const choice = readModelChoice(context, itemIndex);
	if (!choice.ok) return choice;
	const { apiVersion, id, byId, model, isUnknown } = choice;
	const problems: string[] = [];
	const hints: string[] = [];
	const table = model ? fieldsOf(model, mode as Mode) : undefined;
	const target = { model, mode: mode as Mode, byId };
	const written = readItemFields(context, itemIndex, target, problems, hints);
	if (problems.length) return { ok: false, error: inputError(problems.join('\n')) };
	if (callbackUrl) {
		const own = ['callback_url', 'callback_events'].filter((name) => name in written);
		if (own.length) return { ok: false, error: inputError(takenByCallback(own)) };
		written.callback_url = callbackUrl;
	}
	const media = new MediaInput({ context, itemIndex, baseUrl, limits: model?.limits ?? {} });
	const fields = await media.resolve(table ?? guessMediaFields(written), written);
	const valid = isUnknown
		? undefined
		: validate({ apiVersion, model: id, mode, fields }, FORM_WORDS);
	const refusals = valid && !valid.ok ? withExpressionHelp(valid.issues, table ?? {}, fields) : [];
	const issues = [...media.found(), ...unreachableLinks(baseUrl, table ?? {}, fields), ...refusals];
	if (!issues.length && checkMediaUrls) {
		await media.check();
		issues.push(...media.found());
	}
	if (issues.length) return refused(issues, media);
	const warning = callbackUrl ? undefined : callbackUrlWarning(baseUrl, fields.callback_url);
	if (warning) hints.push(warning);
	if (media.hasLinks && idempotencyKey) hints.push(LINKS_DIFFER);
	if (!valid?.ok) return asWritten(id, fields, hints);
	hints.push(...valid.warnings);
	return { ok: true, value: { body: compose(valid), estimate: priceRequest(valid), hints } };
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/** The request of an item, with its price and its Options, or why it is not sent. */
export async function readVideoRequest(
	{ context, api }: Run,
	mode: string,
	wait: WaitPlan,
	itemIndex: number,
	options: ItemOptions,
): Promise<ItemInput<VideoRequest>> {
	const { checkMediaUrls, idempotencyKey, costCaps } = options;
	const callbackUrl = wait.how === 'callback' ? wait.url : undefined;
	const { baseUrl } = api;
	const request = await readRequest(context, mode, itemIndex, {
		baseUrl,
		callbackUrl,
		checkMediaUrls,
		idempotencyKey,
	});
	if (!request.ok) return request;
	const expensive = overItemCap(request.value.estimate, costCaps);
	if (expensive) return { ok: false, error: expensive };
	if (idempotencyKey && !KEY.test(idempotencyKey)) {
		const message = 'The Idempotency Key must be 1 to 255 letters, digits or signs without blanks';
		return { ok: false, error: inputError(message) };
	}
	return { ok: true, value: { ...request.value, options } };
}
