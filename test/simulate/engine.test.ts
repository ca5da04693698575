import { settle } from './support/clock';
import { EngineN8n } from './support/engine';
import { live } from './support/life';
import type { Lived } from './support/life';
import { bundlePackage } from './support/package';
import type { Copies } from './support/package';
import type { Deed, Plan } from './support/plan';
import { quiet } from './support/remembered';
import { textOf } from './support/words';

const calm: Plan = { ...quiet, version: '2026-09', items: 3, concurrency: 2, chance: 7 };
const after = (deed: Deed['deed'], moment: Deed['moment'], later = 0, nth = 0): Deed[] => [
	{ deed, moment, later, nth },
];
const failing: Plan['tasks'] = [{ queued: 2, made: 20, end: 'failed' }];
const long: Plan['tasks'] = [0, 1, 2].map(() => ({ queued: 60, made: 900, end: 'completed' }));
const callback = { wait: 'callback' } as const;
const goesOn = { onError: 'continueErrorOutput' } as const;

const twins: Array<[string, Partial<Plan>]> = [
	['polled', {}],
	['not waited for', { wait: 'none' }],
	['polled until the time is up', { tasks: long, maximumWait: 1.1 }],
	['failed after its time', { tasks: long, maximumWait: 1.1, failOnTimeout: true }],
	['failed', { tasks: failing }],
	['failed, and going on', { tasks: failing, ...goesOn }],
	['failed, and tried again', { tasks: failing, tries: 3 }],
	['failed, going on, and tried again', { tasks: failing, tries: 3, ...goesOn }],
	['failed, and retried', { tasks: failing, retries: [60] }],
	['unclear, and tried again', { submits: ['lost after'], tries: 2, version: '2026-04' }],
	['unclear, and retried', { submits: ['silent after'], retries: [60], version: '2026-04' }],
	['called back', callback],
	['called back, with one that failed', { ...callback, tasks: failing }],
	['called back, with one that failed, going on', { ...callback, ...goesOn, tasks: failing }],
	['called back for a failure, and retried', { ...callback, tasks: failing, retries: [60] }],
	['never called back', { ...callback, calls: ['lost', 'lost', 'lost'] }],
	['never called back, to fail', { ...callback, calls: ['lost'], failOnTimeout: true }],
	[
		'never called back, to fail, going on',
		{ ...callback, ...goesOn, calls: ['lost'], failOnTimeout: true },
	],
	['called back while n8n is down', { ...callback, deeds: after('kill', 'parked', 25_000) }],
	['killed while it polls', { deeds: after('kill', 'read') }],
	['stopped while it polls', { tasks: long, deeds: after('stop', 'read', 3_000) }],
	['stopped while it submits', { tasks: long, deeds: after('stop', 'submit') }],
	[
		'stopped between two tries',
		{ tasks: long, submits: ['402'], concurrency: 1, tries: 2, deeds: after('stop', 'try', 500) },
	],
	[
		'stopped while it is parked',
		{ ...callback, tasks: long, deeds: after('stop', 'parked', 9_000) },
	],
	['called by a thief', { ...callback, deeds: after('forged call', 'parked', 400) }],
];

/** What a user and QWave see of a life in the end. */
function seen({ n8n, world }: Lived) {
	const { ledger } = world;
	return {
		tasks: ledger.tasks.map((task) => [task.unit, ledger.stateOf(task), ledger.isPaid(task)]),
		submits: ledger.submits.map(({ unit, execution, got }) => [unit, execution, got]),
		executions: n8n.executions.map(({ status, outputs, error, log }) => ({
			status,
			// n8n gives the columns of its row to an item at the Error output.
			items: outputs.map((items) => items?.map(({ json }) => ({ ...json, row: undefined }))),
			error: error && [error.message, /Task ID: \S+/.exec(textOf(error))?.[0]],
			log: log.filter((line) => line.startsWith('info')),
		})),
	};
}

let copies: Copies;
beforeAll(async () => {
	copies = await bundlePackage();
});

/** n8n's engine has promises of its own, and waits with timers between two tries. */
async function liveInEngine(plan: Plan): Promise<Lived> {
	const { setTimeout: real } = globalThis;
	const settleAll = async () => {
		for (let times = 0; times < 5; times++) await settle();
	};
	globalThis.setTimeout = ((run: () => void, ms: number) =>
		copies.around.clock.after(ms, run)) as unknown as typeof setTimeout;
	try {
		return await live(copies, plan, EngineN8n, settleAll);
	} finally {
		globalThis.setTimeout = real;
	}
}

test.each(twins)("%s: ends in n8n's engine as in the simulation", async (_, change) => {
	const plan = { ...calm, ...change };
	const twin = await liveInEngine(plan);
	expect(twin.world.ledger.submits).not.toHaveLength(0);
	expect(seen(twin)).toEqual(seen(await live(copies, plan)));
});
