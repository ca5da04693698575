import { directive } from './directives';
import { isObject } from '../check/body';
import { parseCallbackRule, readCallbackRule, type CallbackRule } from '../check/callbackUrl';
import { SHAPES, shapeOf, type Shape, type ShapeChoice } from '../shapes/shapes';
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

const MESSAGES: ReadonlyMap<string, string> = new Map([
	['upstream_bad_request', 'The provider refused the input'],
	['upstream_unavailable', 'The provider is unavailable, try again later'],
	['upstream_rate_limited', 'The provider is overloaded, try again later'],
	['task_failed', 'The task failed'],
]);

/** The failure that awaits the n-th task of a scenario, if any; its prompt has the first word. */
export function failureOf(scenario: Scenario, nth: number, prompt: unknown) {
	const code = directive(prompt, 'fail');
	const rules: readonly FailRule[] = code ? [{ code }] : [scenario.fail ?? []].flat();
	const rule = rules.find(
		(one) =>
			(one.nth === undefined || [one.nth].flat().includes(nth)) &&
			(one.prompt === undefined || String(prompt ?? '').includes(one.prompt)),
	);
	if (!rule) return undefined;
	return {
		code: rule.code,
		message: rule.message ?? MESSAGES.get(rule.code) ?? `The task failed: ${rule.code}`,
	};
}

function seconds(...choices: unknown[]): number | undefined {
	const found = choices.find((choice) => choice !== undefined && choice !== '');
	const value = Number(found);
	return found !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** How long a task is queued and how long it takes in all, in scenario seconds. */
export function durationsOf(scenario: Scenario, prompt: unknown, header: unknown, usual: number) {
	const render = seconds(header, directive(prompt, 'slow'), scenario.renderSeconds) ?? usual;
	const queued = seconds(directive(prompt, 'queue'), scenario.queueSeconds) ?? render / 20;
	return { queued, whole: Math.max(queued, render) };
}

/** How a task calls back; its prompt has the first word: `[callback:lost]`, `[callback:id;delay=30]`. */
export function callbackRuleOf(scenario: Scenario, prompt: unknown): CallbackRule {
	const asked = directive(prompt, 'callback');
	return asked ? parseCallbackRule(asked) : (scenario.callbacks ?? {});
}

const KEYS = [
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
	const unknown = Object.keys(scenario).find((key) => !KEYS.includes(key));
	if (unknown) throw new TypeError(`Unknown key ${unknown}; a scenario has ${KEYS.join(', ')}`);
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
	if (models !== undefined && !isSelection(models)) {
		throw new TypeError('models has hide and add, each a list of ids');
	}
	return scenario;
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && Number(value) >= 1;
}

function isSelection(value: unknown): boolean {
	if (!isObject(value)) return false;
	return Object.entries(value).every(
		([key, ids]) =>
			['hide', 'add'].includes(key) &&
			Array.isArray(ids) &&
			ids.every((id) => typeof id === 'string'),
	);
}

/** How answers about a new task look: a version that words them otherwise beats the usual traits. */
export function shapeIn({ shape, version }: Scenario, usual: Partial<Shape>): Shape {
	const newer = version === '2026-09' ? SHAPES.D : undefined;
	return shapeOf(shape, shapeOf(usual, newer));
}
