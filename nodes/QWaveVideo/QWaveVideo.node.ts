import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { credentialTest } from '../n8n/credentialTest';
import { errorItems, nodeError } from '../n8n/errors';
import { getModels } from './form/modelOptions';
import { operationProblem } from './form/checkOperation';
import { executeAccount } from './resources/account/execute';
import { executeAsset } from './resources/asset/execute';
import { executeModel } from './resources/model/execute';
import { executeTask } from './resources/task/execute';
import { executeVideo } from './resources/video/execute';
import properties from './properties';
import { onCallback } from './wait/callback/webhook';

/** Where QWave calls a parked execution; the last part of the address is this node's own. */
const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	},
];
const WAITING =
	'={{ "Waiting for QWave to call back when the video of " + ($parameter["model"] || $parameter["modelId"]) + " is ready. No worker is held meanwhile; stopping the execution does not cancel the task." }}';

async function run(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = context.getNodeParameter('operation', 0, '');
	const resource = context.getNodeParameter('resource', 0);
	const wrong = operationProblem(properties, resource, operation);
	if (wrong) throw nodeError(context.getNode(), wrong, 0);
	switch (resource) {
		case 'account':
			return await executeAccount(context);
		case 'asset':
			return await executeAsset(context, operation);
		case 'model':
			return await executeModel(context, operation);
		case 'task':
			return await executeTask(context, operation);
		default:
			return await executeVideo(context, operation);
	}
}

export class QWaveVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'QWave Video',
		name: 'qWaveVideo',
		icon: { light: 'file:qwave.svg', dark: 'file:qwave.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ": " + ($parameter["model"] || $parameter["modelId"] || $parameter["resource"]) }}',
		description: 'Make videos with the leading video models through QWave',
		defaults: { name: 'QWave Video' },
		usableAsTool: true,
		webhooks: resumeWebhooks,
		waitingNodeTooltip: WAITING,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'qWaveApi', required: true, testedBy: 'qWaveApiTest' }],
		properties,
	};

	methods = {
		loadOptions: { getModels },
		credentialTest,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const running = run(this);
		if (!this.continueOnFail()) return [await running];
		return [
			await running.catch((error) => errorItems(this.getNode(), error, this.getInputData().length)),
		];
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await onCallback(this);
	}
}
