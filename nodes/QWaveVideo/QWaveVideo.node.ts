import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testCredential } from '../n8n/credentialTest';
import { getModels } from './fields/modelList';
import { runAccount } from './operations/account';
import { runModel } from './operations/model';
import { runTask } from './operations/task';
import { runVideo } from './operations/video';
import properties from './properties';

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
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'qWaveApi', required: true, testedBy: 'qWaveApiTest' }],
		properties,
	};

	methods = {
		loadOptions: { getModels },
		credentialTest: {
			async qWaveApiTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testCredential(this.helpers, credential.data ?? {});
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const operation = this.getNodeParameter('operation', 0);
		switch (resource) {
			case 'account':
				return [await runAccount(this)];
			case 'model':
				return [await runModel(this, operation)];
			case 'task':
				return [await runTask(this, operation)];
			default:
				return [await runVideo(this, operation)];
		}
	}
}
