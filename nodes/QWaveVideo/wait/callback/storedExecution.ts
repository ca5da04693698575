import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * The stored run behind a call, where the version of n8n has it: no function of n8n gives a webhook
 * what stands here. Everything is optional, so that another version only loses what it is for.
 */
interface StoredRun {
	executionData?: {
		nodeExecutionStack?: Array<{ metadata?: { resumeError?: Error } }>;
		contextData?: Record<string, unknown>;
	};
}

function storedRun(context: IWebhookFunctions): StoredRun['executionData'] {
	return (context as unknown as { runExecutionData?: StoredRun }).runExecutionData?.executionData;
}

/** What execute() left in the node's context. The expression costs more, and is n8n's documented way. */
export function nodeContext(context: IWebhookFunctions): unknown {
	const { name } = context.getNode();
	return (
		storedRun(context)?.contextData?.[`node:${name}`] ??
		context.evaluateExpression(`{{ $node[${JSON.stringify(name)}].context }}`)
	);
}

/**
 * Lets the node fail, or not, when n8n resumes it. A version that keeps its stack elsewhere gets an
 * item with the error instead.
 */
export function setResumeError(context: IWebhookFunctions, error: Error | undefined): void {
	const entry = storedRun(context)?.nodeExecutionStack?.[0];
	if (!entry) return;
	entry.metadata = { ...entry.metadata, resumeError: error };
	if (!error) delete entry.metadata.resumeError;
}
