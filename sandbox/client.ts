import type { CallbackOrder } from './callbacks/sendCallback';
import type { CallbackAnswer } from './callbacks/deliver';
import type { QueuedFault } from './faults/faultQueue';
import type { LedgerReport } from './state/ledger';
import type { LogEntry } from './state/requestLog';
import type { Scenario } from './scenario/scenario';

export type { CallbackRule } from './scenario/callbackRule';
export type { CallbackOrder } from './callbacks/sendCallback';
export type { CallbackAnswer } from './callbacks/deliver';
export type { QueuedFault } from './faults/faultQueue';
export type { LedgerReport, LedgerTask } from './state/ledger';
export type { LogEntry } from './state/requestLog';
export type { Scenario } from './scenario/scenario';

/** What a test does behind the API's back. */
export interface SandboxClient {
	reset(): Promise<void>;
	log(): Promise<LogEntry[]>;
	ledger(): Promise<LedgerReport>;
	/** Replaces how the tasks that follow behave; `{}` is the ordinary course. */
	scenario(scenario: Scenario): Promise<void>;
	/** Lines faults up for requests to come. */
	fault(...faults: QueuedFault[]): Promise<void>;
	/** Takes back the faults that still wait: the end of an outage. */
	clearFaults(): Promise<void>;
	/** Sends callbacks now; what each was answered. */
	callback(order: CallbackOrder): Promise<CallbackAnswer[]>;
}

/** A client for the admin routes of a sandbox, given its origin or its base URL. */
export function sandboxClient(url: string): SandboxClient {
	const { origin } = new URL(url);
	async function call<T>(route: string, body?: unknown, method = 'POST'): Promise<T> {
		const headers = { 'content-type': 'application/json' };
		const post = body === undefined ? {} : { method, headers, body: JSON.stringify(body) };
		const answer = await fetch(`${origin}/sandbox/${route}`, post);
		if (answer.ok) return (await answer.json()) as T;
		throw new Error(`The sandbox refused ${route}: ${await answer.text()}`);
	}
	return {
		async reset() {
			await call('reset', {});
		},
		log: () => call('log'),
		ledger: () => call('ledger'),
		async scenario(scenario) {
			await call('scenario', scenario);
		},
		async fault(...faults) {
			await call('faults', faults);
		},
		async clearFaults() {
			await call('faults', {}, 'DELETE');
		},
		callback: (order) => call('callback', order),
	};
}
