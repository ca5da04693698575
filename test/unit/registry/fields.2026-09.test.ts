import { images } from '../../fixtures/2026-04/media';
import { apiVersion, canonical, facts, full, minimal } from '../../fixtures/2026-09/index';
import type { SheetField } from '../../fixtures/2026-09/types';
import { library } from '../support/library';

const listed = library.listModels(apiVersion);
const find = (id: string) => listed.find((model) => model.id === id)!;
const ids = Object.keys(facts);

const places = ids.flatMap((model) =>
	Object.entries(canonical(model)).map(([name, field]) => ({ model, name, field })),
);
const having = (test: (field: SheetField, name: string) => boolean) =>
	places.filter(({ field, name }) => test(field, name));

/** The codes that a value of a field draws in each mode that takes it; rules that span fields aside. */
function codes(model: string, name: string, value: unknown): string[][] {
	const own = find(model).fields[name]?.modes ?? [];
	return own.map((mode) => {
		const { fields } = minimal.find((one) => one.model === model && one.mode === mode)!;
		const built = library.buildRequest({
			apiVersion,
			model,
			mode,
			fields: { ...fields, [name]: value },
		});
		if (built.ok) return [];
		return built.issues
			.filter(({ path }) => path[0] === name)
			.map(({ code, path }) => `${code} ${path.join('.')}`)
			.filter((code) => !/^(conflict|bad_reference|required|out_of_order)/.test(code));
	});
}
const takenSomewhere = (model: string, name: string, value: unknown) =>
	expect(codes(model, name, value)).toContainEqual([]);
const refusedEverywhere = (model: string, name: string, value: unknown, code: RegExp) => {
	const seen = codes(model, name, value);
	expect(seen.length).toBeGreaterThan(0);
	for (const mode of seen) expect(mode.join()).toMatch(code);
};

