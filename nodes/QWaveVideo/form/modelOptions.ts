import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { fieldsOf, findVersion, modelsWith } from '../../qwave/registry/lookup';
import type { Mode, Model, Version } from '../../qwave/registry/schema';
import { orList } from '../../qwave/describe/field';
import { lowestRate } from '../../qwave/request/price';
import { DEFAULT_VERSION } from './labels';
import { choicesOf } from './nodeProperty';

/** The model of a fresh node. */
export const PREFERRED_MODEL = findVersion(DEFAULT_VERSION)?.preferredModel ?? '';

function seconds(model: Model, mode: Mode): string {
	const field = fieldsOf(model, mode).duration;
	if (field?.type !== 'integer') return '';
	const { options, min, max } = field;
	if (options) return options.some(Boolean) ? `${orList(options)} s` : '';
	return max === undefined ? '' : `${min}–${max} s`;
}

function resolutions(model: Model, mode: Mode): string {
	const field = fieldsOf(model, mode).resolution;
	const choices = (field && choicesOf(field)) ?? [];
	return choices.length > 1 ? `${choices[0]}–${choices.at(-1)}` : String(choices[0] ?? '');
}

function price(model: Model, mode: Mode): string {
	const { required = [], anyOf = [] } = model.modes[mode] ?? {};
	const given = [...required.map((name) => [name]), ...anyOf];
	const fields = fieldsOf(model, mode);
	const { resolution } = fields;
	const sizes = resolution?.type === 'string' ? resolution.options : undefined;
	const place = { mode, takes: Object.keys(fields), given, sizes };
	const rate = lowestRate(model.pricing, place);
	return rate ? `from $${rate.usd} per ${rate.per}` : '';
}

function summary(model: Model, mode: Mode): string {
	const end = model.status.state === 'sunset' ? `shutdown on ${model.status.shutdown}` : '';
	return [
		resolutions(model, mode),
		seconds(model, mode),
		model.description,
		price(model, mode),
		end,
	]
		.filter(Boolean)
		.join(', ');
}

/** The models of a mode with what helps to choose: sizes, lengths, strengths, the lowest price. */
export function modelOptions(version: Version, mode: Mode): INodePropertyOptions[] {
	return modelsWith(version, mode)
		.map((model) => ({ name: model.title, value: model.id, description: summary(model, mode) }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** What the form starts with in a mode; undefined where no model has it. */
export function firstModel(version: Version, mode: Mode): string | undefined {
	const ids = modelOptions(version, mode).map(({ value }) => String(value));
	return ids.find((id) => id === version.preferredModel) ?? ids[0];
}

/** Fills the Model list of the form, from the registry alone: no request is sent. */
export async function getModels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const version = findVersion(String(this.getCurrentNodeParameter('apiVersion') ?? ''));
	const mode = String(this.getCurrentNodeParameter('operation') ?? '') as Mode;
	return version ? modelOptions(version, mode) : [];
}
