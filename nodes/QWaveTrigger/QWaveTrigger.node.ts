import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { credentialTest } from '../n8n/credentialTest';
import { properties } from './properties';
import { onDelivery } from './webhook';
import { checkToken } from './secretToken';

export class QWaveTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QWave Trigger',
		name: 'qWaveTrigger',
		icon: { light: 'file:qwave.svg', dark: 'file:qwave.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts a workflow when QWave calls back about a video',
		defaults: { name: 'QWave Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'qWaveApi', required: true, testedBy: 'qWaveApiTest' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'callback' },
		],
		properties: properties,
	};

	/** There is nothing to register at QWave: every task names the URL to call. */
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				checkToken(this);
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	methods = { credentialTest };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await onDelivery(this);
	}
}
