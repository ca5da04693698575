import { modesOf, VERSIONS } from '../../../nodes/qwave/registry/lookup';
import type { Field, FieldDefinitions, Model, Rule } from '../../../nodes/qwave/registry/schema';

/** Every model, mode and rule of every version. */
export const models = VERSIONS.flatMap(({ id, series }) =>
	series.flatMap((one) =>
		one.models.map((model: Model) => ({ version: id, id: model.id, model, source: one.source })),
	),
);
export const modes = models.flatMap(({ version, id, model }) =>
	modesOf(model).map((mode) => ({ version, id, mode, model, spec: model.modes[mode]! })),
);
export const rules = models.flatMap(({ version, id, model }) =>
	model.rules.map((rule: Rule, index) => ({ version, id, index, kind: rule.rule, rule, model })),
);

/** Whether `prompt`, or `list[].key`, is in the field table. */
export function exists(fields: FieldDefinitions, name: string): boolean {
	const [list = '', key] = name.split('[].');
	const field = Object.hasOwn(fields, list) ? fields[list] : undefined;
	if (key === undefined) return field !== undefined;
	return field?.type === 'objects' && Object.hasOwn(field.item, key);
}

/** The field names that a condition or a rule speaks of, whatever its kind. */
export function namesIn(part: object): string[] {
	const facts = part as Record<string, unknown>;
	const single = ['field', 'below', 'equals', 'list'].map((key) => facts[key]);
	const several = ['fields', 'lists', 'anyOf', 'anyGiven', 'unless'].flatMap(
		(key) => facts[key] ?? [],
	);
	const inEntries = ['key', 'innerList']
		.filter((key) => facts[key] !== undefined)
		.map((key) => `${String(facts.list)}[].${String(facts[key])}`);
	const names = [...single, ...several, ...inEntries].filter((name) => typeof name === 'string');
	return [...(names as string[]), ...(facts.when ? namesIn(facts.when) : [])];
}

/** Bounds in order; a default that the field itself allows. */
export function checkValues(field: Field): void {
	if (field.type === 'integer' || field.type === 'number') {
		if (field.min !== undefined && field.max !== undefined) {
			expect(field.max).toBeGreaterThan(field.min);
		}
		if (field.default !== undefined) {
			const { default: value, options, min = value, max = value } = field;
			const also = (field as { orValue?: number }).orValue;
			expect(value === also || (value >= min && value <= max)).toBe(true);
			if (options) expect(options).toContain(value);
		}
	}
	if (field.type === 'string' && field.options && field.default !== undefined) {
		expect(field.options).toContain(field.default);
	}
	if (field.type === 'strings' && field.options) {
		for (const value of field.default ?? []) expect(field.options).toContain(value);
	}
	if (field.type === 'urls') {
		const { minItems = 1, maxItems = Infinity, recommendedItems = maxItems } = field;
		expect(maxItems).toBeGreaterThanOrEqual(minItems);
		expect(recommendedItems).toBeLessThanOrEqual(maxItems);
	}
	if ('options' in field && field.options) {
		expect(field.options.length).toBe(new Set<unknown>(field.options).size);
	}
}
