import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

import { KEY_CLEANING } from '../nodes/qwave/api/apiKey';
import { DEFAULT_BASE_URL } from '../nodes/qwave/api/baseUrl';

export class QWaveApi implements ICredentialType {
	name = 'qWaveApi';

	displayName = 'QWave API';

	icon = { light: 'file:qwave.svg', dark: 'file:qwave.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-qwave/n8n-nodes-qwave#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Created in the QWave console, which shows it only once: create a new one if you have lost it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE_URL,
			description:
				'Address of the QWave API, with https (http only for this machine). The test below says ENOTFOUND when the host does not exist, ECONNREFUSED when nothing answers there, and ETIMEDOUT when a firewall is in between.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: `=Bearer {{$credentials.apiKey${KEY_CLEANING}}}` } },
	};
}
