import { isObject } from '../check/body';
import { invalid } from '../shapes/errors';

const SHAPES = ['plain', 'enveloped', 'id', 'none', 'malformed', 'huge'] as const;

/** How the callbacks of a task go out; `{}` is one, in time, that holds the task. */
export interface CallbackRule {
	/** None is sent. */
	readonly lost?: boolean;
	/** The task ends at once, and its callback is answered before the submit is. */
	readonly early?: boolean;
	/** Scenario seconds from the end of the task to its callback. */
	readonly delay?: number;
	/** How many go out at once. */
	readonly duplicates?: number;
	/** How often it is sent again where the answer is not 2xx. */
	readonly repeat_on_error?: number;
	/** How many reads after the end of the task still say what it was before. */
	readonly lag?: number;
	readonly shape?: (typeof SHAPES)[number];
}

const isFlag = (value: unknown) => typeof value === 'boolean';
const isAmount = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isCount = (value: unknown) => Number.isInteger(value) && isAmount(value);
const isShape = (value: unknown) => SHAPES.some((shape) => shape === value);

const SETTING_CHECKS: Readonly<Record<keyof CallbackRule, (value: unknown) => boolean>> = {
	lost: isFlag,
	early: isFlag,
	delay: isAmount,
	duplicates: isCount,
	repeat_on_error: isCount,
	lag: isCount,
	shape: isShape,
};

/** A rule as a scenario holds it; what is misspelt is refused rather than ignored. */
export function readCallbackRule(value: unknown, param = 'callbacks'): CallbackRule {
	if (!isObject(value)) throw invalid(param, `${param} must be an object`);
	for (const [name, setting] of Object.entries(value)) {
		if (Object.hasOwn(SETTING_CHECKS, name) && SETTING_CHECKS[name as keyof CallbackRule](setting))
			continue;
		const known = `${Object.keys(SETTING_CHECKS).join(', ')}; a shape is ${SHAPES.join(', ')}`;
		const message = `A callback cannot be ${name}=${JSON.stringify(setting)}. It has ${known}`;
		throw invalid(param, message);
	}
	return value;
}

/** Reads `early;duplicates=3` or `id;delay=30`, as a prompt names a rule. */
export function parseCallbackRule(text: string): CallbackRule {
	const parts = text.split(';').map((part) => part.trim());
	const settings = parts.filter(Boolean).map((part): [string, unknown] => {
		const [name = '', value] = part.split('=', 2);
		if (isShape(name)) return ['shape', name];
		if (value === undefined) return [name, true];
		return [name, name === 'shape' ? value : Number(value)];
	});
	return readCallbackRule(Object.fromEntries(settings), 'prompt');
}
