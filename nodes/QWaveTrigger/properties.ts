import type { INodeProperties } from 'n8n-workflow';

import { downloadProperties, downloadVideoProperty } from '../output/fileOptions';

const notice =
	'Open Webhook URLs above and copy the Production URL into <b>Callback URL</b> of QWave Video (with Wait For Completion: Do Not Wait), or into <code>callback_url</code> of your own requests. With a Secret Token, add <code>?token=YOUR-TOKEN</code> to it. QWave must be able to reach it: a public https address.';

/** The form of the trigger. */
export const properties: INodeProperties[] = [
	{ displayName: notice, name: 'howTo', type: 'notice', default: '' },
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Cancelled', value: 'cancelled', description: 'A queued task was cancelled' },
			{ name: 'Completed', value: 'completed', description: 'The video is ready' },
			{
				name: 'Failed',
				value: 'failed',
				description:
					"There is no video. QWave's documentation says that failed tasks are refunded.",
			},
			{
				name: 'Processing',
				value: 'processing',
				description: 'Only for models whose Callback Events offer it',
			},
			{
				name: 'Queued',
				value: 'queued',
				description: 'Only for models whose Callback Events offer it',
			},
		],
		default: ['completed', 'failed', 'cancelled'],
		description:
			'The states to start the workflow for. They are read from QWave, whatever the call says.',
	},
	{
		displayName: 'Secret Token',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'If set, only calls with this token are accepted: add it to the URL that you paste, as in …/callback?token=YOUR-TOKEN. At least 8 letters, digits, - or _. Calls are checked against QWave in any case; the token also keeps floods of invented calls out.',
	},
	{
		displayName: 'Models',
		name: 'models',
		type: 'string',
		typeOptions: { multipleValues: true },
		default: [],
		placeholder: 'e.g. kling-v3',
		description: 'Start only for tasks of these model IDs. Empty for all.',
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'string',
		typeOptions: { multipleValues: true },
		default: [],
		placeholder: 'e.g. generate',
		description: 'Start only for tasks with these actions, as the task shows them. Empty for all.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			downloadVideoProperty,
			...downloadProperties,
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
		],
	},
];
