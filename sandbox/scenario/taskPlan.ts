import { invalid } from '../shapes/errors';
import { SHAPES, shapeOf, type Shape } from '../shapes/shape';
import type { OutputPlan } from '../state/task';
import { parseCallbackRule, type CallbackRule } from './callbackRule';
import { directive } from './directive';
import type { FailRule, Scenario } from './scenario';

const FAILURE_MESSAGES: ReadonlyMap<string, string> = new Map([
	['upstream_bad_request', 'The provider refused the input'],
	['upstream_unavailable', 'The provider is unavailable, try again later'],
	['upstream_rate_limited', 'The provider is overloaded, try again later'],
	['task_failed', 'The task failed'],
]);

/** The failure that awaits the n-th task of a scenario, if any; its prompt goes before the scenario. */
export function failureFor(scenario: Scenario, nth: number, prompt: unknown) {
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
		message: rule.message ?? FAILURE_MESSAGES.get(rule.code) ?? `The task failed: ${rule.code}`,
	};
}

function firstSeconds(...choices: unknown[]): number | undefined {
	const found = choices.find((choice) => choice !== undefined && choice !== '');
	const value = Number(found);
	return found !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** How long a task is queued and how long it takes in all, in scenario seconds. */
export function durationsFor(scenario: Scenario, prompt: unknown, header: unknown, usual: number) {
	const render = firstSeconds(header, directive(prompt, 'slow'), scenario.renderSeconds) ?? usual;
	const queued = firstSeconds(directive(prompt, 'queue'), scenario.queueSeconds) ?? render / 20;
	return { queued, whole: Math.max(queued, render) };
}

/** How a task calls back; its prompt goes before the scenario: `[callback:lost]`, `[callback:id;delay=30]`. */
export function callbackRuleFor(scenario: Scenario, prompt: unknown): CallbackRule {
	const asked = directive(prompt, 'callback');
	return asked ? parseCallbackRule(asked) : (scenario.callbacks ?? {});
}

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** `500mb` in bytes; the units are powers of 1000. */
function parseSize(size: string): number {
	const [, number, unit = 'b'] = /^(\d+(?:\.\d+)?) ?([kmg]?b)?$/i.exec(size) ?? [];
	if (!number) throw invalid('prompt', `[size:${size}] must be a size such as 500mb`);
	return Math.round(Number(number) * (UNITS[unit.toLowerCase()] ?? 1));
}

/** What a task will make; its prompt goes before the scenario: `[size:500mb]`, `[outputs:3]`. */
export function outputPlanFor(
	{ outputs = 1, mediaBytes = 0 }: Scenario,
	prompt: unknown,
): OutputPlan {
	const count = Number(directive(prompt, 'outputs') ?? outputs);
	if (!Number.isInteger(count) || count < 1) throw invalid('prompt', '[outputs:N] takes a number');
	const size = directive(prompt, 'size');
	return { videos: count, bytes: size ? parseSize(size) : mediaBytes };
}

/** How answers about a new task look: a version that words them otherwise beats the usual traits. */
export function shapeFor({ shape, version }: Scenario, usual: Partial<Shape>): Shape {
	const newer = version === '2026-09' ? SHAPES['2026-09'] : undefined;
	return shapeOf(shape, shapeOf(usual, newer));
}
