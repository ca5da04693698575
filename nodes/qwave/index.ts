import { fieldsOf, findVersion, modesOf, VERSIONS } from './registry/lookup';
import type {
	Field,
	FieldDefinitions,
	Limits,
	Mode,
	Model,
	PricesAsOf,
	Pricing,
} from './registry/schema';
import { orList } from './describe/field';
import { preview } from './request/issues';

export { buildRequest } from './request/buildRequest';
export { estimateCost } from './request/price';
export { parseTask } from './task/task';

/** A field as {@link listModels} tells it: the registry's facts and the modes that take it. */
export type ListedField = Field & { modes: Mode[]; requiredIn: Mode[] };

export interface ListedModel {
	id: string;
	series: string;
	title: string;
	description: string;
	modes: Mode[];
	fields: Record<string, ListedField>;
	limits: Limits;
	pricing: Pricing;
	status: Model['status'];
	/** Days, ISO, where they are documented. */
	launched?: string;
	shutdownAnnounced?: string;
	shutdown?: string;
	/** The model to use instead of one that is shut down. */
	successor?: string;
	/** How old the prices are, and the page that gives them. */
	pricesAsOf?: PricesAsOf;
	source: string;
}

const DATE_KEYS = ['launched', 'shutdownAnnounced', 'shutdown', 'successor', 'pricesAsOf'] as const;
type DateKey = (typeof DATE_KEYS)[number];

/** The ids of the API versions this package knows, oldest first. */
export function apiVersions(): string[] {
	return VERSIONS.map(({ id }) => id);
}

/** What a model has of its dates, and no key without one. */
function datesOf(model: Model): Partial<Pick<ListedModel, DateKey>> {
	return Object.fromEntries(
		DATE_KEYS.flatMap((key) => (model[key] === undefined ? [] : [[key, model[key]]])),
	);
}

function listedFields(model: Model): Record<string, ListedField> {
	const modes = modesOf(model);
	// A mode with several actions has a field that no table names.
	const ofModes = modes.map((mode) => fieldsOf(model, mode).action);
	const action = ofModes.find((field) => field !== undefined);
	const fields: FieldDefinitions = action ? { ...model.fields, action } : model.fields;
	const entries = Object.entries(fields).map(([name, field]) => {
		const takenIn = modes.filter((mode) => name in fieldsOf(model, mode));
		const requiredIn = modes.filter((mode) => model.modes[mode]?.required.includes(name));
		return [name, { ...field, modes: takenIn, requiredIn }] as const;
	});
	return Object.fromEntries(entries.filter(([, { modes: takenIn }]) => takenIn.length));
}

/**
 * Every model of an API version with its fields, limits and prices: a copy that the caller may change.
 *
 * @throws RangeError for a version this package does not know
 */
export function listModels(apiVersion: string): ListedModel[] {
	const version = findVersion(apiVersion);
	if (!version) {
		throw new RangeError(
			`Unknown API version ${preview(apiVersion)}; use ${orList(apiVersions())}`,
		);
	}
	return version.series.flatMap(({ series, source, models }) =>
		models.map((model) =>
			structuredClone({
				id: model.id,
				series,
				title: model.title,
				description: model.description,
				modes: modesOf(model),
				fields: listedFields(model),
				limits: model.limits,
				pricing: model.pricing,
				status: model.status,
				...datesOf(model),
				source,
			}),
		),
	);
}
