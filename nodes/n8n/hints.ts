import type { IExecuteFunctions } from 'n8n-workflow';

const given = new WeakMap<IExecuteFunctions, Set<string>>();

/** A warning beside the node's output, once however many items it holds for. */
export function hintOnce(context: IExecuteFunctions, message: string): void {
	const messages = given.get(context) ?? new Set();
	given.set(context, messages);
	if (messages.has(message)) return;
	messages.add(message);
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
}
