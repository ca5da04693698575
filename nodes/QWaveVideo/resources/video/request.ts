import type { IExecuteFunctions } from 'n8n-workflow';

import type { ItemError } from '../../../n8n/errors';
import { callbackUrlWarning } from '../../../n8n/hints';
import { fieldsOf } from '../../../qwave/registry/lookup';
import type { FieldDefinitions, Mode } from '../../../qwave/registry/schema';
import { fetchProblem } from '../../../qwave/media/checkFile';
import { buildRequest } from '../../../qwave/request/buildRequest';
import { estimateCost } from '../../../qwave/request/price';
import type { Estimate } from '../../../qwave/request/price';
import { joinPaths, listed, MOST_ISSUES, preview } from '../../../qwave/request/issues';
import type { Issue } from '../../../qwave/request/issues';
import { guessMediaFields } from '../../../qwave/request/mapMedia';
import { isUrlOrAlternative } from '../../../qwave/request/fieldSchemas';
import { withExpressionHelp } from '../../form/expressionHelp';
import { pathLabel } from '../../form/labels';
import { switchFrom } from '../../form/coerceText';
import { readModelChoice } from '../../form/modelChoice';
import { readItemFields } from '../../form/itemFields';
import type { Values } from '../../form/itemFields';
import { MediaInput } from '../../form/mediaInput';
import { inputError } from '../../../output/taskErrors';
import { withFormLabels, issuesWithFormLabels } from '../../form/issueText';

export type PreparedRequest =
	/** `hints` are true only of a request that is sent. */
	{ ok: true; body: Values; estimate: Estimate; hints: string[] } | { ok: false; error: ItemError };

function canBeWritten(value: unknown): boolean {
	try {
		JSON.stringify(value);
		return true;
	} catch {
		// A cycle, a BigInt, or thousands of levels.
		return false;
	}
}

/** An unknown model has no table: only what must never leave unchecked is checked. */
function asWritten(model: string, fields: Values, hints: string[]): PreparedRequest {
	const urls = Object.entries(fields).filter(([name]) => /_urls?$|_image$/.test(name));
	const media = guessMediaFields(fields);
	const isFine = ([name, value]: [string, unknown]) => {
		const forms = name in media ? (['base64', 'asset'] as const) : [];
		return [value].flat().every((one) => isUrlOrAlternative(forms, one));
	};
	const wrong = urls.filter((field) => !isFine(field)).map(([name]) => [name]);
	if (wrong.length)
		return { ok: false, error: inputError(`${joinPaths(wrong)} must hold http(s) URLs`) };
	const odd = Object.entries(fields).filter(([, value]) => !canBeWritten(value));
	if (odd.length) {
		const lines = odd
			.slice(0, MOST_ISSUES)
			.map(([name, value]) => `${name} must be JSON, not ${preview(value)}`);
		return { ok: false, error: inputError(lines.join('\n')) };
	}
	const unknown = `${model} is not in this package's registry`;
	return {
		ok: true,
		body: { ...fields, model },
		estimate: { usd: null, perSecondUsd: null, basis: `No price: ${unknown}` },
		hints: [...hints, `The model ${unknown}: its fields went out as written, unchecked.`],
	};
}

const takenByCallback = (names: readonly string[]) =>
	`Remove ${names.map((name) => pathLabel([name])).join(' and ')}: with Wait For Completion at Resume on Callback the node sets that itself`;

const LINKS_DIFFER =
	'An Idempotency Key of your own stands for the same request in every run, and the link of a binary field differs from run to run: QWave may refuse the repeat, or take it for the first one. A public URL stays the same.';

interface Options {
	/** Of the API. */
	baseUrl: string;
	/** Where QWave is to call when the task has ended. */
	callbackUrl?: string;
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
function refused(
	issues: readonly Issue[],
	media: MediaInput,
	id: string,
	fields: FieldDefinitions,
) {
	const shown = listed(issues);
	const message = issuesWithFormLabels(shown, fields, id);
	const error = inputError(message, [...media.remedies].join(' ') || undefined);
	const details = { issues: shown.map((one) => ({ ...one })) };
	return { ok: false as const, error: { ...error, details } };
}

/** Reads an item's parameters and makes the body to submit, or says all that is wrong with them. */
export async function readRequest(
	context: IExecuteFunctions,
	mode: string,
	itemIndex: number,
	{ baseUrl, callbackUrl }: Options,
): Promise<PreparedRequest> {
	const chosen = readModelChoice(context, itemIndex);
	if (!chosen.ok) return chosen;
	const { apiVersion, id, byId, model, isUnknown } = chosen;
	const problems: string[] = [];
	const hints: string[] = [];
	const places = model ? fieldsOf(model, mode as Mode) : undefined;
	const target = { model, mode: mode as Mode, byId };
	const given = readItemFields(context, itemIndex, target, problems, hints);
	if (problems.length) return { ok: false, error: inputError(problems.join('\n')) };
	if (callbackUrl) {
		const own = ['callback_url', 'callback_events'].filter((name) => name in given);
		if (own.length) return { ok: false, error: inputError(takenByCallback(own)) };
		given.callback_url = callbackUrl;
	}
	const options = context.getNodeParameter('options', itemIndex, {}) as Values;
	const media = new MediaInput({ context, itemIndex, baseUrl, limits: model?.limits ?? {} });
	const fields = await media.resolve(places ?? guessMediaFields(given), given);
	const input = { apiVersion, model: id, mode, fields };
	const built = isUnknown ? undefined : buildRequest(input);
	const links = unreachableLinks(baseUrl, places ?? {}, fields);
	const refusals = built && !built.ok ? withExpressionHelp(built.issues, places ?? {}, fields) : [];
	const issues = [...media.found(), ...links, ...refusals];
	if (!issues.length && switchFrom(options.checkMediaUrls) === true) {
		await media.check();
		issues.push(...media.found());
	}
	if (issues.length) return refused(issues, media, id, model?.fields ?? {});
	const doubt = callbackUrl ? undefined : callbackUrlWarning(baseUrl, fields.callback_url);
	if (doubt) hints.push(doubt);
	if (media.hasLinks && options.idempotencyKey) hints.push(LINKS_DIFFER);
	if (!built?.ok) return asWritten(id, fields, hints);
	hints.push(...(built.warnings ?? []).map((text) => withFormLabels(text, places ?? {})));
	return { ok: true, body: built.body, estimate: estimateCost(input), hints };
}
