import type { Rule } from '../../nodes/qwave/registry/schema';
import type { ApiError } from '../shapes/errors';

/** The rule of one kind. */
export type Of<K extends Rule['rule']> = Extract<Rule, { rule: K }>;
/** What a rule has against a body, if anything. */
export type Broken = ApiError | undefined;
