import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

export interface Token {
	/** Whether something stands in the field, an expression for example. */
	isSet: boolean;
	/** What it comes to; empty where that is nothing that could be kept secret. */
	secret: string;
}

/** Shorter ones are guessed soon, and cannot be hidden without hiding ordinary words. Characters. */
const SHORTEST = 8;
/** What a query may hold as it is. */
const PLAIN = /^[\w.~!$'()*,;:@/?=-]*$/;
/** What an expression makes of a value that is missing. */
const NOTHING = /^(undefined|null|nan|\[object object\])$/i;
/** The same as a part of what an expression gives, as in `tok-{{ $vars.missing }}`. */
const MISSING_PART = /undefined|null|NaN|\[object Object\]/;

/** The Secret Token of the trigger. */
export function readToken(context: IWebhookFunctions | IHookFunctions): Token {
	const raw: unknown = context.getNode().parameters.token;
	const value: unknown = context.getNodeParameter('token', '');
	const isText = typeof value === 'string' || typeof value === 'number';
	const secret = isText ? String(value).trim() : '';
	const isExpression = typeof raw === 'string' && raw.startsWith('=');
	const isMissing = NOTHING.test(secret) || (isExpression && MISSING_PART.test(secret));
	return {
		isSet: (raw !== undefined && raw !== null && raw !== '') || secret !== '',
		secret: isMissing ? '' : secret,
	};
}

/** What is wrong with a token, to go on after "The Secret Token"; undefined when nothing. */
export function tokenProblem({ isSet, secret }: Token): string | undefined {
	if (!isSet) return undefined;
	if (!secret) return 'is set, but comes to nothing, or to a text with undefined or null in it';
	if (secret.length < SHORTEST) return `has fewer than ${SHORTEST} characters`;
	if (!PLAIN.test(secret))
		return 'holds signs that must be encoded in a URL, as + & # % or a blank must';
	return undefined;
}

/** n8n tells so too: starting up, nobody is there to mend anything, and calls may be waiting. */
const UNATTENDED: readonly string[] = ['init', 'leadershipChange'];

/**
 * Refuses a token that would not work, or not protect, when the user publishes the workflow or listens.
 *
 * @throws NodeOperationError with the reason
 */
export function checkToken(context: IHookFunctions): void {
	if (UNATTENDED.includes(context.getActivationMode())) return;
	const problem = tokenProblem(readToken(context));
	if (!problem) return;
	throw new NodeOperationError(context.getNode(), `The Secret Token ${problem}`, {
		description: `Set one of at least ${SHORTEST} letters, digits, - or _, or none, and give the URL with it to QWave.`,
	});
}
