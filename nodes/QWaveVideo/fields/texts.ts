import type { Field, Fields } from '../../qwave/registry/schema';

type Values = Record<string, unknown>;

const DECIMAL = /^-?\d+(\.\d+)?$/;
const SWITCHES: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['false', false],
]);

function number(text: string): number | undefined {
	const value = DECIMAL.test(text) ? Number(text) : NaN;
	// Beyond this, digits are lost.
	return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

function meant(field: Field, value: unknown): unknown {
	if (field.type === 'objects' && Array.isArray(value)) {
		return value.map((entry: unknown) =>
			entry !== null && typeof entry === 'object' && !Array.isArray(entry)
				? fromTexts(field.item, entry as Values)
				: entry,
		);
	}
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (field.type === 'string') {
		const same = (one: string) => one.toLowerCase() === text.toLowerCase();
		return field.options ? (field.options.find(same) ?? value) : value;
	}
	const isTyped = ['integer', 'number', 'boolean'].includes(field.type);
	if (isTyped && !text) return undefined;
	if (field.type === 'integer' || field.type === 'number') return number(text) ?? value;
	return field.type === 'boolean' ? (SWITCHES.get(text.toLowerCase()) ?? value) : value;
}

/**
 * The values with numbers, switches and choices in place of the texts in which sheets and agents give
 * them: `"10"` is 10, `"TRUE"` is true, `"4k "` is `4K` and `""` is nothing where the table has such a
 * field. Every other text stays.
 */
export function fromTexts(table: Fields, values: Values): Values {
	const entries = Object.entries(values).flatMap(([name, value]) => {
		const field = Object.hasOwn(table, name) ? table[name] : undefined;
		const read = field ? meant(field, value) : value;
		return read === undefined && value !== undefined ? [] : [[name, read]];
	});
	return Object.fromEntries(entries) as Values;
}
