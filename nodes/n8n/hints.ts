import type { IExecuteFunctions } from 'n8n-workflow';

import { isLoopback, callbackProblem } from '../qwave/api/addressScope';

const given = new WeakMap<IExecuteFunctions, Set<string>>();

/** A warning beside the node's output, once however many items it holds for. */
export function hintOnce(context: IExecuteFunctions, message: string): void {
	const messages = given.get(context) ?? new Set();
	given.set(context, messages);
	if (messages.has(message)) return;
	messages.add(message);
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}

/** Why a Callback URL of the user's own will not be called, as far as its text tells. */
export function callbackUrlWarning(baseUrl: string, callbackUrl: unknown): string | undefined {
	if (typeof callbackUrl !== 'string' || !URL.canParse(callbackUrl)) return undefined;
	const url = new URL(callbackUrl);
	if (isLoopback(new URL(baseUrl))) return undefined;
	const why = callbackProblem(new URL(baseUrl), url);
	if (why) {
		return `QWave cannot call the Callback URL at ${url.host}: ${why}. Give a public https address, or collect the task with Task > Wait.`;
	}
	if (!/\/webhook-test\//.test(url.pathname)) return undefined;
	return "The Callback URL is a test URL of n8n, which works only while its editor listens for a test event. Publish that workflow, and use the trigger's Production URL.";
}
