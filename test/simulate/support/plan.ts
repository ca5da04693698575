/**
 * What a life is made of, as fast-check generates it: the settings of the node, what happens to the
 * requests one after the other, and who interferes when. The first choice is always the quiet one, so
 * that a life shrinks to what matters.
 */
import fc from 'fast-check';

/** What happens to a submit. */
export const SUBMITS = [
	'ok',
	'slow',
	'lost before',
	'lost after',
	'never reached',
	'silent before',
	'silent after',
	'dripping',
	'429',
	'429 soon',
	'429 long',
	'429 absurd',
	'500 before',
	'503 after',
	'408 after',
	'402',
	'403',
	'307',
	'html before',
	'html after',
	'cut after',
	'no id after',
	'secrets',
] as const;
export type SubmitFate = (typeof SUBMITS)[number];

/** What happens to a read. */
export const READS = [
	'ok',
	'lags',
	'slow',
	'lost',
	'silent',
	'dripping',
	'429',
	'429 absurd',
	'503',
	'html',
	'cut',
	'no id',
	'other task',
	'404',
	'401',
	'secrets',
] as const;
export type ReadFate = (typeof READS)[number];

export const CANCELS = ['ok', 'lost before', 'lost after', '503', 'html'] as const;
export type CancelFate = (typeof CANCELS)[number];

/** What happens to the call of a task that has ended. */
export const CALLS = [
	'on time',
	'without a state',
	'late',
	'twice',
	'lost',
	'early',
	'at once',
	'empty',
] as const;
export type CallFate = (typeof CALLS)[number];

/** How a task ends. `charged`: QWave does not give its price back. */
export const ENDS = [
	'completed',
	'failed',
	'failed for now',
	'failed, charged',
	'failed for now, charged',
	'failed for now, billed',
] as const;
export type End = (typeof ENDS)[number];

export interface TaskFate {
	/** Seconds. */
	queued: number;
	made: number;
	end: End;
}

/** Somebody or something that interferes with n8n. */
export const DEEDS = ['stop', 'kill', 'shutdown', 'forged call', 'call without a name'] as const;
/** What it comes after; `start` is that of the execution. */
export const MOMENTS = [
	'start',
	'submit',
	'accepted',
	'answer',
	'read',
	'try',
	'parked',
	'call',
] as const;
export type Moment = (typeof MOMENTS)[number];

export interface Deed {
	deed: (typeof DEEDS)[number];
	/** After the so-manieth of its kind in the life. */
	moment: Moment;
	nth: number;
	/** And so many milliseconds later. */
	later: number;
}

export interface Plan {
	version: '2026-04' | '2026-09';
	items: number;
	/** How often the node runs in one execution. */
	loops: number;
	wait: 'poll' | 'callback' | 'none';
	onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** 1: Retry On Fail is off. */
	tries: number;
	betweenTries: number;
	/** Seconds after which somebody presses n8n's Retry on an execution that failed; each entry once. */
	retries: number[];
	concurrency: number;
	/** Minutes. */
	maximumWait: number;
	failOnTimeout: boolean;
	cancelOnStop: boolean;
	ownKey: boolean;
	resubmits: number;
	/** Of the workflow, seconds; 0: none. */
	timeout: number;
	simplify: boolean;
	/** Seconds that every read lags behind, as that of a copy does. */
	lag: number;
	tasks: TaskFate[];
	submits: SubmitFate[];
	reads: ReadFate[];
	cancels: CancelFate[];
	calls: CallFate[];
	deeds: Deed[];
	/** Of what the package itself draws. */
	chance: number;
}

/** The quiet choice most of the time, else any other. */
function mostly<const T>(all: readonly T[], quiet: number): fc.Arbitrary<T> {
	const [first, ...others] = all as [T, ...T[]];
	return fc.oneof(
		{ weight: quiet, arbitrary: fc.constant(first) },
		{ weight: 10, arbitrary: fc.constantFrom(...others) },
	);
}
const list = <T>(one: fc.Arbitrary<T>, maxLength: number) =>
	fc.array(one, { maxLength, size: 'max' });

