import { fieldsOf, findModel, findVersion } from '../../../nodes/qwave/registry/lookup';
import type { Mode } from '../../../nodes/qwave/registry/schema';
import { editions } from '../../fixtures/index';
import type { Fact } from '../../fixtures/types';
import { of } from '../support/library';

const FACTS = [
	...['type', 'options', 'min', 'max', 'orValue', 'fixed', 'default', 'maxLength', 'alsoAccepts'],
	...['minItems', 'maxItems', 'recommendedItems', 'recommendedLength', 'required'],
];

/** The facts of a field that a page can state, options in any order; its words are free. */
function factsOf(field: object, fact?: Fact): Record<string, unknown> {
	const facts: Record<string, unknown> = {};
	for (const key of FACTS) {
		const value = (field as Record<string, unknown>)[key];
		if (value !== undefined)
			facts[key] = key === 'options' ? [...(value as string[])].sort() : value;
	}
	// How many entries there may be can follow from what the page says of them.
	if (facts.type === 'objects' && !fact?.maxItems) delete facts.maxItems;
	// A list that is given has an entry.
	if (facts.minItems === 1) delete facts.minItems;
	const { ignoreCase, anyCase, item } = field as Fact & { ignoreCase?: true };
	if (ignoreCase ?? anyCase) facts.anyCase = true;
	if (item) {
		facts.item = Object.fromEntries(
			Object.entries(item).map(([key, value]) => [key, factsOf(value, fact?.item?.[key])]),
		);
	}
	return facts;
}

describe.each(editions)('$apiVersion: every fact of a table is a fact of its page', (edition) => {
	const { apiVersion, pages, places } = edition;
	const { listed } = of(apiVersion);

	it.each(Object.entries(pages))(
		'%s has the fields of its page, with wire path, bounds and default',
		(id, page) => {
			const { fields } = listed.find((model) => model.id === id)!;
			expect(
				Object.fromEntries(
					Object.entries(fields).map(([name, field]) => [
						name,
						{ wire: field.wire ?? name, ...factsOf(field, page.fields[name]) },
					]),
				),
			).toEqual(
				Object.fromEntries(
					Object.entries(page.fields).map(([name, fact]) => [
						name,
						{ wire: fact.wire ?? name, ...factsOf(fact, fact) },
					]),
				),
			);
		},
	);

	it.each(places)('$model $mode $name', ({ model, mode, name, fact }) => {
		const table = findModel(findVersion(apiVersion)!, model)!;
		const field = fieldsOf(table, mode as Mode)[name]!;
		// Of a single mode, rules tell these, and requests that are taken and refused.
		const apart = { minItems: undefined, recommendedItems: undefined, item: undefined };
		const told = fact.type === 'objects' ? { ...fact, maxItems: undefined } : fact;
		expect({ wire: field.wire ?? name, ...factsOf(field, told), ...apart }).toEqual({
			...{ wire: fact.wire ?? name, ...factsOf(told, told), ...apart },
		});
	});
});
