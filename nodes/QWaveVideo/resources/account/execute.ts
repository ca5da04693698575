import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runItems } from '../../run/runItems';
import { callError } from '../../../output/taskErrors';

/** The balance of the account behind the API key. */
export async function runAccount(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runItems(context, {
		prepare: () => ({ ok: true, job: {} }),
		async work({ client }) {
			const read = await client.balance();
			if (read.ok) return { ok: true, json: read.value as IDataObject };
			const error = callError(read.failure, 'look');
			if (read.failure.status !== 404) return { ok: false, error };
			const message = 'This QWave server has no balance endpoint';
			const next = 'The 2026-09 servers have one; set their Base URL in the QWave API credential.';
			return { ok: false, error: { ...error, message, next } };
		},
	});
}
