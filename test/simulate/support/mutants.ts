import type { Mutation } from './package';
import type { Broken } from './promises';

/** A break of the rules about money, and the promise that it breaks. */
export interface Mutant extends Mutation {
	name: string;
	breaks: Array<Broken['promise']>;
}

const SUBMIT = 'nodes/QWaveVideo/run/submitOnce.ts';
const RETRY = 'nodes/qwave/api/retryPolicy.ts';

/** Snippets are short, and stand once in their file: where one moves, only its line here changes. */
export const mutants: Mutant[] = [
	{
		name: 'an unclear submit is repeated without a promise that the key is known',
		file: RETRY,
		find: '(hasIdempotency && !provesNothingAccepted',
		put: '(!provesNothingAccepted',
		breaks: ['once'],
	},
	{
		name: 'each repeat of a submit has a key of its own',
		file: SUBMIT,
		find: 'client.submit(body, key)',
		put: 'client.submit(body, `${key}-${clock.now()}`)',
		breaks: ['once'],
	},
	{
		name: 'a second try does not adopt what the first one made',
		file: SUBMIT,
		find: 'if (!earlier)',
		put: 'if (true)',
		breaks: ['once'],
	},
	{
		name: 'a failed task counts as refunded whatever it has cost',
		file: RETRY,
		find: "status === 'failed' && (refunded ?? !cost)",
		put: "status === 'failed'",
		breaks: ['once'],
	},
	{
		name: 'a submit is not remembered before it is sent',
		file: SUBMIT,
		find: "log.save(job, { attempt, key, firstSentAt, state: 'sent' });",
		put: '',
		breaks: ['once'],
	},
	{
		name: 'a call that says the end is believed',
		file: 'nodes/QWaveVideo/wait/callback/readTasks.ts',
		find: 'if (!isTerminal(read.value.task)) return',
		put: 'if (!isTerminal(read.value.task) && !mayLag) return',
		breaks: ['right', 'true'],
	},
	{
		name: 'nothing is cancelled after Stop',
		file: 'nodes/QWaveVideo/wait/waitForTask.ts',
		find: '!cancelOnStop ||',
		put: 'true ||',
		breaks: ['cancelled'],
	},
	{
		name: 'the error of a timeout leaves out the task',
		file: 'nodes/output/taskErrors.ts',
		find: 'task_id: taskId,\n\t\t\ttimed_out',
		put: 'timed_out',
		breaks: ['kept', 'whole'],
	},
	{
		name: 'the item of a parked run shows the address that resumes it',
		file: 'nodes/QWaveVideo/resources/video/makeVideo.ts',
		find: "return { state: 'waiting', json,",
		put: "return { state: 'waiting', json: { ...json, resume: wait.url },",
		breaks: ['secret'],
	},
	{
		name: 'a key is believed to be known for ever',
		file: RETRY,
		find: 'KEY_LIFETIME_MS = 23 * 3_600_000',
		put: 'KEY_LIFETIME_MS = Infinity',
		breaks: ['once'],
	},
];