/** One by one, or as a service behaves that is out of order: the same for a while. */
function spells<const T>(all: readonly T[], quiet: number, maxLength: number): fc.Arbitrary<T[]> {
	const spell = fc
		.tuple(mostly(all, 10), fc.integer({ min: 1, max: 5 }))
		.map(([fate, times]) => new Array<T>(times).fill(fate));
	return fc.oneof(
		{ weight: 7, arbitrary: list(mostly(all, quiet), maxLength) },
		{ weight: 3, arbitrary: list(spell, Math.ceil(maxLength / 3)).map((fates) => fates.flat()) },
	);
}

const task: fc.Arbitrary<TaskFate> = fc.record({
	queued: fc.constantFrom(2, 0, 20, 60, 300),
	made: fc.constantFrom(30, 0, 1, 8, 60, 75, 150, 900),
	end: mostly(ENDS, 14),
});

const deed: fc.Arbitrary<Deed> = fc.record({
	deed: fc.constantFrom<Deed['deed']>(...DEEDS, 'stop', 'stop', 'forged call'),
	moment: fc.constantFrom<Moment>(...MOMENTS, 'parked'),
	nth: fc.constantFrom(0, 0, 1, 2, 3, 5),
	later: fc.constantFrom(0, 1, 400, 3_000, 12_000, 45_000, 200_000),
});

const parts = {
	version: fc.constantFrom<Plan['version']>('2026-04', '2026-09'),
	items: fc.integer({ min: 1, max: 6 }),
	loops: mostly([1, 2, 3], 60),
	wait: fc.constantFrom<Plan['wait']>('poll', 'callback', 'callback', 'none'),
	onError: fc.constantFrom<Plan['onError']>(
		'stopWorkflow',
		'stopWorkflow',
		'continueRegularOutput',
		'continueErrorOutput',
	),
	tries: mostly([1, 2, 3, 5], 12),
	betweenTries: fc.constantFrom(1_000, 0, 5_000),
	retries: fc.oneof(
		{ weight: 7, arbitrary: fc.constant<number[]>([]) },
		{ weight: 3, arbitrary: fc.array(fc.constantFrom(60, 1, 100_000), { maxLength: 2 }) },
	),
	concurrency: fc.constantFrom(5, 1, 2),
	maximumWait: fc.constantFrom(5, 1.1, 30),
	failOnTimeout: mostly([false, true], 20),
	cancelOnStop: mostly([true, false], 40),
	ownKey: mostly([false, true], 60),
	resubmits: mostly([0, 1, 3], 20),
	timeout: mostly([0, 20, 80, 400], 60),
	simplify: mostly([true, false], 40),
	lag: mostly([0, 2, 7], 30),
	tasks: list(task, 12),
	submits: spells(SUBMITS, 25, 14),
	reads: spells(READS, 30, 40),
	cancels: list(mostly(CANCELS, 25), 6),
	calls: list(mostly(CALLS, 10), 12),
	deeds: fc.oneof(
		{ weight: 5, arbitrary: fc.constant<Deed[]>([]) },
		{ weight: 5, arbitrary: fc.array(deed, { minLength: 1, maxLength: 3 }) },
	),
	chance: fc.nat(999_999),
};

/** QWave takes submits and answers none of them, and a day later the execution is retried. */
const outage = fc.record<Plan>({
	...parts,
	version: fc.constant('2026-09'),
	onError: fc.constant('stopWorkflow'),
	retries: fc.constant([100_000]),
	submits: fc
		.constantFrom<SubmitFate>('lost after', 'silent after', '503 after', 'cut after')
		.map((fate) => new Array<SubmitFate>(9).fill(fate)),
});

/** Somebody who knows the address calls a parked run while its tasks are being made. */
const theft = fc.record<Plan>({
	...parts,
	wait: fc.constant('callback'),
	items: fc.constantFrom(1, 2),
	tasks: fc.constant([1, 2].map(() => ({ queued: 2, made: 150, end: 'completed' }))),
	deeds: fc.constant([{ deed: 'forged call', moment: 'parked', nth: 0, later: 400 }]),
});

/** Every life that the simulation can lead; what takes many chances at once is drawn more often. */
export const plans: fc.Arbitrary<Plan> = fc.oneof(
	{ weight: 18, arbitrary: fc.record<Plan>(parts) },
	{ weight: 1, arbitrary: outage },
	{ weight: 1, arbitrary: theft },
);
