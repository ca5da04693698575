import { BY_ID_FIELDS } from '../../../nodes/QWaveVideo/form/byIdFields';
import { toNodeProperty } from '../../../nodes/QWaveVideo/form/nodeProperty';
import { ENTRIES, parameterName } from '../../../nodes/QWaveVideo/form/labels';
import { withPositions } from '../../../nodes/QWaveVideo/form/listPositions';
import { coerceTexts } from '../../../nodes/QWaveVideo/form/coerceText';
import { readFields } from '../../../nodes/QWaveVideo/form/readFields';
import { allModelModes, fieldsOf } from '../../../nodes/qwave/registry/lookup';
import type {
	Field,
	FieldDefinitions,
	Mode,
	NumberField,
} from '../../../nodes/qwave/registry/schema';
import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import type { INodePropertyCollection } from 'n8n-workflow';

type Values = Record<string, unknown>;

const isNumber = (field: Field): field is NumberField =>
	field.type === 'integer' || field.type === 'number';

const places = allModelModes().map(({ version, model, mode }) => ({
	version: version.id,
	id: model.id,
	mode: mode as Mode,
	model,
}));
const fields = places.flatMap(({ version, id, mode, model }) => {
	const all = Object.entries(fieldsOf(model, mode));
	const inner = all.flatMap(([, field]) =>
		field.type === 'objects' ? Object.entries(field.item) : [],
	);
	return [...all, ...inner].map(([name, field]) => ({ version, id, mode, name, field }));
});

/** What n8n's box makes of a number that is typed into it. */
function typed(field: NumberField, isRequired: boolean, value: number): number {
	const { typeOptions } = toNodeProperty('x', field, isRequired);
	const { minValue = -Infinity, maxValue = Infinity, numberPrecision } = typeOptions ?? {};
	const held = Math.min(maxValue, Math.max(minValue, value));
	return numberPrecision === undefined ? held : Number(held.toFixed(numberPrecision));
}

test('every number that a model takes can be typed, in both versions', () => {
	const boxes = fields.flatMap((place) =>
		isNumber(place.field) && !place.field.options ? [{ ...place, field: place.field }] : [],
	);
	expect(boxes.some(({ field }) => field.orValue === 0)).toBe(true);
	for (const { name, field } of boxes) {
		const { orValue, default: byDefault, min, max } = field;
		const inside = field.type === 'number' ? [1.125] : [];
		const values = [orValue, byDefault, min, max, ...inside].filter((one) => one !== undefined);
		for (const value of values) {
			expect([name, typed(field, false, value)]).toEqual([name, value]);
			expect([name, typed(field, true, value)]).toEqual([name, value]);
		}
	}
});

test('the common Duration of a model by its ID takes the length of every model', () => {
	for (const { name, field } of fields) {
		if (name !== 'duration' || !isNumber(field)) continue;
		for (const value of [field.orValue, field.min, field.max, ...(field.options ?? [])]) {
			if (value !== undefined) {
				expect(typed(BY_ID_FIELDS.duration, false, value)).toBe(value);
			}
		}
	}
});

const URL = 'https://cdn.example.com/a';

/** A value for what the form leaves to the user to write. */
function text(field: Field, index: number): unknown {
	if (field.type === 'url') return `${URL}${index}`;
	if (field.type === 'urls') {
		const count = Math.max(field.minItems ?? 1, 1);
		return Array.from({ length: count }, (_, one) => `${URL}${index}${one}`);
	}
	return `@n${index}`;
}

/** A new entry as the form gives it, its required texts filled in. */
function newEntry(list: Field & { type: 'objects' }, index: number): Values {
	const [entry] = toNodeProperty('list', list, false).options as INodePropertyCollection[];
	const byName = new Map(entry!.values.map((one) => [one.name, one]));
	const values = Object.entries(list.item).map(([name, field]) => {
		const isText = !isNumber(field) && !('options' in field && field.options);
		const isFilled = isText && field.required && field.type !== 'boolean';
		const start = byName.get(parameterName(name))!.default;
		return [parameterName(name), isFilled ? text(field, index) : start];
	});
	return Object.fromEntries(values) as Values;
}

const lists = places.flatMap(({ version, id, mode, model }) =>
	Object.entries(fieldsOf(model, mode)).flatMap(([name, field]) =>
		field.type === 'objects' ? [{ version, id, mode, model, name, field }] : [],
	),
);

const asked = (item: FieldDefinitions, entries: readonly Values[]) =>
	entries.flatMap((entry, index) =>
		Object.entries(item)
			.filter(([key, { required }]) => required && entry[parameterName(key)] === '')
			.map(([key]) => `${index} ${key}`),
	);

test.each(lists)(
	'$version $id $mode: new entries of $name are accepted, or ask for what they lack',
	({ version, id, mode, model, name, field }) => {
		for (const count of [1, 2]) {
			if (count > (field.maxItems ?? 2)) continue;
			const entries = Array.from({ length: count }, (_, index) => newEntry(field, index));
			const roles = field.item.role;
			// Of a single role two entries cannot be.
			if (count === 2 && roles?.type === 'string' && roles.options?.length === 1) continue;
			const table = { [name]: field };
			const form = readFields(table, () => ({ [ENTRIES]: entries }), []);
			const rules = [...model.rules, ...(model.modes[mode]!.rules ?? [])];
			const values = withPositions(rules, coerceTexts(table, form));
			const built = buildRequest({ apiVersion: version, model: id, mode, fields: values });
			const issues = built.ok ? [] : built.issues;
			const own = issues.filter(({ path }) => path[0] === name && path.length > 1);
			const open = asked(field.item, entries);
			const unasked = own.filter(
				({ path, code }) => code !== 'required' || !open.includes(`${path[1]} ${path[2]}`),
			);
			expect(unasked).toEqual([]);
		}
	},
);

test('the shots of Kling are numbered by their places', () => {
	const rules = [
		{ rule: 'listOrder', order: 'counting', list: 'shots', key: 'index', reason: '' },
	] as const;
	const shots = [{ prompt: 'a' }, { prompt: 'b' }, 'x', { index: 7 }];
	expect(withPositions(rules, { shots, n: 1 })).toEqual({
		shots: [{ prompt: 'a', index: 1 }, { prompt: 'b', index: 2 }, 'x', { index: 7 }],
		n: 1,
	});
});
