import {
	fieldsOf,
	findModel,
	findVersion,
	modesOf,
	VERSIONS,
} from '../../../nodes/qwave/registry/lookup';
import { v2026_04 } from '../../../nodes/qwave/registry/2026-04/index';
import { v2026_09 } from '../../../nodes/qwave/registry/2026-09/index';
import { MODES } from '../../../nodes/qwave/registry/schema';
import type { FieldDefinitions, ModelTable } from '../../../nodes/qwave/registry/schema';
import { checkValues, exists, models, modes, namesIn, rules } from '../support/registry';

describe('every version', () => {
	it.each(VERSIONS)('$id has each model id once', ({ series }) => {
		const ids = series.flatMap((one) => one.models.map(({ id }) => id));
		expect(ids.length).toBeGreaterThan(0);
		expect(ids).toEqual([...new Set(ids)]);
	});

	it.each(VERSIONS)('$id is an API over https', ({ baseUrl }) => {
		expect(new URL(baseUrl).protocol).toBe('https:');
		expect(baseUrl).toMatch(/\/v1$/);
	});

	it.each(VERSIONS)('$id has a day, or none, for each id that is gone', ({ retired }) => {
		for (const { since } of retired) expect(since === undefined || isDay(since)).toBe(true);
	});

	it('has an id of its own, oldest first', () => {
		const ids = VERSIONS.map(({ id }) => id);
		expect(ids).toEqual([...new Set(ids)].sort());
	});
});

/** `2026-02-30` is none. */
const isDay = (text: string) =>
	/^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** The tables as they are written. */
const tables = [v2026_04, v2026_09].flatMap(({ series }) =>
	series.flatMap(({ models: ofSeries }): readonly ModelTable[] => ofSeries),
);

describe('every model', () => {
	it.each(models)('$version $id names its page', ({ source }) => {
		expect(new URL(source).hostname).toBe('docs.qingbo.dev');
	});

	it.each(models)('$version $id has modes, and each has its fields', ({ model }) => {
		expect(Object.keys(model.modes).length).toBeGreaterThan(0);
		for (const mode of Object.keys(model.modes)) expect(MODES).toContain(mode);
	});

	it.each(models)('$version $id has no field that no mode takes', ({ model }) => {
		const used = new Set(modesOf(model).flatMap((mode) => Object.keys(fieldsOf(model, mode))));
		expect(Object.keys(model.fields).filter((name) => !used.has(name))).toEqual([]);
	});

	it.each(tables)('$id names only modes that it has, and each fact of a mode once', (table) => {
		const own = Object.keys(table.modes);
		for (const [name, field] of Object.entries(table.fields)) {
			const { modes = own, exceptIn = [], required, requiredIn = [], inMode = {} } = field;
			const takenIn = modes.filter((mode) => !exceptIn.some((other) => other === mode));
			const said = [...modes, ...exceptIn, ...requiredIn, ...Object.keys(inMode)];
			expect({ name, said: said.filter((mode) => !own.includes(mode)) }).toEqual({
				name,
				said: [],
			});
			expect({ name, twice: field.modes && field.exceptIn }).toEqual({ name });
			expect({ name, twice: required && field.requiredIn }).toEqual({ name });
			for (const mode of [...requiredIn, ...Object.keys(inMode)]) expect(takenIn).toContain(mode);
			expect({ name, all: takenIn.length < own.length || !field.modes }).toEqual({
				name,
				all: true,
			});
		}
	});

	it.each(models)('$version $id has days of the calendar, in order', ({ model, version }) => {
		const { launched, shutdownAnnounced, shutdown, successor, pricesAsOf } = model;
		const days = [launched, shutdownAnnounced, shutdown].filter((day) => day !== undefined);
		for (const day of [...days, ...(pricesAsOf ? [pricesAsOf.date] : [])])
			expect(isDay(day)).toBe(true);
		expect(days).toEqual([...days].sort());
		// Who says what to use instead has announced a shutdown, and names a model of the same version.
		if (shutdownAnnounced ?? successor) expect(shutdown).toBeDefined();
		if (successor) expect(findModel(findVersion(version)!, successor)).toBeDefined();
		expect(pricesAsOf !== undefined).toBe(model.pricing.documented);
		if (pricesAsOf) expect(new URL(pricesAsOf.source).hostname).toBe('docs.qingbo.dev');
	});

	it.each(models)('$version $id has sane fields', ({ model }) => {
		const check = (fields: FieldDefinitions): void =>
			Object.entries(fields).forEach(([name, field]) => {
				expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
				expect(field.description).toMatch(/^[A-Za-z0-9].{5,}/);
				checkValues(field);
				if (field.type === 'objects') check(field.item);
			});
		check(model.fields);
		for (const mode of modesOf(model)) check(fieldsOf(model, mode));
	});

	it.each(models)('$version $id prices only resolutions that it has', ({ model }) => {
		const { pricing, fields } = model;
		if (!pricing.documented) return expect(pricing.reason).toMatch(/page|documented/);
		const { resolution } = fields;
		const options = resolution?.type === 'string' ? resolution.options : undefined;
		expect(pricing.tiers.length).toBeGreaterThan(0);
		for (const tier of pricing.tiers) {
			const rates = Object.entries({ ...tier.usdPerSecond, ...tier.usdPerClip });
			// A tier says what it charges, or why nobody can tell; a rate may stand beside the reason.
			expect(rates.length > 0 || tier.unknown !== undefined).toBe(true);
			if (tier.unknown !== undefined) expect(tier.usdPerClip).toBeUndefined();
			for (const [key, rate] of rates) {
				if (key !== 'any') expect(options).toContain(key);
				const amounts: number[] = typeof rate === 'number' ? [rate] : Object.values(rate);
				for (const usd of amounts) expect(usd).toBeGreaterThan(0);
			}
			for (const mode of tier.modes ?? []) expect(modesOf(model)).toContain(mode);
			if (tier.usdPerEntry) expect(exists(fields, tier.usdPerEntry.list)).toBe(true);
			if (tier.when) for (const name of namesIn(tier.when)) expect(exists(fields, name)).toBe(true);
		}
		// A tier for every request hides those after it.
		const all = pricing.tiers.slice(0, -1).filter(({ when, modes: only }) => !when && !only);
		return expect(all).toEqual([]);
	});
});

