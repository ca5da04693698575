import { modelModes, pages, smallest, taken } from '../../fixtures/2026-04/index';
import type { Fact } from '../../fixtures/2026-04/types';
import { build, issuesOf, pathsOf } from './library';

/** Every field of every model and mode, in a complete request that has no alternative of it. */
export const places = modelModes.flatMap(({ model, mode, page }) =>
	[...taken(model, mode)].map((name) => {
		const groups = page.oneOf ?? [];
		const isNested = groups.flat().some((other) => other.startsWith(`${name}[]`));
		const fields = { ...smallest(model, mode, isNested ? undefined : name).fields };
		for (const group of groups) {
			if (group.includes(name)) group.forEach((other) => delete fields[other]);
		}
		const fact = { ...pages[model]!.fields[name]!, ...page.overrides?.[name] } as Fact;
		return { model, mode, name, fact, fields };
	}),
);
export type Place = (typeof places)[number];

/** The places whose field the page describes so. */
export const at = (when: (fact: Fact) => boolean) => places.filter(({ fact }) => when(fact));

/** The one issue of a request in which this value alone is wrong. */
export function refusal({ model, mode, name, fields }: Place, value: unknown) {
	const issues = issuesOf(model, mode, { ...fields, [name]: value });
	expect(pathsOf(issues)).toEqual([name]);
	expect(issues).toHaveLength(1);
	expect(issues[0]!.message).toContain(name);
	return issues[0]!;
}
/** Whether the same request is accepted with this value. */
export const accepts = ({ model, mode, name, fields }: Place, value: unknown) =>
	build(model, mode, { ...fields, [name]: value }).ok;
