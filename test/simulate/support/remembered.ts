/** Lives that once broke a promise, as small as they became: led again, whatever is drawn now. */
import type { Plan } from './plan';

/** A life in which nothing goes wrong. */
export const quiet: Plan = {
	version: '2026-04',
	items: 1,
	loops: 1,
	wait: 'poll',
	onError: 'stopWorkflow',
	tries: 1,
	betweenTries: 1_000,
	retries: [],
	concurrency: 5,
	maximumWait: 5,
	failOnTimeout: false,
	cancelOnStop: true,
	ownKey: false,
	resubmits: 0,
	timeout: 0,
	simplify: true,
	lag: 0,
	tasks: [],
	submits: [],
	reads: [],
	cancels: [],
	calls: [],
	deeds: [],
	chance: 0,
};

export const remembered: Array<[string, Partial<Plan>]> = [
	[
		'an item that was finished before the wait, and one that is late',
		{
			version: '2026-09',
			items: 3,
			wait: 'callback',
			tasks: [{ queued: 2, made: 60, end: 'failed' }],
			submits: ['silent before'],
		},
	],
	[
		'an item whose submit is unclear, and one that is refused',
		{ items: 2, submits: ['402', 'lost before'] },
	],
	[
		'a second try that is stopped before it comes to what the first one made',
		{
			items: 3,
			wait: 'none',
			tries: 2,
			concurrency: 1,
			cancelOnStop: false,
			submits: ['ok', 'ok', 'silent before'],
			deeds: [{ deed: 'stop', moment: 'read', nth: 0, later: 0 }],
		},
	],
	[
		'a stop while a submit is under way',
		{
			wait: 'none',
			tasks: [{ queued: 60, made: 30, end: 'failed' }],
			deeds: [{ deed: 'stop', moment: 'start', nth: 0, later: 0 }],
		},
	],
	[
		'a stop between two tries',
		{
			items: 2,
			tries: 2,
			betweenTries: 5000,
			submits: ['ok', '402'],
			tasks: [{ queued: 300, made: 30, end: 'completed' }],
			deeds: [{ deed: 'stop', moment: 'try', nth: 0, later: 500 }],
		},
	],
	[
		'a stop after a read that failed for good',
		{
			items: 2,
			onError: 'continueErrorOutput',
			reads: ['html'],
			tasks: [
				{ queued: 60, made: 900, end: 'completed' },
				{ queued: 60, made: 900, end: 'completed' },
			],
			deeds: [{ deed: 'stop', moment: 'read', nth: 0, later: 3000 }],
		},
	],
	[
		'a call whose read gets a page of HTML',
		{ wait: 'callback', failOnTimeout: true, resubmits: 1, simplify: false, reads: ['ok', 'html'] },
	],
	[
		'a call without a state whose read lags behind',
		{ wait: 'callback', cancelOnStop: false, simplify: false, lag: 2, calls: ['without a state'] },
	],
	[
		'a task that a second try finds ended, before a read is refused',
		{
			version: '2026-09',
			items: 2,
			wait: 'callback',
			tries: 2,
			submits: ['silent after', 'silent after', 'silent after', 'silent after', 'silent after'],
			reads: ['ok', 'ok', '429'],
			calls: ['lost'],
			chance: 172370,
		},
	],
];
