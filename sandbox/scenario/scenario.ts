import { isObject } from '../check/body';
import { readCallbackRule, type CallbackRule } from './callbackRule';
import type { ShapeChoice } from '../shapes/shape';
import { findVersion } from '../../nodes/qwave/registry/lookup';

/** Which tasks fail, and how. */
export interface FailRule {
	readonly code: string;
	readonly message?: string;
	/** Only the n-th task since the scenario was set, counted from 1. */
	readonly nth?: number | readonly number[];
	/** Only tasks whose prompt contains this. */
	readonly prompt?: string;
}
/** How the tasks that follow behave. Times are scenario seconds, which the time scale shortens. */
export interface Scenario {
	readonly renderSeconds?: number;
	/** The part of it that the task is queued; a twentieth where left out. */
	readonly queueSeconds?: number;
	/** How long a video's link works: as long as the model's table says where left out. */
	readonly linkSeconds?: number;
	readonly shape?: ShapeChoice;
	readonly fail?: FailRule | readonly FailRule[];
	readonly callbacks?: CallbackRule;
	/** How long a new asset is in processing: 10 where left out; from a day on, it fails. */
	readonly assetSeconds?: number;
	/** How many videos each task makes: 1 where left out. */
	readonly outputs?: number;
	/** Size that each video is filled up to. */
	readonly mediaBytes?: number;
	/** Whether the media of a request are fetched, and a request is refused whose media are not there. */
	readonly fetchMedia?: boolean;
	/** The one contract that request bodies must follow, where a model is in several. */
	readonly version?: string;
	/** What the list of models leaves out, and ids it has besides. */
	readonly models?: { readonly hide?: readonly string[]; readonly add?: readonly string[] };
}

const SCENARIO_KEYS = [
	'renderSeconds',
	'queueSeconds',
	'linkSeconds',
	'shape',
	'fail',
	'callbacks',
	'assetSeconds',
	'outputs',
	'mediaBytes',
	'fetchMedia',
	'version',
	'models',
];

/** A scenario as an admin sends it; a misspelt key is refused rather than ignored. */
export function readScenario(value: unknown): Scenario {
	const scenario = value ?? {};
	if (!isObject(scenario)) throw new TypeError('A scenario is a JSON object');
	const unknown = Object.keys(scenario).find((key) => !SCENARIO_KEYS.includes(key));
	if (unknown)
		throw new TypeError(`Unknown key ${unknown}; a scenario has ${SCENARIO_KEYS.join(', ')}`);
	const { version, models, callbacks } = scenario;
	if (callbacks !== undefined) readCallbackRule(callbacks);
	if (version !== undefined && !findVersion(version)) {
		throw new TypeError(`There is no version ${String(version)}`);
	}
	for (const key of ['outputs', 'mediaBytes']) {
		if (scenario[key] !== undefined && !isCount(scenario[key])) {
			throw new TypeError(`${key} must be a whole number from 1`);
		}
	}
	if (![undefined, true, false].includes(scenario.fetchMedia as boolean | undefined)) {
		throw new TypeError('fetchMedia is true or false');
	}
	if (models !== undefined && !isModelSelection(models)) {
		throw new TypeError('models has hide and add, each a list of ids');
	}
	return scenario;
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && Number(value) >= 1;
}

function isModelSelection(value: unknown): boolean {
	if (!isObject(value)) return false;
	return Object.entries(value).every(
		([key, ids]) =>
			['hide', 'add'].includes(key) &&
			Array.isArray(ids) &&
			ids.every((id) => typeof id === 'string'),
	);
}
