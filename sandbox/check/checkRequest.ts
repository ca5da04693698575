import { modesOf } from '../../nodes/qwave/registry/lookup';
import type { FieldDefinitions, Mode, Model } from '../../nodes/qwave/registry/schema';
import { isObject, type Body } from './body';
import { violationsOf, namedFields, type Violation, type Validate } from './violations';
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
interface Attempt {
	readonly contract: Contract;
	readonly mode: Mode;
	readonly action: string;
	readonly violations: readonly Violation[];
}

/** How far each violation takes a mode from what the caller can have meant. */
const DISTANCE_OF = { unknown: 6, missing: 3, value: 2, rule: 1 } as const;
/** What a caller should hear first. */
const REPORT_ORDER = ['unknown', 'value', 'rule', 'missing'] as const;

function distance({ violations }: Attempt): number {
	return violations.reduce((total, { kind }) => total + DISTANCE_OF[kind], 0);
}

function mostTelling(violations: readonly Violation[]): Violation | undefined {
	return [...violations].sort(
		(a, b) => REPORT_ORDER.indexOf(a.kind) - REPORT_ORDER.indexOf(b.kind),
	)[0];
}

/** What the nearest mode refuses; before that, what no mode of that contract lets pass. */
function clearestError(attempts: readonly Attempt[]): ApiError {
	const nearest = attempts.reduce((a, b) => (distance(b) < distance(a) ? b : a));
	const rivals = attempts
		.filter(({ contract }) => contract === nearest.contract)
		.map(({ violations }) => new Set(violations.map(({ subject }) => subject)));
	const everywhere = nearest.violations.filter(
		({ kind, subject }) => kind !== 'missing' && rivals.every((rival) => rival.has(subject)),
	);
	const violation = mostTelling(everywhere) ?? mostTelling(nearest.violations);
	return violation?.error ?? invalid(undefined, 'The request is invalid');
}

function unknownAction(contracts: readonly Contract[]): ApiError {
	const specs = contracts.flatMap(({ model }) => modesOf(model).map((mode) => model.modes[mode]));
	const actions = [...new Set(specs.flatMap((spec) => spec?.actions ?? []))];
	const [contract] = contracts;
	const message = `action must be one of ${actions.join(', ')} for ${contract?.model.id}`;
	return invalid('action', message);
}

function attemptsFor(contract: Contract, body: Body, validate: Validate): Attempt[] {
	return modesFor(contract, body.action).map(([mode, spec]) => ({
		contract,
		mode,
		action: typeof body.action === 'string' ? body.action : spec.actions[0],
		violations: violationsOf(contract, mode, spec, body, validate),
	}));
}

/**
 * Checks a request body as strictly as the documents say, from the tables alone. One mode of one
 * contract that accepts the body is enough, unless `pinned` names the contract that must.
 */
export function checkRequest(body: unknown, validate: Validate, pinned?: string): Accepted {
	if (!isObject(body)) throw invalid(undefined, 'The request body must be a JSON object');
	if (typeof body.model !== 'string') throw invalid('model', 'model is required');
	const contracts = contractsFor(body.model, pinned);
	const attempts = contracts.flatMap((contract) => attemptsFor(contract, body, validate));
	if (attempts.length === 0) throw unknownAction(contracts);
	const accepted = attempts.find(({ violations }) => violations.length === 0);
	if (!accepted) throw clearestError(attempts);
	const { contract, mode, action } = accepted;
	const { series, model } = contract;
	return { series, model, mode, action, fields: namedFields(model, mode) };
}