describe('every mode', () => {
	it.each(modes)('$version $id $mode names known fields', ({ model, spec }) => {
		for (const name of [...spec.required, ...(spec.anyOf ?? []).flat()]) {
			expect({ name, exists: exists(spec.fields, name) }).toEqual({ name, exists: true });
		}
		for (const [name, field] of Object.entries(spec.fields)) {
			expect(field.type).toBe(model.fields[name]!.type);
		}
	});

	it.each(modes)('$version $id $mode has alternatives of two and more', ({ spec }) => {
		for (const group of spec.anyOf ?? []) expect(group.length).toBeGreaterThan(1);
		expect(spec.actions.length).toBeGreaterThan(0);
	});

	it.each(modes)('$version $id $mode sends no two fields to one place', ({ model, mode }) => {
		const fields = Object.entries(fieldsOf(model, mode));
		// Where a page gives several words for a mode, `action` is one of the fields.
		const others = fields.filter(([name]) => name !== 'action');
		const places = ['model', 'action', ...others.map(([name, { wire = name }]) => wire)];
		expect(places).toEqual([...new Set(places)]);
	});
});

describe('every rule', () => {
	it.each(rules)('$version $id: $kind ($index) names known fields', ({ rule, model }) => {
		const names = namesIn(rule);
		expect(names.length).toBeGreaterThan(0);
		for (const name of names) {
			expect({ name, exists: exists(model.fields, name) }).toEqual({ name, exists: true });
		}
		expect(rule.reason.length).toBeGreaterThan(10);
	});

	it.each(rules)('$version $id: $kind ($index) can be broken in some mode', ({ rule, model }) => {
		const lists = namesIn(rule).map((name) => name.split('[]')[0]!);
		const reachable = modesOf(model).some((mode) =>
			lists.some((name) => name in fieldsOf(model, mode)),
		);
		expect(reachable).toBe(true);
	});
});
