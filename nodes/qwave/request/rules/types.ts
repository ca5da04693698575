import type { FieldDefinitions, Rule } from '../../registry/schema';
import type { Issue, Words } from '../issues';
import type { Values } from './conditions';

export type Of<Kind extends Rule['rule']> = Extract<Rule, { rule: Kind }>;
/** What rules are checked on. */
export interface CheckedRequest {
	values: Values;
	/** The fields of the model in any mode: rules may name them. */
	all: FieldDefinitions;
	/** Those of the mode. */
	fields: FieldDefinitions;
	words: Words;
}
/** What breaks a rule. */
export type Check<R extends Rule> = (rule: R, request: CheckedRequest) => Issue[];
/** A check for each kind of rule. */
export type Checks = { [Kind in Rule['rule']]: Check<Of<Kind>> };
