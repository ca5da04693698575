import * as april from '../../fixtures/2026-04/index';
import * as september from '../../fixtures/2026-09/index';
import { fieldsOf, findModel, findVersion, modesOf } from '../../../nodes/qwave/registry/lookup';
import type { Field, Mode } from '../../../nodes/qwave/registry/schema';

const FACTS = ['options', 'min', 'max', 'orValue', 'default', 'maxLength', 'maxItems'];

/** What a field says of these facts, options in any order. */
function said(field: object, names = FACTS): Record<string, unknown> {
	const facts = Object.entries(field).filter(([name]) => names.includes(name));
	return Object.fromEntries(
		facts.map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]),
	);
}
const model = (version: string, id: string) => findModel(findVersion(version)!, id)!;

describe('every fact of a 2026-04 table is a fact of its page', () => {
	const places = Object.entries(april.pages).flatMap(([id, page]) =>
		Object.entries(page.modes).flatMap(([mode, spec]) =>
			[...april.taken(id, mode)].map((name) => ({
				id,
				mode,
				name,
				fact: { ...page.fields[name]!, ...spec.overrides?.[name] },
			})),
		),
	);
	test.each(places)('$id $mode $name', ({ id, mode, name, fact }) => {
		const field = fieldsOf(model('2026-04', id), mode as Mode)[name] as Field;
		// How many entries a composite field may have in one mode follows from the mode itself.
		const names = field.type === 'objects' && !fact.maxItems ? FACTS.slice(0, -1) : FACTS;
		expect({ type: field.type, ...said(field, names) }).toEqual({ type: fact.type, ...said(fact) });
		expect(field.wire ?? name).toBe(fact.wire);
	});
});

describe('every fact of a 2026-09 table is a fact of its page', () => {
	const places = Object.keys(september.facts).flatMap((id) =>
		Object.entries(september.canonical(id)).map(([name, fact]) => ({ id, name, fact })),
	);
	test.each(places)('$id $name', ({ id, name, fact }) => {
		const table = model('2026-09', id);
		const { enum: options, alsoAllowed: [also] = [], ...rest } = fact;
		const field = table.fields[name] as Field;
		const names = field.type === 'objects' && !fact.maxItems ? FACTS.slice(0, -1) : FACTS;
		const { orValue: beside, ...told } = said(field, names);
		const choices = field.type === 'boolean' || !options ? {} : { options };
		expect(told).toEqual(said({ ...rest, ...choices }));
		if (field.type === 'boolean')
			expect(field.fixed).toBe(options?.length === 1 ? options[0] : undefined);
		// A value beside the range is the table's, or that of the mode which alone takes it.
		const narrowed = modesOf(table).map((mode) => fieldsOf(table, mode)[name]);
		const takes = (one?: Field) =>
			one?.type === 'integer' && (one.orValue === also || one.options?.includes(also!));
		if (also === undefined) expect(beside).toBeUndefined();
		else expect(narrowed.some(takes)).toBe(true);
		expect(field.wire ?? name).toBe(fact.wire);
		if (fact.required !== true) return;
		const required = modesOf(table).filter((mode) => table.modes[mode]?.required.includes(name));
		expect(required).toEqual(modesOf(table));
	});
});
