import { createAccounts, type Accounts } from './accounts';
import type { Asset } from './asset';
import { systemClock, type Clock } from './clock';
import { FaultQueue } from '../faults/faultQueue';
import { Ledger } from './ledger';
import { RequestLog } from './requestLog';
import type { Scenario } from '../scenario/scenario';
import type { Shape } from '../shapes/shape';
import type { Task } from './task';

/** What can be set when a sandbox starts, and not later. */
export interface StateOptions {
	readonly key?: string;
	/** Real seconds for a scenario second, from 0 to 1 (real time). */
	readonly timeScale?: number;
	/** Scenario seconds from submit to the end of a task. */
	readonly renderSeconds?: number;
	/** What the first two accounts were granted. */
	readonly balanceUsd?: number;
	/** Traits of all answers that differ from the default. */
	readonly shape?: Partial<Shape>;
	readonly clock?: Clock;
	/** How callbacks go out. */
	readonly fetch?: typeof fetch;
}

/** Everything that the sandbox remembers. */
export interface State {
	readonly clock: Clock;
	readonly timeScale: number;
	readonly renderSeconds: number;
	readonly shape: Partial<Shape>;
	readonly fetch: typeof fetch;
	/** Aborted when the sandbox closes. */
	readonly closing: AbortController;
	readonly accounts: Accounts;
	readonly log: RequestLog;
	readonly faults: FaultQueue;
	readonly tasks: Map<string, Task>;
	readonly assets: Map<string, Asset>;
	/** First task of each account and idempotency key. */
	readonly replays: Map<string, Task>;
	/** Callbacks that are still to come, by task; each function cancels one. */
	readonly callbacks: Map<string, Array<() => void>>;
	ledger: Ledger;
	scenario: Scenario;
	/** Tasks made since the scenario was set. */
	taskCount: number;
	/** `http://127.0.0.1:PORT` of the API, and of the other host that redirects lead to. */
	origin: string;
	redirectHost: string;
}

/** The state of a sandbox that has just started. */
export function createState(options: StateOptions): State {
	const timeScale = options.timeScale ?? 0.01;
	if (!(timeScale >= 0 && timeScale <= 1)) {
		const hint = '1 is real time, 0.01 makes a minute pass in 0.6 s';
		throw new RangeError(`The time scale must be from 0 to 1, not ${timeScale}: ${hint}`);
	}
	const accounts = createAccounts(options.key ?? 'qwave-sandbox-key', options.balanceUsd ?? 1000);
	return {
		clock: options.clock ?? systemClock,
		timeScale,
		renderSeconds: options.renderSeconds ?? 60,
		shape: options.shape ?? {},
		fetch: options.fetch ?? fetch,
		closing: new AbortController(),
		accounts,
		log: new RequestLog(),
		faults: new FaultQueue(),
		tasks: new Map(),
		assets: new Map(),
		replays: new Map(),
		callbacks: new Map(),
		ledger: new Ledger(accounts.granted),
		scenario: {},
		taskCount: 0,
		origin: '',
		redirectHost: '',
	};
}

/** Sets how the tasks that follow behave. */
export function setScenario(state: State, scenario: Scenario): void {
	state.scenario = scenario;
	state.taskCount = 0;
}

/** Forgets every task, charge, fault and log entry. */
export function reset(state: State): void {
	for (const pending of state.callbacks.values()) pending.forEach((cancel) => cancel());
	state.callbacks.clear();
	state.tasks.clear();
	state.assets.clear();
	state.replays.clear();
	state.faults.clear();
	state.log.clear();
	state.ledger = new Ledger(state.accounts.granted);
	setScenario(state, {});
}
