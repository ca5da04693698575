import { modesOf } from '../../nodes/qwave/registry/lookup';
import type { FieldDefinitions, Mode, Model } from '../../nodes/qwave/registry/schema';
import { isObject, type Body } from './body';
import { complaintsOf, namedFields, type Complaint, type Validate } from './violations';
import { contractsFor, modesFor, type Contract } from './contracts';
import { invalid, type ApiError } from '../shapes/errors';

/** A request that the API would accept. */
export interface Accepted {
	readonly series: string;
	readonly model: Model;
	readonly mode: Mode;
	readonly action: string;
	/** The model's fields, as they are in this mode. */
	readonly fields: FieldDefinitions;
}

/** How a body fares in one mode of one contract. */
interface Trial {
	readonly contract: Contract;
	readonly mode: Mode;
	readonly action: string;
	readonly complaints: readonly Complaint[];
}

/** How far each complaint takes a mode from what the caller can have meant. */
const DISTANCE = { unknown: 6, missing: 3, value: 2, rule: 1 } as const;
/** What a caller should hear first. */
const ORDER = ['unknown', 'value', 'rule', 'missing'] as const;

function far({ complaints }: Trial): number {
	return complaints.reduce((total, { kind }) => total + DISTANCE[kind], 0);
}

function first(complaints: readonly Complaint[]): Complaint | undefined {
	return [...complaints].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0];
}

/** What the nearest mode complains of; before that, what no mode of that contract lets pass. */
function worst(trials: readonly Trial[]): ApiError {
	const nearest = trials.reduce((a, b) => (far(b) < far(a) ? b : a));
	const rivals = trials
		.filter(({ contract }) => contract === nearest.contract)
		.map(({ complaints }) => new Set(complaints.map(({ about }) => about)));
	const hopeless = nearest.complaints.filter(
		({ kind, about }) => kind !== 'missing' && rivals.every((rival) => rival.has(about)),
	);
	const complaint = first(hopeless) ?? first(nearest.complaints);
	return complaint?.error ?? invalid(undefined, 'The request is invalid');
}

function wrongAction(contracts: readonly Contract[]): ApiError {
	const specs = contracts.flatMap(({ model }) => modesOf(model).map((mode) => model.modes[mode]));
	const actions = [...new Set(specs.flatMap((spec) => spec?.actions ?? []))];
	const [contract] = contracts;
	const message = `action must be one of ${actions.join(', ')} for ${contract?.model.id}`;
	return invalid('action', message);
}

function trialsOf(contract: Contract, body: Body, validate: Validate): Trial[] {
	return modesFor(contract, body.action).map(([mode, spec]) => ({
		contract,
		mode,
		action: typeof body.action === 'string' ? body.action : spec.actions[0],
		complaints: complaintsOf(contract, mode, spec, body, validate),
	}));
}

/**
 * Checks a request body as strictly as the documents say, from the tables alone. One mode of one
 * contract that accepts the body is enough, unless `pinned` names the contract that must.
 */
export function check(body: unknown, validate: Validate, pinned?: string): Accepted {
	if (!isObject(body)) throw invalid(undefined, 'The request body must be a JSON object');
	if (typeof body.model !== 'string') throw invalid('model', 'model is required');
	const contracts = contractsFor(body.model, pinned);
	const trials = contracts.flatMap((contract) => trialsOf(contract, body, validate));
	if (trials.length === 0) throw wrongAction(contracts);
	const good = trials.find(({ complaints }) => complaints.length === 0);
	if (!good) throw worst(trials);
	const { contract, mode, action } = good;
	const { series, model } = contract;
	return { series, model, mode, action, fields: namedFields(model, mode) };
}