describe('2026-09: every field is as its page gives it', () => {
	it.each(places)('$model $name: type, wire name and default', ({ model, name, field }) => {
		const own = find(model).fields[name]!;
		const kinds: Record<SheetField['type'], string[]> = {
			string: ['string', 'url'],
			integer: ['integer'],
			boolean: ['boolean'],
			'string[]': ['urls'],
			'object[]': ['objects'],
			object: [],
		};
		expect(kinds[field.type]).toContain(own.type);
		expect(own.wire ?? name).toBe(field.wire);
		expect(own.default).toBe(field.default);
	});

	it.each(having(({ itemFields }) => !!itemFields))(
		'$model $name: parts of an entry',
		({ model, name, field }) => {
			const item = find(model).fields[name]!.item as object;
			expect(Object.keys(item).sort()).toEqual(Object.keys(field.itemFields!).sort());
			for (const [part, words] of Object.entries(field.itemFields!)) {
				const { options = [] } = (item as Record<string, { options?: string[] }>)[part]!;
				expect(options.filter((option) => !words.split('|').includes(option))).toEqual(
					part === 'type' && name === 'tools' ? ['web_search'] : [],
				);
			}
		},
	);

	it.each(['skyreels-v4-fast', 'skyreels-v4-std'])(
		'%s: a key frame is at -1 where nothing is said',
		(id) => {
			const { item } = find(id).fields.mid_frame_images!;
			expect((item as Record<string, object>).time_stamp).toMatchObject({ default: -1 });
		},
	);

	it.each(having(({ required }) => required === true))(
		'$model $name is required in every mode',
		({ model, name }) => {
			expect(find(model).fields[name]!.requiredIn.sort()).toEqual(find(model).modes.sort());
		},
	);

	it.each(having((field) => !!field.enum))('$model $name: choices', ({ model, name, field }) => {
		const values = [...field.enum!, ...(field.alsoAllowed ?? [])];
		for (const value of values) takenSomewhere(model, name, value);
		const listedOptions = (find(model).fields[name]!.options ?? []) as unknown[];
		expect(listedOptions.filter((option) => !(values as unknown[]).includes(option))).toEqual([]);
		const [first] = values;
		const other = { number: 97, string: 'ultra', boolean: !first }[typeof first as 'number'];
		refusedEverywhere(model, name, other, /^not_allowed/);
	});

	it.each(having(({ note }) => note === 'case-insensitive'))(
		'$model $name: in capitals too, sent as written and priced alike',
		({ model, name, field }) => {
			for (const { mode, fields } of minimal.filter((sent) => sent.model === model)) {
				for (const value of field.enum!) {
					const tell = (written: unknown) => ({
						...{ apiVersion, model, mode },
						fields: { ...fields, [name]: written },
					});
					const loud = String(value).toUpperCase();
					expect(library.buildRequest(tell(loud))).toMatchObject({
						ok: true,
						body: { [name]: loud },
					});
					const { usd, perSecondUsd } = library.estimateCost(tell(value));
					expect(library.estimateCost(tell(loud))).toMatchObject({ usd, perSecondUsd });
				}
			}
		},
	);

	it.each(having((field) => field.min !== undefined))(
		'$model $name: range',
		({ model, name, field }) => {
			for (const value of [field.min, field.max, ...(field.alsoAllowed ?? [])]) {
				takenSomewhere(model, name, value);
			}
			const under = (field.alsoAllowed ?? []).includes(field.min! - 1) ? -1 : field.min! - 1;
			refusedEverywhere(model, name, under, /^(not_allowed|too_small)/);
			refusedEverywhere(model, name, field.max! + 1, /^(not_allowed|too_big)/);
			refusedEverywhere(model, name, -7, /^(not_allowed|too_small)/);
			refusedEverywhere(model, name, field.min! + 0.5, /^(wrong_type|not_allowed)/);
		},
	);

	it.each(
		having(({ type, min, enum: choices }) => type === 'integer' && min === undefined && !choices),
	)('$model $name: any integer', ({ model, name }) => {
		for (const value of [-1, 0, 2 ** 31]) takenSomewhere(model, name, value);
		refusedEverywhere(model, name, 0.5, /^wrong_type/);
	});

	it.each(having(({ maxLength }) => !!maxLength))(
		'$model $name: length',
		({ model, name, field }) => {
			takenSomewhere(model, name, 'x'.repeat(field.maxLength!));
			refusedEverywhere(model, name, 'x'.repeat(field.maxLength! + 1), /^too_long/);
		},
	);

	it.each(having(({ type }) => type === 'string[]'))(
		'$model $name: number of files',
		({ model, name, field }) => {
			const most = field.maxItems ?? 20;
			takenSomewhere(model, name, images(most));
			if (field.maxItems) refusedEverywhere(model, name, images(most + 1), /^too_many/);
			refusedEverywhere(model, name, [], /^too_few/);
		},
	);

	it.each(having(({ itemFields }) => !!itemFields?.role))(
		'$model $name: roles',
		({ model, name, field }) => {
			for (const role of field.itemFields!.role!.split('|')) {
				const seen = codes(model, name, [{ url: images(1)[0], role }]);
				expect({ role, seen: seen.map((one) => one.filter((code) => /^not_/.test(code))) }).toEqual(
					{
						role,
						seen: expect.arrayContaining([[]]),
					},
				);
			}
			const wrong = [{ url: images(1)[0], role: 'hero' }];
			refusedEverywhere(model, name, wrong, /not_allowed image_with_roles\.0\.role/);
		},
	);

	it.each(having(({ type, maxItems }) => type === 'object[]' && !!maxItems))(
		'$model $name: number of entries',
		({ model, name, field }) => {
			const sent = [...full, ...minimal];
			const { fields } = sent.find((one) => one.model === model && name in one.fields) ?? {};
			const given = fields?.[name] as unknown[] | undefined;
			const entry = given?.[0] ?? { url: images(1)[0], role: 'reference_image' };
			const list = (length: number) => Array.from({ length }, () => entry);
			takenSomewhere(model, name, list(field.maxItems!));
			refusedEverywhere(model, name, list(field.maxItems! + 1), /^too_many/);
		},
	);
});
