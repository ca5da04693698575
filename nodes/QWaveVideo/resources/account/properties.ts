import type { INodeProperties } from 'n8n-workflow';

/** The fields of the Account resource. */
export const accountProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Balance',
				value: 'getBalance',
				action: 'Get the balance of the account',
				description: 'What the account was granted, has used and has left, in USD',
			},
		],
		default: 'getBalance',
		displayOptions: { show: { resource: ['account'] } },
	},
];
