import type { FieldDefinitions, Rule } from '../../registry/schema';
import type { Issue } from '../issues';
import type { Values } from './conditions';

export type Of<Kind extends Rule['rule']> = Extract<Rule, { rule: Kind }>;
/** What breaks a rule: `all` are the fields of the model, `fields` those of the mode. */
export type Check<R extends Rule> = (
	rule: R,
	values: Values,
	all: FieldDefinitions,
	fields: FieldDefinitions,
) => Issue[];
/** A check for each kind of rule. */
export type Checks = { [Kind in Rule['rule']]: Check<Of<Kind>> };
