import type { INodeProperties } from 'n8n-workflow';

import { downloadProperties, downloadVideoProperty } from '../../output/fileOptions';

export const waitForCompletion: INodeProperties = {
	displayName: 'Wait For Completion',
	name: 'waitForCompletion',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Do Not Wait',
			value: 'none',
			description: 'Return the task at once; collect the video later with Task > Wait',
		},
		{
			name: 'Poll',
			value: 'poll',
			description: 'Ask QWave until the video is ready; the execution keeps running',
		},
		{
			name: 'Resume on Callback',
			value: 'callback',
			description:
				'Park the execution until QWave calls; no worker is held. Your n8n must be reachable from the internet. Where n8n could not go on rightly after that, the node polls and says so: in a sub-workflow whose caller waits, after a Webhook that responds When Last Node Finishes, and as a tool of an agent.',
		},
	],
	default: 'poll',
	description: 'Whether the node waits until the video is ready',
	displayOptions: { show: { resource: ['video'] } },
};

const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
	default: 5,
	description: 'How many items are worked on at the same time',
};
const firstCheckAfter: INodeProperties = {
	displayName: 'First Check After (Seconds)',
	name: 'firstCheckAfter',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10,
	description: 'Pause before QWave is asked for the first time',
};
const maximumWait: INodeProperties = {
	displayName: 'Maximum Wait (Minutes)',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0.1, numberPrecision: 2 },
	default: 30,
	description:
		'How long to wait for each task, and to retry a submit while QWave is busy. The task itself continues.',
};
const onTimeout: INodeProperties = {
	displayName: 'On Timeout',
	name: 'onTimeout',
	type: 'options',
	options: [
		{ name: 'Fail the Item', value: 'fail', description: 'The error names the task ID' },
		{
			name: 'Return the Task',
			value: 'return',
			description: 'The item comes out with the task ID and timed_out: true',
		},
	],
	default: 'return',
	description: 'What to do with an item whose video is not ready in time',
};
const pollInterval: INodeProperties = {
	displayName: 'Poll Interval (Seconds)',
	name: 'pollInterval',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
	description:
		'Fixed pause between two reads of a task, instead of one that follows its age and progress',
};
const cancelOnStop: INodeProperties = {
	displayName: 'Cancel Queued Tasks on Stop',
	name: 'cancelOnStop',
	type: 'boolean',
	default: true,
	description:
		'Whether stopping the execution, or its timeout, cancels the tasks that are still queued. The others go on, and n8n keeps no output of a stopped node: look for their IDs in the log of n8n. A parked execution runs no code when it is stopped.',
};
const ifNotPublic: INodeProperties = {
	displayName: 'If Callback URL Is Not Public',
	name: 'ifNotPublic',
	type: 'options',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Stop before anything is submitted' },
		{ name: 'Send Anyway', value: 'send', description: 'When you know that QWave can reach it' },
		{ name: 'Use Polling', value: 'poll', description: 'Wait by asking QWave instead' },
	],
	default: 'poll',
	description:
		'What to do when QWave cannot call this n8n, because its address is local or not https',
};
const parkInSubWorkflow: INodeProperties = {
	displayName: 'Park in Sub-Workflows',
	name: 'parkInSubWorkflow',
	type: 'boolean',
	default: false,
	description:
		'Whether to park although another workflow waits for this one, instead of polling. Only for callers that run this workflow once for all items: where Execute Sub-workflow runs it once for each item, n8n goes on with the items of one call, and the videos of the others, paid for, are lost to it.',
};
const resubmitOnFailure: INodeProperties = {
	displayName: 'Resubmit on Provider Failure',
	name: 'resubmitOnFailure',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 5, numberPrecision: 0 },
	default: 0,
	description:
		"How often a task is submitted anew after the provider was out of order or overloaded. QWave's documentation says that failed tasks are refunded.",
};
const checkMediaUrls: INodeProperties = {
	displayName: 'Check Media URLs',
	name: 'checkMediaUrls',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask the host of each media URL, before anything is sent, if the file is there and fits the model',
};
const idempotencyKey: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.row_id }}',
	description:
		'Your own key for each item: with version 2026-09, a later run with the same key gets the same task and pays nothing. Left empty, the node makes one for each execution.',
};
const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const usd = { minValue: 0, numberPrecision: 4 };

/** Options that keep a run from costing more than the user wants. */
const costOptions: INodeProperties[] = [
	{
		displayName: 'Allow Unpriced Models',
		name: 'allowUnpriced',
		type: 'boolean',
		default: false,
		description: 'Whether a request without a documented price may be sent under a cost cap',
	},
	{
		displayName: 'Maximum Cost per Item (USD)',
		name: 'maximumCost',
		type: 'number',
		typeOptions: usd,
		default: 1,
		description: 'An item whose estimate is higher is not sent',
	},
	{
		displayName: 'Maximum Cost per Run (USD)',
		name: 'maximumRunCost',
		type: 'number',
		typeOptions: usd,
		default: 10,
		description:
			'Nothing is sent when the estimates of all items together are higher. It counts for each call of the node: in a loop, and as a tool of an agent, every call is a run of its own.',
	},
];

const when = (option: INodeProperties, show: Record<string, string[]>): INodeProperties => ({
	...option,
	displayOptions: { show },
});
const polling = { '/waitForCompletion': ['poll'] };
const parking = { '/waitForCompletion': ['callback'] };
const both = { '/waitForCompletion': ['poll', 'callback'] };
const waiting = { '/operation': ['wait'] };
const reading = { '/operation': ['get', 'wait'] };
const downloading = { '/operation': ['get', 'wait', 'download'] };

/** The options that an operation has, in one collection. */
export const optionProperties: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			concurrency,
			when(firstCheckAfter, polling),
			when(pollInterval, polling),
			when(cancelOnStop, both),
			when(checkMediaUrls, { '/resource': ['video'] }),
			when(idempotencyKey, { '/resource': ['video'] }),
			when(ifNotPublic, parking),
			when(parkInSubWorkflow, parking),
			when(resubmitOnFailure, polling),
			when(maximumWait, { '/resource': ['video'] }),
			when(onTimeout, both),
			...[maximumWait, onTimeout, pollInterval].map((option) => when(option, waiting)),
			...[downloadVideoProperty, ...downloadProperties].map((option) => when(option, both)),
			when(downloadVideoProperty, reading),
			...downloadProperties.map((option) => when(option, downloading)),
			simplify,
			...costOptions.map((option) => when(option, { '/resource': ['video'] })),
		].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		displayOptions: { show: { resource: ['video', 'task'] } },
	},
];
