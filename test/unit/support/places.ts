import { isDeepStrictEqual } from 'node:util';

import type { Edition, Place } from '../../fixtures/index';
import type { Fact } from '../../fixtures/types';
import { expectAccepted, of, pathsOf } from './library';
import type { Issue } from './library';

/** Codes of rules that span fields. */
const SPANNING = ['conflict', 'bad_reference', 'required', 'out_of_order'];
const spans = ({ code }: Issue) => SPANNING.includes(code);

/** Values in the places of a version: every field of every model and mode. */
export function placesOf({ apiVersion, pages, places }: Edition) {
	const { build, issuesOf } = of(apiVersion);
	const told = ({ model, mode, name, fields }: Place, value: unknown) => ({
		...{ model, mode },
		fields: {
			...fields,
			...pages[model]!.beside?.[name]?.[String(value)],
			[name]: value,
		},
	});
	/** The issues of a wrong value, without those of rules where its field is tied to others. */
	const issuesIn = (place: Place, value: unknown): Issue[] => {
		const { model, mode, fields } = told(place, value);
		const issues = issuesOf(model, mode, fields);
		if (!place.isTied) return issues;
		return issues.filter((issue) => issue.path[0] === place.name && !spans(issue));
	};
	return {
		places,
		/** The places whose field the page describes so. */
		at: (when: (fact: Fact) => boolean) => places.filter(({ fact }) => when(fact)),
		issuesIn,
		/** The one issue of a request in which this value alone is wrong. */
		refusal(place: Place, value: unknown): Issue {
			const issues = issuesIn(place, value);
			expect(pathsOf(issues)).toEqual([place.name]);
			expect(issues).toHaveLength(1);
			expect(issues[0]!.message).toContain(place.name);
			return issues[0]!;
		},
		/** The same request is accepted with this value, unless a rule of the page excludes it. */
		expectTaken(place: Place, value: unknown): void {
			const { model, mode, fields } = told(place, value);
			const built = build(model, mode, fields);
			if (place.excluded.some((one) => isDeepStrictEqual(one, value))) {
				expect(built.ok ? [] : pathsOf(built.issues)).toContain(place.name);
			} else expectAccepted(built);
		},
	};
}
