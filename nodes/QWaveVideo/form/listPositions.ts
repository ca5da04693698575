import type { Rule } from '../../qwave/registry/schema';

type Values = Record<string, unknown>;

/** The values with its position in each list entry that must have it and has none. */
export function withPositions(rules: readonly Rule[], values: Values): Values {
	const numbered = { ...values };
	for (const rule of rules) {
		if (rule.rule !== 'listOrder' || rule.order !== 'counting') continue;
		const list = numbered[rule.list];
		if (!Array.isArray(list)) continue;
		numbered[rule.list] = list.map((entry: unknown, index) => {
			const isEntry = entry !== null && typeof entry === 'object' && !Array.isArray(entry);
			return isEntry && (entry as Values)[rule.key] === undefined
				? { ...entry, [rule.key]: index + 1 }
				: entry;
		});
	}
	return numbered;
}
