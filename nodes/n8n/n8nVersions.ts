/**
 * What n8n has only since a version, and what stands in for it before. n8n tells a node no version: a
 * name that `n8n-workflow` exports since the same release tells it. No other file asks for versions.
 */
import type { IExecuteFunctions, IWorkflowSettings, NodeTypeAndVersion } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';

const exportsName = (name: string): boolean => name in n8nWorkflow;

/** Whether n8n runs the node as a tool. `isToolExecution` is there since n8n 2.3. */
export function isToolExecution(context: IExecuteFunctions): boolean {
	return context.isToolExecution?.() === true;
}

/** What n8n knows of the run, where the version shows it to a node. */
interface KnownRun {
	parentExecution?: { shouldResume?: boolean };
	resultData?: { runData?: Record<string, unknown> };
}
const runOf = (context: IExecuteFunctions): KnownRun | undefined =>
	(context as unknown as { runExecutionData?: KnownRun | null }).runExecutionData ?? undefined;

/** Whether another execution waits for this one. n8n wakes up a caller of whom it does not know it. */
export function callerWaits(context: IExecuteFunctions): boolean {
	const caller = runOf(context)?.parentExecution;
	return caller !== undefined && caller.shouldResume !== false;
}

/** The nodes before this one that have run in this execution, where n8n tells, with their parameters. */
export function ranBefore(context: IExecuteFunctions): NodeTypeAndVersion[] {
	const { name } = context.getNode();
	const nodes = context.getParentNodes?.(name, { includeNodeParameters: true }) ?? [];
	const ran = runOf(context)?.resultData?.runData;
	return nodes.filter((node) => !node.disabled && (!ran || ran[node.name] !== undefined));
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
