/**
 * What n8n has only since a version, and what stands in for it before. n8n tells a node no version: a
 * name that `n8n-workflow` exports since the same release tells it. No other file asks for versions.
 */
import type { IExecuteFunctions, IWorkflowSettings } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';

const exportsName = (name: string): boolean => name in n8nWorkflow;

/** Whether n8n runs the node as a tool. `isToolExecution` is there since n8n 2.3. */
export function isToolExecution(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true;
}

/** The settings of the workflow. `getWorkflowSettings` is there since n8n 2.6, and in late 1.123. */
export function workflowSettings(context: IExecuteFunctions): IWorkflowSettings {
	const { workflow } = context as unknown as { workflow?: { settings?: IWorkflowSettings } };
	return context.getWorkflowSettings?.() ?? workflow?.settings ?? {};
}

/**
 * Whether a parked run can end with an error: n8n reads `metadata.resumeError` since 2.27, and before
 * hands on what stands on its stack, as a success.
 */
export function canResumeWithError(): boolean {
	return exportsName('isNodeClassInstance');
}

/**
 * Whether n8n takes an item with `details` to the Error output: since 2.36, before only one with `error`
 * and `message`.
 */
export function errorOutputTakesDetails(): boolean {
	return exportsName('REDACTED');
}
